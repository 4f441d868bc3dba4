import { describe, expect, it } from '@jest/globals';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { RULE_PACK_IDS, rulePack } from '#rules/packs.js';
import { SESSIONS, sessionDates } from '#rules/session-calendar.js';

const offsets = (rule: string): number[] => reminderLadder(rule).map(({ offset }) => offset);

describe('the firm’s reminders', () => {
  it.each([
    ['T03', [-3, 1]],
    ['T06', [-30, -7, 7, 49, 91, 133, 175]],
    ['T07', [-30, -7, 7, 49, 91, 133, 175]],
    ['T16', [-90, -60, -30, -14, -7, -1, 0, 1]],
    ['T17', [-14, -7, -3, -1, 0, 1]],
    ['T10', [-7, 1, 14]],
  ])('%s is reminded of on the days %j from its date', (rule, days) => {
    expect(offsets(rule)).toEqual(days);
  });

  it('names its rungs for good, each once, and in the order of their days', () => {
    expect(reminderLadder('T16').map(({ rung }) => rung)).toEqual([
      'P90D-before',
      'P60D-before',
      'P30D-before',
      'P14D-before',
      'P7D-before',
      'P1D-before',
      'on-the-day',
      'P1D-after',
    ]);
    for (const rule of RULE_PACK_IDS.flatMap((id) => rulePack(id).limits.map((limit) => limit.rule))) {
      const rungs = reminderLadder(rule);
      expect(new Set(rungs.map(({ rung }) => rung)).size).toBe(rungs.length);
      expect(offsets(rule)).toEqual(offsets(rule).toSorted((a, b) => a - b));
    }
  });

  it('marks every rung as policy: no text gives a right to it', () => {
    expect(new Set(reminderLadder('T16').map(({ basis }) => basis))).toEqual(new Set(['policy']));
  });

  it('tells the team once the day has come', () => {
    expect(
      reminderLadder('T17')
        .filter(({ audience }) => audience === 'team')
        .map(({ offset }) => offset),
    ).toEqual([0, 1]);
  });
});

describe('the session calendar', () => {
  it.each([
    [102, '2017-10-24', '2017-10-27'],
    [129, '2024-06-24', '2024-06-28'],
    [137, '2026-09-30', '2026-10-13'],
  ])('session %d sits from %s to %s', (session, startsOn, endsOn) => {
    expect(sessionDates(session)).toEqual({ session, startsOn, endsOn });
  });

  it('does not know a session that no public calendar confirms', () => {
    expect(sessionDates(133)).toBeUndefined();
  });

  it('is in order, without overlaps', () => {
    for (const [index, { startsOn, endsOn, session }] of SESSIONS.entries()) {
      expect(startsOn <= endsOn).toBe(true);
      const next = SESSIONS[index + 1];
      if (next) expect(endsOn < next.startsOn && session < next.session).toBe(true);
    }
  });
});
