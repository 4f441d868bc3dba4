import { describe, expect, it } from '@jest/globals';
import { addDays } from '#domain/clock/civil-date.js';
import { coverage } from '#domain/forecast/coverage.js';
import {
  dayFor80,
  type Forecast,
  type ForecastQuestion,
  forecast,
  LEAST_OWN_CASES,
} from '#domain/forecast/forecast.js';
import { PUBLISHED_PRIORS } from '#domain/forecast/priors.js';
import { type ClosedStep, closedStepsOf, type ForecastStep, runningStepsOf } from '#domain/forecast/steps.js';
import { admissible, aFile, decision, drafted, fact, filed, received } from '../dockets.js';

/** Closed steps of so many days each, all begun on one day. */
const lasting = (
  step: ForecastStep,
  lengths: readonly number[],
  startedOn = '2020-01-01',
  requestKind: ClosedStep['requestKind'] = 'deletion',
): ClosedStep[] => lengths.map((days) => ({ step, requestKind, startedOn, endedOn: addDays(startedOn, days) }));

/** Some of the announced sessions: nothing is known between 131 and 135. */
const SESSIONS = [
  { session: 130, startsOn: '2024-10-14', endsOn: '2024-10-18' },
  { session: 131, startsOn: '2025-01-27', endsOn: '2025-01-31' },
  { session: 135, startsOn: '2026-01-28', endsOn: '2026-02-10' },
  { session: 136, startsOn: '2026-06-03', endsOn: '2026-06-16' },
  { session: 137, startsOn: '2026-09-30', endsOn: '2026-10-13' },
];

const asked = (over: Partial<ForecastQuestion>): ForecastQuestion => ({
  step: 'decision',
  requestKind: 'deletion',
  from: '2026-01-01',
  closed: [],
  priors: PUBLISHED_PRIORS,
  sessions: [],
  ...over,
});
const made = (over: Partial<ForecastQuestion>): Forecast => {
  const answer = forecast(asked(over));
  if ('refused' in answer) throw new Error(answer.says);
  return answer;
};
const dates = ({ p50, p80, p95 }: Forecast) => [p50, p80, p95];

describe('the firm’s own cases', () => {
  const eight = lasting('decision', [240, 200, 270, 210, 260, 220, 250, 230]);

  it('of eight lengths, name the fifth for half, the longest for 80 percent, and nothing for 95', () => {
    const answer = made({ closed: eight });
    // 2026-01-01 plus 240 days, and plus 270.
    expect(dates(answer)).toEqual(['2026-08-29', '2026-09-28', null]);
    expect(answer).toMatchObject({ basis: 'own-cases', cases: 8, sources: [] });
    expect(answer.notes).toContain('p95 needs 19 closed cases; there are 8.');
  });

  it('of nineteen lengths, name the tenth, the sixteenth and the longest', () => {
    const weeks = Array.from({ length: 19 }, (_, index) => (index + 1) * 7);
    // 70, 112 and 133 days after 2026-01-01.
    expect(dates(made({ closed: lasting('decision', weeks) }))).toEqual(['2026-03-12', '2026-04-23', '2026-05-14']);
  });

  it('name one day for 80 percent, whether it is asked for alone or not', () => {
    for (const step of ['decision', 'access-answer', 'notification', 'admissibility'] as const)
      for (const requestKind of ['deletion', 'revision', 'access'] as const)
        for (const cases of [0, 7, 8, 30]) {
          const lengths = Array.from({ length: cases }, (_, index) => 60 + 9 * index);
          const question = { step, requestKind, sessions: SESSIONS };
          const whole = forecast(asked({ ...question, closed: lasting(step, lengths, '2020-01-01', requestKind) }));
          expect(dayFor80(asked(question), lengths)).toBe('refused' in whole ? null : whole.p80);
        }
  });

  it('below eight give way to what is published', () => {
    expect(made({ closed: eight.slice(1) })).toMatchObject({ basis: 'published-priors', cases: 7 });
  });

  it('count for the step and the kind of request that is asked about, correction being as deletion', () => {
    const others = [
      ...lasting('notification', [1, 2, 3, 4]),
      ...lasting('decision', [1, 2, 3, 4], '2020-01-01', 'revision'),
    ];
    expect(made({ closed: [...eight.slice(1), ...others] })).toMatchObject({ cases: 7 });
    expect(made({ closed: eight, requestKind: 'correction' })).toMatchObject({ cases: 8 });
  });

  it('in whatever order they come, say the same', () => {
    expect(made({ closed: eight.toReversed() })).toEqual(made({ closed: eight }));
  });
});

describe('the published figures', () => {
  it.each<[ForecastStep, ClosedStep['requestKind'], string, (string | null)[]]>([
    // "usually within about 30 days": 2026-09-07 plus 30 days.
    ['admissibility', 'deletion', '2026-09-07', ['2026-10-07', '2026-10-07', null]],
    // 30 percent by 2026-06-01, 85 percent by 2026-10-01, 122 days later: 20/55 and 50/55 of the way.
    ['access-answer', 'access', '2026-02-01', ['2026-07-16', '2026-09-20', null]],
    // 70 percent by 2026-10-15, 85 by 2027-01-15, all by 2027-04-15: two thirds of 92 days, and of 90.
    ['decision', 'deletion', '2026-01-15', ['2026-10-15', '2026-12-16', '2027-03-16']],
    // Two to nine weeks after the decision, 49 days apart: half and five sixths of the way.
    ['notification', 'deletion', '2026-10-13', ['2026-11-21', '2026-12-07', '2026-12-15']],
  ])('give for the step %s of a request for %s from %s the days %j', (step, requestKind, from, expected) => {
    expect(dates(made({ step, requestKind, from }))).toEqual(expected);
  });

  it('are cited, labelled, and their reading is said', () => {
    const { notes, sources, basis } = made({ from: '2026-01-15' });
    expect({ basis, sources }).toEqual({ basis: 'published-priors', sources: ['RN1', 'AY1'] });
    expect(notes[0]).toBe('Published figures, not the firm’s own: 8 closed cases are needed for those; there are 0.');
    expect(notes).toContain('p50 is an upper bound: nothing is published below 70 percent.');
  });

  it('say nothing about a decision on revision: the forecast is refused, with the number of cases it needs', () => {
    expect(forecast(asked({ requestKind: 'revision' }))).toEqual({
      refused: 'too-few-cases',
      needed: LEAST_OWN_CASES,
      cases: 0,
      says: expect.stringContaining('8 closed cases of the firm’s own are needed; there are 0'),
    });
  });

  it('each rise in share and in time, and name their source', () => {
    for (const { points } of PUBLISHED_PRIORS) {
      const shares = points.map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(points.every(({ source, says }) => source !== '' && says !== '')).toBe(true);
    }
  });
});

describe('a session decides', () => {
  it('and its last day is the day by which a decision can be expected', () => {
    const closed = lasting('decision', [100, 110, 120, 130, 140, 150, 160, 170]);
    // 140 days: 2026-05-21, before session 136; 170 days: 2026-06-20, after it.
    const answer = made({ closed, sessions: SESSIONS });
    expect(dates(answer)).toEqual(['2026-06-16', '2026-10-13', null]);
    expect(answer.notes).toContain('p50: 2026-05-21, decided in session 136.');
  });

  it('so that a day within a session lands on its end', () => {
    const closed = lasting('decision', Array(8).fill(160));
    expect(made({ closed, sessions: SESSIONS }).p50).toBe('2026-06-16');
  });

  it('but where the calendar has a gap before the next known session, the day stays and the note says so', () => {
    // After session 131 the calendar knows none before 135.
    const answer = made({ from: '2025-01-01', closed: lasting('decision', Array(8).fill(100)), sessions: SESSIONS });
    expect(answer.p50).toBe('2025-04-11');
    expect(answer.notes).toContain(
      'p50: the next session after 2025-04-11 is not announced, so the day is not moved to one.',
    );
  });

  it('while letters and admissibility wait for no session', () => {
    expect(made({ step: 'notification', from: '2026-01-01', sessions: SESSIONS }).p95).toBe('2026-03-05');
  });
});

describe('how often the forecast was right', () => {
  const before = lasting('admissibility', [10, 12, 14, 16, 18, 20, 22, 24]);

  it('is counted on cases that it had not seen', () => {
    // Of eight lengths the longest, 24 days, is named for 80 percent.
    const later = lasting('admissibility', [24, 25], '2021-01-01');
    expect(coverage([...before, ...later], [], [])).toEqual({ band: 80, covered: 1, of: 2, without: 8 });
  });

  it('never learns from a case that had not ended when the forecast was due', () => {
    const [running] = lasting('admissibility', [30], '2020-01-24');
    expect(coverage([...before, ...(running ? [running] : [])], [], [])).toMatchObject({ of: 0, without: 9 });
  });

  it('counts the published figures too, where those were shown', () => {
    // Thirty days are named; eight lasted less.
    expect(coverage(before, PUBLISHED_PRIORS, [])).toEqual({ band: 80, covered: 8, of: 8, without: 0 });
  });
});

describe('the waits of a docket', () => {
  const deletion = [drafted('r1', 'deletion'), filed('r1'), received('r1'), admissible('r1')];

  it('are taken from its dated facts', () => {
    const file = aFile([
      ...deletion,
      decision('r1', 'compliant', '2026-10-07'),
      fact('decision-received', '2026-11-02', { request: 'r1' }),
      fact('case-closed', '2026-11-03', { reason: 'decided' }),
    ]);
    expect(closedStepsOf(file)).toEqual([
      { step: 'admissibility', requestKind: 'deletion', startedOn: '2026-01-13', endedOn: '2026-02-10' },
      { step: 'decision', requestKind: 'deletion', startedOn: '2026-02-10', endedOn: '2026-10-07' },
      { step: 'notification', requestKind: 'deletion', startedOn: '2026-10-07', endedOn: '2026-11-02' },
    ]);
    expect(runningStepsOf(file)).toEqual([]);
  });

  it('leave out what has no day, or ends before it began', () => {
    const file = aFile([drafted('r1', 'deletion'), received('r1', null), admissible('r1', '2026-02-10')]);
    expect(closedStepsOf(file)).toEqual([]);
    const backwards = aFile([...deletion, decision('r1', 'compliant', '2026-01-20')]);
    expect(closedStepsOf(backwards).map(({ step }) => step)).toEqual(['admissibility']);
  });

  it('name the one that each live request is in', () => {
    expect(runningStepsOf(aFile(deletion))).toMatchObject([
      { request: 'r1', step: 'decision', startedOn: '2026-02-10' },
    ]);
    const access = aFile([drafted('r1', 'access'), received('r1')]);
    expect(runningStepsOf(access)).toMatchObject([{ step: 'admissibility', startedOn: '2026-01-13', rules: ['T03'] }]);
    const answered = aFile([
      drafted('r1', 'access'),
      admissible('r1'),
      fact('data-disclosed', '2026-05-01', { request: 'r1', extent: 'summary' }),
    ]);
    expect(runningStepsOf(answered)).toEqual([]);
  });
});
