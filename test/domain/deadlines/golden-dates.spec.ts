import { describe, expect, it } from '@jest/globals';
import type { Deadline } from '#domain/deadlines/deadline.js';
import type { Fact } from '#domain/docket/entry.js';
import { admissible, deadline, decided, due, STATUTE_2016, STATUTE_2025 } from './a-docket.js';

/** Dates worked out by hand from the texts, with the article beside each. */
interface Row {
  readonly article: string;
  readonly because: string;
  readonly facts: readonly Fact[];
  readonly asOf: string;
  readonly id: string;
  readonly expected: Partial<Deadline>;
  readonly pack?: string;
}

const walk = (rows: readonly Row[]): void => {
  it.each(rows)('art. $article: $because', ({ facts, asOf, id, expected, pack, article }) => {
    const found = deadline(facts, id, asOf, pack ?? STATUTE_2025);
    expect(found).toMatchObject({ ...expected, article: expect.stringContaining(article.split(',')[0] ?? '') });
  });
};

const received = (on: string | null, by?: 'commission' | 'general-secretariat'): Fact => ({
  kind: 'request-received',
  request: 'r1',
  occurredOn: on,
  ...(by ? { by } : {}),
});
const drafted: Fact = { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-05' };
const on = (
  kind:
    | 'decision-received'
    | 'decision-implemented'
    | 'implementation-reported'
    | 'decision-sent-to-general-secretariat'
    | 'decision-received-by-general-secretariat'
    | 'clarifications-sought'
    | 'clarifications-received'
    | 'request-withdrawn'
    | 'no-data-reported',
  day: string | null,
): Fact => ({
  kind,
  request: 'r1',
  occurredOn: day,
});

describe('months and their ends', () => {
  walk(
    (
      [
        ['2026-01-15', '2026-02-15', 'the same day number of the next month is the last day in time'],
        ['2026-01-31', '2026-02-28', 'there is no 31 February: its last day'],
        ['2028-01-31', '2028-02-29', 'the same in a leap year'],
        ['2028-01-30', '2028-02-29', 'there is no 30 February even in a leap year'],
        ['2028-02-29', '2028-03-29', 'a leap day has its own number in March'],
        ['2026-03-31', '2026-04-30', 'there is no 31 April'],
        ['2026-12-31', '2027-01-31', 'a month over the turn of the year'],
        ['2026-02-28', '2026-03-28', 'the last day of February is not the last day of March'],
        ['2026-05-16', '2026-06-16', 'a limit of the Commission is not moved from or to a weekend'],
      ] as const
    ).map(([from, to, because]) => ({
      article: '32(1)',
      because: `received ${from}, so due ${to}: ${because}`,
      facts: [drafted, received(from)],
      asOf: from,
      id: 'T03:r1',
      expected: {
        dueOn: to,
        originalDueOn: to,
        certainty: 'known',
        status: 'pending',
        trigger: 'e2',
        bound: 'commission',
      },
    })),
  );
});

describe('four and nine months from admissibility, art. 40', () => {
  walk([
    ...(
      [
        ['access', '2026-01-15', 'T06', '2026-05-15', '40(1)'],
        ['access', '2026-07-31', 'T06', '2026-11-30', '40(1)'],
        ['access', '2026-10-31', 'T06', '2027-02-28', '40(1)'],
        ['access', '2027-10-31', 'T06', '2028-02-29', '40(1)'],
        ['deletion', '2026-10-07', 'T07', '2027-07-07', '40(2)'],
        ['deletion', '2026-05-31', 'T07', '2027-02-28', '40(2)'],
        ['deletion', '2027-05-31', 'T07', '2028-02-29', '40(2)'],
        ['correction', '2026-01-31', 'T07', '2026-10-31', '40(2)'],
      ] as const
    ).map(
      ([requestKind, from, rule, dueOn, article]): Row => ({
        article,
        because: `${requestKind}, admissible ${from}: due ${dueOn}`,
        facts: admissible(requestKind, from),
        asOf: from,
        id: `${rule}:r1`,
        expected: { dueOn, certainty: 'known', status: 'pending', bound: 'commission', request: 'r1' },
      }),
    ),
    {
      article: '42(3), 40',
      because: 'a revision has nine months by analogy, which is an interpretation',
      facts: admissible('revision', '2026-03-02'),
      asOf: '2026-03-02',
      id: 'T08:r1',
      expected: { dueOn: '2026-12-02', certainty: 'interpretation' },
    },
    {
      article: '40(2)',
      because: 'only the notice of admissibility is dated: estimated',
      facts: [
        { ...drafted },
        { kind: 'request-declared-admissible', request: 'r1', dateOf: 'notice', occurredOn: '2026-03-10' },
      ],
      asOf: '2026-03-10',
      id: 'T07:r1',
      expected: { dueOn: '2026-12-10', certainty: 'estimated' },
    },
    {
      article: '40(2)',
      because: 'overdue the day after, not on the last day',
      facts: admissible('deletion', '2026-01-15'),
      asOf: '2026-10-15',
      id: 'T07:r1',
      expected: { status: 'pending' },
    },
    {
      article: '40(2)',
      because: 'overdue from the day after the last day',
      facts: admissible('deletion', '2026-01-15'),
      asOf: '2026-10-16',
      id: 'T07:r1',
      expected: { status: 'overdue', settled: false, metOn: null },
    },
    {
      article: '40(2)',
      because: 'a decision on the last day is in time',
      facts: decided('compliant', '2025-10-15'),
      asOf: '2025-10-20',
      id: 'T07:r1',
      expected: { dueOn: '2025-10-15', status: 'met', metOn: '2025-10-15', settled: true },
    },
    {
      article: '40(2)',
      because: 'a decision a day later is late by a day',
      facts: decided('compliant', '2025-10-16'),
      asOf: '2025-10-20',
      id: 'T07:r1',
      expected: { status: 'met-late', metOn: '2025-10-16', notes: ['Met 1 day late.'] },
    },
    {
      article: '40(2)',
      because: 'a decision that is adopted after the day asked for is not there yet',
      facts: decided('compliant', '2025-10-16'),
      asOf: '2025-10-15',
      id: 'T07:r1',
      expected: { status: 'pending', metOn: null },
    },
    {
      article: '40(1)',
      because: 'a refusal told to the applicant answers the access request, by interpretation',
      facts: [
        ...admissible('access', '2026-01-15'),
        { kind: 'disclosure-restricted', request: 'r1', of: 'existence', occurredOn: '2026-05-20' },
      ],
      asOf: '2026-06-01',
      id: 'T06:r1',
      expected: { status: 'met-late', metOn: '2026-05-20', certainty: 'interpretation' },
    },
    {
      article: '40(1)',
      because: 'passages withheld from a decision answer no access request',
      facts: [
        ...admissible('access', '2026-01-15'),
        { kind: 'disclosure-restricted', request: 'r1', of: 'decision', occurredOn: '2026-04-20' },
      ],
      asOf: '2026-05-01',
      id: 'T06:r1',
      expected: { status: 'pending', certainty: 'known' },
    },
    {
      article: '40(1)',
      because: 'no data reported answers the access request',
      facts: [...admissible('access', '2026-01-15'), on('no-data-reported', '2026-03-01')],
      asOf: '2026-03-01',
      id: 'T06:r1',
      expected: { status: 'met', metOn: '2026-03-01', certainty: 'interpretation' },
    },
    {
      article: '41(3)',
      because: 'the answer to the access request is itself the decision that art. 41(3) wants sent',
      facts: [
        ...admissible('access', '2026-01-15'),
        { kind: 'data-disclosed', request: 'r1', extent: 'full', occurredOn: '2026-03-31' },
      ],
      asOf: '2026-04-01',
      id: 'T12:r1',
      expected: { dueOn: '2026-04-30', status: 'met', metOn: '2026-03-31', certainty: 'interpretation' },
    },
    {
      article: '41(3)',
      because: 'a dated decision on access is due to the applicant a month later',
      facts: [
        ...admissible('access', '2026-01-15'),
        { kind: 'decision-adopted', request: 'r1', outcome: 'no-data', occurredOn: '2026-05-31' },
      ],
      asOf: '2026-06-15',
      id: 'T12:r1',
      expected: { dueOn: '2026-06-30', status: 'pending', certainty: 'known' },
    },
  ]);
});

describe('extensions, art. 40(3)', () => {
  const extended = (until: string | null, day: string | null, more: object = {}): Fact =>
    ({ kind: 'extension-announced', request: 'r1', occurredOn: day, ...(until ? { until } : {}), ...more }) as Fact;
  const base = admissible('deletion', '2025-01-15'); // nine months: 2025-10-15
  walk([
    {
      article: '40(2)',
      because: 'an extension that names a date replaces the first one, which stays visible',
      facts: [...base, extended('2026-02-01', '2025-09-20')],
      asOf: '2025-12-01',
      id: 'T07:r1',
      expected: { dueOn: '2026-02-01', originalDueOn: '2025-10-15', status: 'pending', certainty: 'known' },
    },
    {
      article: '40(2)',
      because: 'an extension without a date leaves the limit open and raises no alarm',
      facts: [...base, extended(null, '2025-09-20')],
      asOf: '2027-01-01',
      id: 'T07:r1',
      expected: { dueOn: null, originalDueOn: '2025-10-15', status: 'pending', certainty: 'open', settled: false },
    },
    {
      article: '40(2)',
      because: 'an open limit is met by the decision, whenever it comes',
      facts: [
        ...base,
        extended(null, '2025-09-20'),
        { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2026-06-10' },
      ],
      asOf: '2026-07-01',
      id: 'T07:r1',
      expected: {
        dueOn: null,
        originalDueOn: '2025-10-15',
        status: 'met',
        metOn: '2026-06-10',
        certainty: 'open',
        settled: true,
      },
    },
    {
      article: '40(2)',
      because: 'a date named after an open extension closes it again',
      facts: [...base, extended(null, '2025-09-20'), extended('2026-03-31', '2025-11-05')],
      asOf: '2026-04-01',
      id: 'T07:r1',
      expected: { dueOn: '2026-03-31', originalDueOn: '2025-10-15', status: 'overdue', certainty: 'known' },
    },
    {
      article: '40(2)',
      because: 'before the extension was announced, the first date counted',
      facts: [...base, extended('2026-02-01', '2025-10-20')],
      asOf: '2025-10-18',
      id: 'T07:r1',
      expected: { dueOn: '2025-10-15', status: 'overdue' },
    },
    {
      article: '40(2)',
      because: 'an extension that only the decision explains was in force before it, as known now',
      facts: [
        ...base,
        extended(null, '2025-12-10', { statedIn: 'decision', reason: 'joint-study' }),
        { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2025-12-10' },
      ],
      asOf: '2025-11-01',
      id: 'T07:r1',
      expected: { dueOn: null, originalDueOn: '2025-10-15', status: 'pending', certainty: 'open' },
    },
    {
      article: '40(2)',
      because: 'without the knowledge of that extension, the same day is overdue',
      facts: base,
      asOf: '2025-11-01',
      id: 'T07:r1',
      expected: { dueOn: '2025-10-15', status: 'overdue' },
    },
    {
      article: '40(1)',
      because: 'an access request is extended in the same way',
      facts: [...admissible('access', '2026-01-15'), extended('2026-07-01', '2026-05-02')],
      asOf: '2026-05-20',
      id: 'T06:r1',
      expected: { dueOn: '2026-07-01', originalDueOn: '2026-05-15' },
    },
  ]);

  it('two requests joined and decided together keep their own clocks, and share the dates after the decision', () => {
    const facts: Fact[] = [
      ...admissible('deletion', '2025-01-15'),
      ...admissible('deletion', '2025-03-20', 'r2'),
      { kind: 'requests-joined', requests: ['r1', 'r2'], reason: 'joint-study', occurredOn: '2025-06-01' },
      extended(null, '2025-10-01', { reason: 'joint-study' }),
      {
        kind: 'decision-adopted',
        request: 'r1',
        requests: ['r1', 'r2'],
        outcome: 'non-compliant',
        occurredOn: '2025-12-04',
      },
    ];
    const found = due(facts, '2025-12-31', STATUTE_2016).map(({ id, dueOn, originalDueOn, status }) => [
      id,
      dueOn,
      originalDueOn,
      status,
    ]);
    expect(found).toEqual([
      ['T07:r2', '2025-12-20', '2025-12-20', 'met'],
      ['T09:r1', '2026-01-04', '2026-01-04', 'pending'],
      ['T10:r1', '2026-02-04', '2026-02-04', 'pending'],
      ['T13:r1', '2026-03-04', '2026-03-04', 'pending'],
      ['T03:r1', null, null, 'unknown'],
      ['T03:r2', null, null, 'unknown'],
      ['T07:r1', null, '2025-10-15', 'met'],
    ]);
  });
});

describe('the request before the Commission', () => {
  walk([
    {
      article: '32(1)',
      because: 'a request that first reached the General Secretariat counts from its receipt by the Commission',
      facts: [
        drafted,
        received('2026-03-03', 'general-secretariat'),
        { kind: 'request-forwarded', request: 'r1', occurredOn: '2026-03-10' },
        received('2026-03-12', 'commission'),
      ],
      asOf: '2026-03-20',
      id: 'T03:r1',
      expected: { dueOn: '2026-04-12', certainty: 'known', trigger: 'e4' },
    },
    {
      article: '32(1)',
      because: 'while only the filing is known, its month ends at the earliest a month later',
      facts: [drafted, { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-01' }],
      asOf: '2026-04-20',
      id: 'T03:r1',
      expected: { dueOn: '2026-05-01', certainty: 'estimated', status: 'pending' },
    },
    {
      article: '32(1)',
      because: 'answered before that earliest end: in time whenever it was received',
      facts: [
        drafted,
        { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-01' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-30' },
      ],
      asOf: '2026-06-01',
      id: 'T03:r1',
      expected: { status: 'met', metOn: '2026-04-30', certainty: 'estimated' },
    },
    {
      article: '32(1)',
      because: 'answered after it: unknown, and the note says on what it depends',
      facts: [
        drafted,
        { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-01' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-05-04' },
      ],
      asOf: '2026-06-01',
      id: 'T03:r1',
      expected: {
        status: 'unknown',
        metOn: '2026-05-04',
        notes: [
          'Late by 3 days if the request was received on 2026-04-01; in time if that was on 2026-04-04 or later.',
        ],
      },
    },
    {
      article: '32(1)',
      because: 'inadmissible is an answer too',
      facts: [
        drafted,
        received('2026-03-03'),
        {
          kind: 'request-declared-inadmissible',
          request: 'r1',
          reasons: ['authority-missing'],
          occurredOn: '2026-04-03',
        },
      ],
      asOf: '2026-05-01',
      id: 'T03:r1',
      expected: { status: 'met', metOn: '2026-04-03' },
    },
    {
      article: '32(1)',
      because: 'a request withdrawn is owed no answer',
      facts: [drafted, received('2026-03-03'), on('request-withdrawn', '2026-03-20')],
      asOf: '2026-05-01',
      id: 'T03:r1',
      expected: { status: 'superseded', settled: true },
    },
    {
      article: '33(2)',
      because: '45 days, the day after being day 1: asked on 10 January 2026, due on 24 February',
      facts: [
        ...admissible('deletion', '2026-01-08'),
        { kind: 'data-check-requested', request: 'r1', occurredOn: '2026-01-10' },
      ],
      asOf: '2026-01-20',
      id: 'T04:r1',
      expected: { dueOn: '2026-02-24', certainty: 'known', bound: 'general-secretariat' },
    },
    {
      article: '33(2)',
      because: '45 days over a leap day: asked on 1 February 2028, due on 17 March',
      facts: [
        ...admissible('deletion', '2028-01-20'),
        { kind: 'data-check-requested', request: 'r1', occurredOn: '2028-02-01' },
      ],
      asOf: '2028-02-01',
      id: 'T04:r1',
      expected: { dueOn: '2028-03-17' },
    },
    {
      article: '33(2)',
      because: 'the check is counted from admissibility where nobody says when it was asked for',
      facts: admissible('deletion', '2026-01-08'),
      asOf: '2026-01-20',
      id: 'T04:r1',
      expected: { dueOn: '2026-02-22', certainty: 'estimated' },
    },
    {
      article: '40(2)',
      because: 'a review under art. 33(5) does not stop the clock; the note says what it may justify',
      facts: [
        ...admissible('deletion', '2026-01-08'),
        { kind: 'review-opened', request: 'r1', occurredOn: '2026-02-01' },
      ],
      asOf: '2026-02-20',
      id: 'T07:r1',
      expected: { dueOn: '2026-10-08', notes: [expect.stringContaining('article 33(5)')] as never },
    },
    {
      article: '40(2)',
      because: 'every item deleted before any decision: nothing is left to decide',
      facts: [
        {
          kind: 'data-item-recorded',
          item: 'd1',
          type: 'diffusion',
          source: 'LI',
          recipients: 'all',
          occurredOn: '2025-06-01',
        },
        ...admissible('deletion', '2026-01-08'),
        { kind: 'data-item-deleted', item: 'd1', by: 'source', occurredOn: '2026-04-01' },
      ],
      asOf: '2026-12-01',
      id: 'T07:r1',
      expected: { status: 'superseded', settled: true },
    },
    {
      article: '40(2)',
      because: 'one of two items deleted: the rest is still to be decided',
      facts: [
        {
          kind: 'data-item-recorded',
          item: 'd1',
          type: 'diffusion',
          source: 'LI',
          recipients: 'all',
          occurredOn: '2025-06-01',
        },
        {
          kind: 'data-item-recorded',
          item: 'd2',
          type: 'red-notice',
          source: 'AD',
          recipients: 'all',
          occurredOn: '2025-06-01',
        },
        ...admissible('deletion', '2026-01-08'),
        { kind: 'data-item-deleted', item: 'd1', by: 'source', occurredOn: '2026-04-01' },
      ],
      asOf: '2026-05-01',
      id: 'T07:r1',
      expected: { status: 'pending', settled: false },
    },
    {
      article: '40(2)',
      because: 'no data reported ends the request',
      facts: [...admissible('deletion', '2026-01-08'), on('no-data-reported', '2026-04-01')],
      asOf: '2026-12-01',
      id: 'T07:r1',
      expected: { status: 'superseded', settled: true },
    },
    {
      article: '40(2)',
      because: 'a pre-emptive request lives on although nothing is on file',
      facts: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', preemptive: true, occurredOn: null },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-01-08' },
        on('no-data-reported', '2026-04-01'),
      ],
      asOf: '2026-05-01',
      id: 'T07:r1',
      expected: { status: 'pending', settled: false },
    },
  ]);

  it('the edition of 2016 knows neither the 45 days nor the review', () => {
    const rules = due(
      [
        ...admissible('deletion', '2026-01-08'),
        { kind: 'data-check-requested', request: 'r1', occurredOn: '2026-01-10' },
      ],
      '2026-02-01',
      STATUTE_2016,
    );
    expect(rules.map(({ rule }) => rule)).toEqual(['T07', 'T03']);
  });

  it('limits without a number yield no date: art. 31(1), 33(5), 41(2) and 41(4) say promptly or less', () => {
    const facts: Fact[] = [
      ...decided('non-compliant', '2025-06-10'),
      received('2024-12-20'),
      { kind: 'review-opened', request: 'r1', occurredOn: '2025-02-01' },
      on('decision-implemented', '2025-07-01'),
    ];
    const rules = due(facts, '2025-08-01').map(({ rule }) => rule);
    for (const rule of ['T01', 'T02', 'T05', 'T11', 'T14']) expect(rules).not.toContain(rule);
  });
});

describe('after the decision, art. 41', () => {
  walk([
    {
      article: '41(1)',
      because: 'decided on 29 January: due on the last day of February',
      facts: decided('compliant', '2025-01-29'),
      asOf: '2025-02-01',
      id: 'T09:r1',
      expected: { dueOn: '2025-02-28', certainty: 'known' },
    },
    {
      article: '41(1)',
      because: 'met by the receipt at the General Secretariat, failing the sending',
      facts: [...decided('non-compliant', '2025-06-10'), on('decision-received-by-general-secretariat', '2025-07-14')],
      asOf: '2025-08-01',
      id: 'T09:r1',
      expected: { dueOn: '2025-07-10', status: 'met-late', metOn: '2025-07-14' },
    },
    {
      article: '41(2)',
      because: 'counted from the receipt at the General Secretariat',
      facts: [...decided('non-compliant', '2025-06-10'), on('decision-received-by-general-secretariat', '2025-06-30')],
      asOf: '2025-07-01',
      id: 'T10:r1',
      expected: { dueOn: '2025-07-30', certainty: 'known', bound: 'general-secretariat' },
    },
    {
      article: '41(2)',
      because: 'counted from the sending where the receipt is unknown: at the earliest',
      facts: [...decided('non-compliant', '2025-06-10'), on('decision-sent-to-general-secretariat', '2025-06-25')],
      asOf: '2025-07-01',
      id: 'T10:r1',
      expected: { dueOn: '2025-07-25', certainty: 'estimated' },
    },
    {
      article: '41(2)',
      because: 'counted from the latest compliant date where nothing is known',
      facts: decided('compliant-with-update', '2025-06-10'),
      asOf: '2025-07-01',
      id: 'T10:r1',
      expected: { dueOn: '2025-08-10', certainty: 'estimated', trigger: null },
    },
    {
      article: '41(2)',
      because: 'late on an assumed trigger, and the note says so',
      facts: [...decided('non-compliant', '2025-06-10'), on('decision-implemented', '2025-08-20')],
      asOf: '2025-09-01',
      id: 'T10:r1',
      expected: {
        dueOn: '2025-08-10',
        status: 'met-late',
        certainty: 'estimated',
        notes: ['Late by 10 days on an assumed trigger; the trigger’s own date is not known.'],
      },
    },
    {
      article: '41(2)',
      because: 'between a month and the latest compliant date: in time on the assumption only',
      facts: [...decided('non-compliant', '2025-06-10'), on('decision-implemented', '2025-08-01')],
      asOf: '2025-09-01',
      id: 'T10:r1',
      expected: { status: 'met', notes: ['In time on an assumed trigger; the trigger’s own date is not known.'] },
    },
    {
      article: '41(2)',
      because: 'clarifications sought: the month has no end until they arrive',
      facts: [
        ...decided('non-compliant', '2025-06-10'),
        on('decision-received-by-general-secretariat', '2025-06-30'),
        on('clarifications-sought', '2025-07-08'),
      ],
      asOf: '2025-09-01',
      id: 'T10:r1',
      expected: { dueOn: null, originalDueOn: '2025-07-30', certainty: 'open', status: 'pending' },
    },
    {
      article: '41(2)',
      because: 'clarifications received: the month begins anew',
      facts: [
        ...decided('non-compliant', '2025-06-10'),
        on('decision-received-by-general-secretariat', '2025-06-30'),
        on('clarifications-sought', '2025-07-08'),
        on('clarifications-received', '2025-07-31'),
      ],
      asOf: '2025-09-01',
      id: 'T10:r1',
      expected: { dueOn: '2025-08-31', originalDueOn: '2025-07-30', status: 'overdue', certainty: 'known' },
    },
    {
      article: '41(2)',
      because: 'the deletion of every item is the implementation, though nobody says the word',
      facts: [
        {
          kind: 'data-item-recorded',
          item: 'd1',
          type: 'diffusion',
          source: 'LI',
          recipients: 'all',
          occurredOn: '2024-06-01',
        },
        ...decided('non-compliant', '2025-06-10'),
        { kind: 'data-item-deleted', item: 'd1', by: 'decision', occurredOn: '2025-07-01' },
      ],
      asOf: '2025-09-01',
      id: 'T10:r1',
      expected: { status: 'met', metOn: '2025-07-01' },
    },
    {
      article: '41(3)',
      because: 'counted from the report of implementation',
      facts: [
        ...decided('non-compliant', '2025-06-10'),
        on('decision-implemented', '2025-07-28'),
        on('implementation-reported', '2025-07-31'),
      ],
      asOf: '2025-08-01',
      id: 'T13:r1',
      expected: { dueOn: '2025-08-31', certainty: 'known' },
    },
    {
      article: '41(3)',
      because: 'a compliant decision is counted from its adoption, by interpretation',
      facts: decided('compliant', '2025-06-10'),
      asOf: '2025-06-20',
      id: 'T13:r1',
      expected: { dueOn: '2025-07-10', certainty: 'interpretation' },
    },
    {
      article: '41(3)',
      because: 'the longest path in time ends thirteen months after receipt',
      facts: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: null },
        received('2026-09-07'),
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-10-07' },
        { kind: 'decision-adopted', request: 'r1', outcome: 'non-compliant', occurredOn: '2027-07-07' },
      ],
      asOf: '2027-07-08',
      id: 'T13:r1',
      expected: { dueOn: '2027-10-07', certainty: 'estimated' },
    },
    {
      article: '41(1)',
      because: 'a decision of unknown day is counted from what must have come before it',
      facts: [...decided('compliant', null), on('decision-received', '2025-02-10')],
      asOf: '2025-12-01',
      id: 'T09:r1',
      expected: { dueOn: '2025-02-15', certainty: 'estimated', status: 'unknown', settled: true },
    },
  ]);

  it('a plain compliant decision starts no month for the General Secretariat', () => {
    expect(due(decided('compliant', '2025-06-10'), '2025-07-01').map(({ rule }) => rule)).not.toContain('T10');
  });

  it('a revision refused with an update all the same has that update to be implemented', () => {
    const facts: Fact[] = [
      ...admissible('revision', '2025-01-15'),
      {
        kind: 'decision-adopted',
        request: 'r1',
        outcome: 'revision-conditions-not-met',
        operative: [{ items: ['d1'], result: 'update' }],
        occurredOn: '2025-06-10',
      },
    ];
    expect(deadline(facts, 'T10:r1', '2025-06-11')).toMatchObject({ dueOn: '2025-08-10' });
    expect(deadline(facts, 'T13:r1', '2025-06-11')).toMatchObject({ dueOn: '2025-09-10', certainty: 'estimated' });
  });
});

describe('letters that fix a date, art. 31(3) and 34', () => {
  const base = admissible('deletion', '2026-01-08');
  walk([
    {
      article: '31(3), 34',
      because: 'a letter that asks for information is a duty, owed by the firm',
      facts: [...base, { kind: 'information-requested', request: 'r1', dueOn: '2026-03-31', occurredOn: '2026-03-02' }],
      asOf: '2026-04-01',
      id: 'T17:e3',
      expected: { dueOn: '2026-03-31', status: 'overdue', bound: 'firm', nature: 'duty', certainty: 'known' },
    },
    {
      article: '31(3), 34',
      because: 'letting the Commission put a point to the source answers such a letter',
      facts: [
        ...base,
        { kind: 'information-requested', request: 'r1', dueOn: '2026-03-31', occurredOn: '2026-03-02' },
        { kind: 'communication-authorised', request: 'r1', to: ['LI'], what: 'identity', occurredOn: '2026-03-20' },
      ],
      asOf: '2026-04-01',
      id: 'T17:e3',
      expected: { status: 'met', metOn: '2026-03-20' },
    },
    {
      article: '31(3)',
      because: 'the last day for submissions is an opportunity: it lapses and is never overdue',
      facts: [
        ...base,
        {
          kind: 'study-date-fixed',
          request: 'r1',
          session: 137,
          submissionsUntil: '2026-08-30',
          occurredOn: '2026-07-01',
        },
      ],
      asOf: '2026-09-01',
      id: 'T17:e3',
      expected: { nature: 'opportunity', status: 'superseded', settled: true },
    },
    {
      article: '31(3)',
      because: 'a study that is postponed takes its last day along',
      facts: [
        ...base,
        {
          kind: 'study-date-fixed',
          request: 'r1',
          session: 136,
          submissionsUntil: '2026-05-03',
          occurredOn: '2026-04-01',
        },
        { kind: 'study-postponed', request: 'r1', occurredOn: '2026-04-20' },
      ],
      asOf: '2026-04-25',
      id: 'T17:e3',
      expected: { status: 'superseded', settled: true },
    },
    {
      article: '31(3), 34',
      because: 'a request for documents that admissibility overtook is chased no further',
      facts: [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: null },
        { kind: 'completion-requested', request: 'r1', dueOn: '2026-03-31', occurredOn: '2026-03-02' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-03-25' },
      ],
      asOf: '2026-05-01',
      id: 'T17:e2',
      expected: { status: 'unknown', settled: true },
    },
    {
      article: '5(2), 34',
      because: 'any reply meets the bureau’s date, in part or in full',
      facts: [
        ...base,
        { kind: 'source-consulted', request: 'r1', ncb: 'LI', replyDueOn: '2026-04-08', occurredOn: '2026-02-26' },
        {
          kind: 'source-replied',
          request: 'r1',
          ncb: 'LI',
          extent: 'partial',
          unanswered: ['G9'],
          occurredOn: '2026-04-08',
        },
      ],
      asOf: '2026-05-01',
      id: 'T18:r1:LI',
      expected: { status: 'met', metOn: '2026-04-08' },
    },
    {
      article: '5(2), 34',
      because: 'silence is no reply',
      facts: [
        ...base,
        { kind: 'source-consulted', request: 'r1', ncb: 'LI', replyDueOn: '2026-04-08', occurredOn: '2026-02-26' },
        { kind: 'source-silent', request: 'r1', ncb: 'LI', occurredOn: '2026-04-09' },
        { kind: 'source-replied', request: 'r1', ncb: 'AD', occurredOn: '2026-03-01' },
      ],
      asOf: '2026-05-01',
      id: 'T18:r1:LI',
      expected: { status: 'overdue', settled: false },
    },
    {
      article: '5(2), 34',
      because: 'a reminder that names a date opens a further one for the same bureau',
      facts: [
        ...base,
        { kind: 'source-consulted', request: 'r1', ncb: 'LI', replyDueOn: '2026-04-08', occurredOn: '2026-02-26' },
        { kind: 'source-reminded', request: 'r1', ncb: 'LI', replyDueOn: '2026-05-20', occurredOn: '2026-04-20' },
      ],
      asOf: '2026-05-01',
      id: 'T18:r1:LI:2',
      expected: { dueOn: '2026-05-20', status: 'pending' },
    },
    {
      article: '5(2), 34',
      because: 'an extension learnt of without the first date still gives a date',
      facts: [
        ...base,
        { kind: 'source-consulted', request: 'r1', ncb: 'LI', occurredOn: '2026-02-26' },
        { kind: 'source-reply-extended', request: 'r1', ncb: 'LI', until: '2026-05-06', occurredOn: '2026-04-02' },
      ],
      asOf: '2026-05-01',
      id: 'T18:r1:LI',
      expected: { dueOn: '2026-05-06', originalDueOn: null, status: 'pending', certainty: 'known' },
    },
  ]);

  it('a letter without a date fixes none', () => {
    const facts: Fact[] = [...base, { kind: 'information-requested', request: 'r1', occurredOn: '2026-03-02' }];
    expect(due(facts, '2026-04-01').map(({ rule }) => rule)).not.toContain('T17');
  });
});

describe('provisional measures, art. 37(2)', () => {
  const measure = (more: object = {}): Fact =>
    ({
      kind: 'provisional-measures-granted',
      request: 'r1',
      measures: ['block'],
      occurredOn: '2026-03-31',
      ...more,
    }) as Fact;
  const base = admissible('deletion', '2026-01-08');
  walk([
    {
      article: '37(2), 41(1)',
      because: 'the order is due a month after the decision on the measure',
      facts: [...base, measure()],
      asOf: '2026-04-01',
      id: 'T15:e3:order',
      expected: { dueOn: '2026-04-30', certainty: 'known', bound: 'commission' },
    },
    {
      article: '37(2), 41(2)',
      because: 'its execution is due a month after the latest compliant order',
      facts: [...base, measure()],
      asOf: '2026-04-01',
      id: 'T15:e3:carried-out',
      expected: { dueOn: '2026-05-30', certainty: 'estimated', bound: 'general-secretariat' },
    },
    {
      article: '37(2), 41(2)',
      because: 'or a month after the day the General Secretariat had the order, where that is known',
      facts: [...base, measure(), on('decision-received-by-general-secretariat', '2026-04-03')],
      asOf: '2026-04-10',
      id: 'T15:e3:carried-out',
      expected: { dueOn: '2026-05-03', certainty: 'known' },
    },
    {
      article: '37(2), 41(1)',
      because: 'of the Commission’s own motion it is an interpretation',
      facts: [...base, measure({ ofOwnMotion: true, because: 'serious-doubt' })],
      asOf: '2026-04-01',
      id: 'T15:e3:order',
      expected: { certainty: 'interpretation' },
    },
    {
      article: '37(2), 41(2)',
      because: 'a measure lifted is no longer owed',
      facts: [...base, measure(), { kind: 'provisional-measures-lifted', request: 'r1', occurredOn: '2026-04-20' }],
      asOf: '2026-07-01',
      id: 'T15:e3:carried-out',
      expected: { status: 'superseded', settled: true },
    },
  ]);

  it('a block by the General Secretariat alone starts no clock of the Statute', () => {
    const facts: Fact[] = [
      {
        kind: 'data-item-recorded',
        item: 'd1',
        type: 'diffusion',
        source: 'LI',
        recipients: 'all',
        occurredOn: '2025-06-01',
      },
      { kind: 'data-item-blocked', item: 'd1', by: 'general-secretariat', occurredOn: '2026-03-01' },
    ];
    expect(due(facts, '2026-04-01')).toEqual([]);
  });
});

describe('revision, art. 42(2): the one limit that can defeat the applicant', () => {
  const discovered = (on: string): Fact => ({
    kind: 'new-fact',
    factOccurredOn: '2025-01-01',
    discoveredOn: on,
    occurredOn: on,
  });
  const filed = (day: string): Fact[] => [
    { kind: 'request-drafted', request: 'r2', requestKind: 'revision', occurredOn: null },
    { kind: 'request-filed', request: 'r2', channel: 'portal', occurredOn: day },
  ];
  walk([
    {
      article: '42(2)',
      because: 'six months from the discovery, not from the fact and not from the decision',
      facts: [discovered('2026-08-31')],
      asOf: '2026-09-01',
      id: 'T16:e1',
      expected: { dueOn: '2027-02-28', certainty: 'known', bound: 'applicant', status: 'pending' },
    },
    {
      article: '42(2)',
      because: 'it is never rolled forward from a Saturday',
      facts: [discovered('2026-04-10')],
      asOf: '2026-09-01',
      id: 'T16:e1',
      expected: { dueOn: '2026-10-10' },
    },
    {
      article: '42(2)',
      because: 'filed on the last day: in time',
      facts: [discovered('2026-04-10'), ...filed('2026-10-10')],
      asOf: '2026-11-01',
      id: 'T16:e1',
      expected: { status: 'met', metOn: '2026-10-10' },
    },
    {
      article: '42(2)',
      because: 'filed a day later: out of time',
      facts: [discovered('2026-04-10'), ...filed('2026-10-11')],
      asOf: '2026-11-01',
      id: 'T16:e1',
      expected: { status: 'met-late' },
    },
    {
      article: '42(2)',
      because: 'another request filed meanwhile is no application for revision',
      facts: [
        discovered('2026-04-10'),
        { kind: 'request-drafted', request: 'r2', requestKind: 'access', occurredOn: null },
        { kind: 'request-filed', request: 'r2', channel: 'portal', occurredOn: '2026-05-01' },
      ],
      asOf: '2026-11-01',
      id: 'T16:e1',
      expected: { status: 'overdue', settled: false },
    },
    {
      article: '42(2)',
      because: 'closing the case does not silence it',
      facts: [discovered('2026-04-10'), { kind: 'case-closed', reason: 'decided', occurredOn: '2026-05-01' }],
      asOf: '2026-06-01',
      id: 'T16:e1',
      expected: { status: 'pending', settled: false },
    },
  ]);
});

describe('a decision on a condition: its own words decide', () => {
  const conditional = (more: object = {}): Fact[] => [
    ...decided('compliant-with-condition', '2025-01-29'),
    {
      kind: 'condition-set',
      request: 'r1',
      condition: 'c1',
      items: ['d1'],
      mustActBy: 'source',
      ncb: 'LI',
      what: 'proceedings-valid',
      within: 'P1M',
      from: 'source-notified',
      otherwise: 'non-compliant',
      occurredOn: '2025-01-29',
      ...more,
    } as Fact,
  ];
  const notified: Fact = {
    kind: 'source-notified',
    request: 'r1',
    ncb: 'LI',
    of: 'decision',
    occurredOn: '2025-02-10',
  };
  walk([
    {
      article: '38(2)',
      because: 'counted from the notification to the source, for the time the decision names',
      facts: [...conditional(), notified],
      asOf: '2025-03-01',
      id: 'T22:c1',
      expected: { dueOn: '2025-03-10', certainty: 'known', bound: 'source', ncb: 'LI', status: 'pending' },
    },
    {
      article: '38(2)',
      because: 'from the applicant’s receipt where that day is unknown: estimated, never known',
      facts: [...conditional(), on('decision-received', '2025-02-20')],
      asOf: '2025-03-01',
      id: 'T22:c1',
      expected: { dueOn: '2025-03-20', certainty: 'estimated' },
    },
    {
      article: '38(2)',
      because: 'once the date has passed the register knows nothing: ask the Commission',
      facts: [...conditional(), notified],
      asOf: '2025-03-11',
      id: 'T22:c1',
      expected: { status: 'unknown', settled: false, notes: [expect.stringContaining('ask the Commission')] as never },
    },
    {
      article: '38(2)',
      because: 'met when the Commission says so',
      facts: [
        ...conditional(),
        notified,
        { kind: 'condition-met', request: 'r1', condition: 'c1', occurredOn: '2025-03-05' },
      ],
      asOf: '2025-06-01',
      id: 'T22:c1',
      expected: { status: 'met', metOn: '2025-03-05', settled: true },
    },
    {
      article: '38(2)',
      because: 'another condition’s fate is not this one’s',
      facts: [
        ...conditional(),
        notified,
        { kind: 'condition-met', request: 'r1', condition: 'c2', occurredOn: '2025-03-05' },
      ],
      asOf: '2025-06-01',
      id: 'T22:c1',
      expected: { status: 'unknown', settled: false },
    },
    {
      article: '38(2)',
      because: 'a date in the decision itself needs no counting',
      facts: conditional({ within: undefined, until: '2025-05-31' }),
      asOf: '2025-03-01',
      id: 'T22:c1',
      expected: { dueOn: '2025-05-31', certainty: 'known' },
    },
    {
      article: '38(2)',
      because: 'no notification and no receipt: no date, and the limit stands all the same',
      facts: conditional(),
      asOf: '2025-03-01',
      id: 'T22:c1',
      expected: { dueOn: null, status: 'pending', settled: false },
    },
    {
      article: '38(2)',
      because: 'counted from the adoption where the decision says so',
      facts: conditional({ from: 'adoption', within: 'P45D' }),
      asOf: '2025-03-01',
      id: 'T22:c1',
      expected: { dueOn: '2025-03-15', certainty: 'known' },
    },
    {
      article: '41(2), by analogy',
      because: 'the condition failed: a month to delete, by interpretation',
      facts: [
        ...conditional(),
        notified,
        { kind: 'condition-failed', request: 'r1', condition: 'c1', occurredOn: '2025-03-31' },
      ],
      asOf: '2025-04-10',
      id: 'T23:c1',
      expected: { dueOn: '2025-04-30', certainty: 'interpretation', bound: 'general-secretariat', status: 'pending' },
    },
    {
      article: '41(3)',
      because: 'the decision itself is counted from its adoption, and the conflict in the text is named',
      facts: conditional(),
      asOf: '2025-02-01',
      id: 'T13:r1',
      expected: {
        dueOn: '2025-02-28',
        certainty: 'interpretation',
        notes: expect.arrayContaining([expect.stringContaining('conflict in the text')]) as never,
      },
    },
  ]);

  it('does not send the decision to be implemented while the condition is open', () => {
    expect(due([...conditional(), notified], '2025-06-01').map(({ rule }) => rule)).not.toContain('T10');
  });

  it('a failed condition settles its date and opens the next', () => {
    const failed: Fact = { kind: 'condition-failed', request: 'r1', condition: 'c1', occurredOn: '2025-03-31' };
    expect(deadline([...conditional(), notified, failed], 'T22:c1', '2025-04-10')).toMatchObject({
      status: 'superseded',
      settled: true,
    });
  });

  it('a condition whose failure would keep the data leaves nothing to delete', () => {
    const failed: Fact = { kind: 'condition-failed', request: 'r1', condition: 'c1', occurredOn: '2025-03-31' };
    expect(
      due([...conditional({ otherwise: 'compliant' }), notified, failed], '2025-04-10').map(({ rule }) => rule),
    ).not.toContain('T23');
  });
});

describe('what ends, and what a closed case leaves', () => {
  it('a closed case owes nothing more on its requests, until it is reopened', () => {
    const closed: Fact[] = [
      ...admissible('deletion', '2026-01-08'),
      { kind: 'case-closed', reason: 'client-left', occurredOn: '2026-03-01' },
    ];
    expect(deadline(closed, 'T07:r1', '2026-12-01')).toMatchObject({ status: 'superseded', settled: true });
    const reopened: Fact[] = [...closed, { kind: 'case-reopened', occurredOn: '2026-04-01' }];
    expect(deadline(reopened, 'T07:r1', '2026-12-01')).toMatchObject({ status: 'overdue', settled: false });
  });

  it('what was met before the request ended stays met', () => {
    const facts: Fact[] = [
      drafted,
      received('2026-01-20'),
      { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-01' },
      on('request-withdrawn', '2026-02-10'),
    ];
    expect(deadline(facts, 'T03:r1', '2026-03-01')).toMatchObject({ status: 'met' });
    expect(deadline(facts, 'T07:r1', '2026-03-01')).toMatchObject({ status: 'superseded' });
  });
});

describe('a docket that contradicts itself is computed as far as it can be', () => {
  it('implemented before it was decided: met, with the contradiction named', () => {
    const found = deadline(
      [...decided('non-compliant', '2025-06-10'), on('decision-implemented', '2025-06-01')],
      'T10:r1',
      '2025-07-01',
    );
    expect(found).toMatchObject({ status: 'met', metOn: '2025-06-01' });
    expect(found?.notes).toContainEqual(expect.stringContaining('one of the two dates may be wrong'));
  });

  it('two days of receipt: the earlier counts, and both are named', () => {
    const found = deadline([drafted, received('2026-03-09'), received('2026-03-03')], 'T03:r1', '2026-03-10');
    expect(found).toMatchObject({ dueOn: '2026-04-03', trigger: 'e3' });
    expect(found?.notes[0]).toContain('2026-03-09');
  });

  it('two decisions on one request have their dates each', () => {
    const facts: Fact[] = [
      ...decided('compliant', '2025-06-10'),
      { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: '2025-07-10' },
    ];
    const sent = due(facts, '2025-07-11').filter(({ rule }) => rule === 'T09');
    expect(sent.map(({ id, dueOn }) => [id, dueOn])).toEqual([
      ['T09:r1', '2025-07-10'],
      ['T09:r1:2', '2025-08-10'],
    ]);
  });
});
