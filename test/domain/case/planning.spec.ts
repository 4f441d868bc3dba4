import { describe, expect, it } from '@jest/globals';
import type { Plan } from '#domain/case/plan.js';
import { planFor } from '#domain/case/planning.js';
import { REAL_TIME } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Fact } from '#domain/docket/entry.js';
import { packsInForceOn, rulePack } from '#rules/packs.js';
import { sessionDates } from '#rules/session-calendar.js';
import { admissible, aFile, deleted, drafted, fact, filed, received } from '../dockets.js';

/** What a case with every pack in force is planned to do, at nine in the morning of 1 June 2026. */
function planned(facts: readonly Fact[]): Plan {
  const now = '2026-06-01T07:00:00.000Z';
  const today = civilDateAt(now);
  const file = aFile(facts, { startAt: 'deletion-application' });
  return planFor({
    file,
    clock: REAL_TIME(now),
    deadlines: deadlines(file, packsInForceOn(today).map(rulePack), today),
    underWay: { rungs: [], filings: [], escalations: [] },
    sessions: sessionDates,
    now,
  });
}

/** Recorded on 1 October 2021: the source is asked by 1 April 2026, retention ends on 1 October 2026. */
const RECORDED: Fact = fact('data-item-recorded', '2021-10-01', {
  item: 'd1',
  type: 'red-notice',
  source: 'LI',
  recipients: 'all',
  recordedOn: '2021-10-01',
});
/** Admissible on 10 February 2026: the decision is due on 10 November 2026, after the end of retention. */
const AWAITING_DECISION: readonly Fact[] = [
  RECORDED,
  drafted('r1', 'deletion', '2026-01-05', { items: ['d1'] }),
  filed('r1'),
  received('r1'),
  admissible('r1'),
  fact('data-check-answered', '2026-03-02', { request: 'r1', dataFound: true }),
];

describe('the next duty of a case with every pack in force', () => {
  it('is the next step of the procedure, though the data’s retention ends before it', () => {
    expect(planned(AWAITING_DECISION)).toMatchObject({
      nextDuty: { deadline: 'T07:r1', dueOn: '2026-11-10', bound: 'commission' },
      waitingOn: 'commission',
    });
  });

  it('is what the Rules say of the data, where nothing of the procedure is owed: and it is still our move', () => {
    expect(planned([RECORDED])).toMatchObject({
      // The question to the source, of 1 April, has gone by: whether it was asked nobody tells, and it leads no list.
      nextDuty: { deadline: 'R04:d1', dueOn: '2026-10-01', bound: 'general-secretariat' },
      waitingOn: 'firm',
    });
  });

  it('is nothing where all that is left is what the firm asks of itself', () => {
    const { nextDuty, details } = planned([RECORDED, deleted('d1', 'source', '2026-05-20')]);
    expect(nextDuty).toBeNull();
    // Thirty days after 20 May: 11 of May, 19 of June.
    expect(details).toContain('- 2026-06-19 · P05 · the firm’s own date, policy · P05:d1');
  });
});

describe('what ops read of open dates', () => {
  const lines = (facts: readonly Fact[]) =>
    planned(facts)
      .details.split('\n')
      .filter((line) => line.startsWith('- '));

  it('are the steps of the procedure first, then the data’s, and the firm’s own last', () => {
    expect(lines(AWAITING_DECISION).map((line) => line.split(' · ')[1]?.slice(0, 3))).toEqual([
      'T07',
      'R03',
      'R02',
      'R04',
      'P09',
    ]);
  });

  it('call overdue only what is: not a date of which nothing is on record, and never the firm’s own', () => {
    const [, question] = lines(AWAITING_DECISION);
    expect(question).toMatch(/2026-04-01 · R03 .* · unknown whether met/);
    expect(lines(AWAITING_DECISION).join()).not.toContain('overdue');
  });

  it('stay few, however many data items the case has', () => {
    const many = Array.from({ length: 40 }, (_, n): Fact => ({ ...RECORDED, item: `d${n + 1}` }) as Fact);
    const gone = many.map((_, n) => deleted(`d${n + 1}`, 'source', '2026-05-20'));
    expect(lines(many)).toHaveLength(8);
    expect(lines([...many, ...gone])).toHaveLength(3);
  });
});
