import { describe, expect, it } from '@jest/globals';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { RULE_PACK_IDS, rulePack } from '#rules/packs.js';
import { SESSIONS, sessionDates } from '#rules/session-calendar.js';
import { admissible, due } from '../domain/deadlines/a-docket.js';

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

  it('nudges the responsible lawyer once for a date of the firm’s own, on its day, and calls nothing overdue', () => {
    for (const rule of ['P03', 'P05', 'P06', 'P07', 'P08', 'P09']) {
      expect(reminderLadder(rule)).toEqual([
        { rung: 'on-the-day', offset: 0, audience: 'responsible', basis: 'policy' },
      ]);
    }
  });

  it.each(['P01', 'P02', 'P04', 'R02', 'R03'])('writes to nobody about %s', (rule) => {
    expect(reminderLadder(rule)).toEqual([]);
  });

  it('tells the team once the day has come', () => {
    expect(
      reminderLadder('T17')
        .filter(({ audience }) => audience === 'team')
        .map(({ offset }) => offset),
    ).toEqual([0, 1]);
  });
});

describe('the question four weeks before a session', () => {
  const asked = (admissibleOn: string): string[] =>
    due(admissible('deletion', admissibleOn), admissibleOn, 'firm-policy-default')
      .map(({ id }) => id)
      .filter((id) => id.startsWith('P09'));

  it('is asked for no session whose four weeks had begun when the request became admissible', () => {
    // Session 136 begins on 3 June 2026; four weeks before is 6 May.
    expect(asked('2026-05-06')).toEqual(['P09:r1:136', 'P09:r1:137']);
    expect(asked('2026-05-07')).toEqual(['P09:r1:137']);
    expect(asked('2026-09-03')).toEqual([]);
  });

  it('is asked for no request that is not yet admissible', () => {
    const filed = [
      { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-04-01' },
      { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-02' },
    ] as const;
    expect(due(filed, '2026-04-03', 'firm-policy-default').map(({ rule }) => rule)).toEqual(['P03']);
  });

  it('names the last day for material that is likely to be read, and that it is an inference', () => {
    const question = due(admissible('deletion', '2026-05-01'), '2026-05-01', 'firm-policy-default').find(
      ({ id }) => id === 'P09:r1:137',
    );
    // A month before 30 September.
    expect(question?.notes[0]).toContain('what was added by 2026-08-30');
    expect(question?.notes[0]).toContain('an inference from article 16(4)');
    expect(question).toMatchObject({ basis: 'policy', bound: 'firm', nature: 'opportunity' });
    expect(question?.derivation.map(({ says }) => says)).toEqual([
      expect.stringContaining('session 137 of the Commission begins on 2026-09-30'),
      '4 weeks before 2026-09-30 is 2026-09-02.',
      expect.any(String),
    ]);
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
