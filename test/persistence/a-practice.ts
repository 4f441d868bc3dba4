import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Stage } from '#domain/case/stage-names.js';
import { addDays } from '#domain/clock/civil-date.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { CaseBureauRepository } from '#persistence/cases/case-bureau.repository.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import type { TestDatabase } from '../support/postgres.js';
import { aLawyer, anOpenCase } from './an-open-case.js';

const RECORDED_AT = '2026-01-05T09:00:00.000Z';
const IN_ONE_TRANSACTION = 250;
/** As many at once as the founder has connections. */
const AT_ONCE = 4;

const day = (n: number): string => addDays('2025-01-06', n);

/** A request for deletion that has come far, with much information submitted: forty entries. */
const historyOf = (n: number): Fact[] => [
  { kind: 'data-item-recorded', item: 'd1', type: 'red-notice', source: 'FR', recipients: 'all', occurredOn: day(0) },
  { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: day(n % 90), items: ['d1'] },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: day(3 + (n % 90)) },
  { kind: 'request-received', request: 'r1', occurredOn: day(4 + (n % 90)) },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: day(30 + (n % 90)) },
  ...Array.from(
    { length: 35 },
    (_, each): Fact => ({ kind: 'information-submitted', request: 'r1', occurredOn: day(125 + each) }),
  ),
];

interface Standing {
  readonly rulePacks: string[];
  readonly stage: Stage;
  /** Of the applicant; every case of the practice has the same where none is given. */
  readonly familyName?: string;
  readonly dueOn?: string;
  /** Nothing but the opening: as a list reads it, and with no history to read. */
  readonly withoutHistory?: boolean;
}

/** So many cases of one lawyer, each with a history of its own, written as the record writes them; no workflow has them. */
export async function aPractice(
  founding: TestDatabase['founding'],
  cases: number,
  of: (n: number) => Standing,
): Promise<void> {
  const responsibleId = await founding((tx) => aLawyer(tx));
  let next = 0;
  const fill = async (): Promise<void> => {
    while (next < cases) {
      const [first, end] = [next, Math.min(cases, next + IN_ONE_TRANSACTION)];
      next = end;
      await founding(async (tx) => {
        for (let n = first; n < end; n += 1) await put(tx, responsibleId, n, of(n));
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fill));
}

async function put(tx: EntityManager, responsibleId: string, n: number, standing: Standing): Promise<void> {
  const { rulePacks, stage, familyName, dueOn, withoutHistory = false } = standing;
  const { id } = await anOpenCase(tx, { id: randomUUID(), responsibleId, rulePacks }, familyName);
  const entries = withoutHistory ? [] : recorded(historyOf(n));
  const nextDuty = dueOn === undefined ? null : { ...A_DUTY, dueOn };
  await Promise.all([
    new DocketRepository(tx).append(id, entries),
    new CaseBureauRepository(tx).set(id, ['FR']),
    new CaseRepository(tx).advance(id, {
      version: entries.length,
      stage,
      waitingOn: 'commission',
      urgent: false,
      nextDuty,
      wakeAt: null,
      recordedAt: RECORDED_AT,
    }),
  ]);
}

const A_DUTY = {
  deadline: 'T06:r1',
  rule: 'T06',
  title: 'Decision',
  article: '40(1)',
  edition: '2025',
  bound: 'commission',
  certainty: 'known',
} as const;

/**
 * Cases without names or histories, in three statements however many: two in five of the main office, the rest of three
 * others; dates over three years; one in twenty names France, one in four thousand Liechtenstein.
 */
export async function aFirmOf(tx: EntityManager, size: number, staff: string): Promise<void> {
  await tx.query(
    `INSERT INTO cases (id, reference, kind, start_at, language, clock_rate, clock_started_at, clock_starts_as, rule_packs,
       responsible_id, opened_by, opened_at, opening_facts, version, stage, waiting_on, next_due_on, office)
     SELECT gen_random_uuid(), 'CCF-' || upper(lpad(to_hex(n), 7, '0')) || 'XYZ', 'initial', 'access-request', 'en', 1,
       now(), now(), '{ccf-statute-2025}', $2, $2, now(), '[]', 1, 'ncb-response', 'commission',
       CASE WHEN n % 7 > 0 THEN date '2026-01-01' + (n::bigint * 7919 % 1100)::int END,
       CASE WHEN n % 5 < 2 THEN 'main' WHEN n % 5 = 2 THEN 'north' WHEN n % 5 = 3 THEN 'south' ELSE 'west' END
     FROM generate_series(1, $1::int) AS n`,
    [size, staff],
  );
  await tx.query(
    `INSERT INTO case_bureaus (case_id, bureau, office, due_on)
     SELECT id, CASE WHEN number % 4000 = 0 THEN 'LI' ELSE 'FR' END, office, coalesce(next_due_on, 'infinity')
     FROM (SELECT *, row_number() OVER (ORDER BY id) AS number FROM cases) AS numbered WHERE number % 20 = 0`,
  );
  await tx.query(
    'INSERT INTO memberships (case_id, staff_id, since) SELECT id, $1, now() FROM cases ON CONFLICT DO NOTHING',
    [staff],
  );
}

/**
 * Gives every case of a practice its dates, as seen on the day: six that are open (of the Statute, of a letter, of the Rules
 * and of the firm's own, from tomorrow to two years ahead; in one case of fifty the letter's is overdue), one met, one that
 * was moved, the ladder of each, and the mail that last reminded of one. A few statements, however many cases there are.
 */
export async function withAllItsDates(tx: EntityManager, today: string): Promise<void> {
  // What refers to what is right by how it is written: looking it up row by row takes longer than the writing.
  await tx.query('SET LOCAL session_replication_role = replica');
  await tx.query(
    `INSERT INTO deadlines (case_id, deadline, revision, rule, title, request, due_on, original_due_on, basis, article, edition,
       bound, nature, certainty, met_on, settled, derivation, notes, because, from_version, computed_at, retired_at)
     SELECT id, rule || ':r1', revision, rule, title, 'r1', due_on, due_on, basis, article, '2025', bound, nature, certainty,
       CASE WHEN settled THEN due_on - 3 END, settled, '[]', '[]', '{}', 1, $2::timestamptz,
       CASE WHEN revision < latest THEN $2::timestamptz - number % 400 * interval '1 day' END
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM cases) AS held
       CROSS JOIN (VALUES
         ('T06', 1, 2, 'Decision', 'statute', '40(1)', 'commission', 'duty', 'known', false),
         ('T06', 2, 2, 'Decision', 'statute', '40(1)', 'commission', 'duty', 'known', false),
         ('T03', 1, 1, 'Receipt', 'statute', '31(1)', 'commission', 'duty', 'known', true),
         ('T10', 1, 1, 'Reply of the source', 'statute', '34(1)', 'source', 'duty', 'estimated', false),
         ('T05', 1, 1, 'Completion', 'letter', '30(2)', 'applicant', 'duty', 'known', false),
         ('T17', 1, 1, 'Revision', 'statute', '42', 'applicant', 'opportunity', 'interpretation', false),
         ('R04', 1, 1, 'Review of the need', 'regulation', '49', 'general-secretariat', 'duty', 'estimated', false),
         ('P05', 1, 1, 'Look at the file', 'policy', 'P05', 'firm', 'duty', 'known', false))
         AS kind(rule, revision, latest, title, basis, article, bound, nature, certainty, settled)
       CROSS JOIN LATERAL (SELECT $1::date + CASE
         WHEN settled OR revision < latest THEN -((number * 7919) % 300)::int
         WHEN rule = 'T05' AND number % 50 = 0 THEN -1 - (number % 20)::int
         ELSE 1 + ((number * 7919 + length(title) * 104729) % 720)::int END AS due_on) AS falls`,
    [today, AT_NINE(today)],
  );
  await tx.query(
    `INSERT INTO reminder_rungs (case_id, deadline, revision, rung, audience, due_at, fire_at, state, settled_at)
     SELECT case_id, deadline, revision, 'd' || days, 'team', fire_at, fire_at, state,
       CASE state WHEN 'armed' THEN NULL ELSE least(fire_at, $1::timestamptz) END
     FROM deadlines CROSS JOIN (VALUES (-7), (1), (14)) AS ladder(days)
       CROSS JOIN LATERAL (SELECT due_on + time '07:00' AT TIME ZONE 'UTC' + days * interval '1 day' AS fire_at) AS at
       CROSS JOIN LATERAL (SELECT CASE WHEN fire_at <= $1::timestamptz THEN 'fired' WHEN settled OR retired_at IS NOT NULL
         THEN 'retired' ELSE 'armed' END AS state) AS stands
     WHERE due_on IS NOT NULL AND retired_at IS NULL`,
    [AT_NINE(today)],
  );
  await tx.query(
    `INSERT INTO deliveries (id, case_id, purpose, occurrence, message_id, recipient, subject, state, attempts, settled_at, created_at)
     SELECT gen_random_uuid(), id, 'reminder', 'reminder:' || id, '<' || id || '@firm.invalid>', 'somebody@firm.invalid', reference,
       'delivered', 1, sent_at, sent_at
     FROM (SELECT id, reference, $1::timestamptz - row_number() OVER (ORDER BY id) % 400 * interval '1 day' AS sent_at FROM cases) AS held`,
    [AT_NINE(today)],
  );
  await tx.query('SET LOCAL session_replication_role = origin');
}
const AT_NINE = (today: string): string => `${today}T09:00:00.000Z`;

/** Puts somebody on the team of every case of a practice. */
export async function onEveryTeam(tx: EntityManager, staffId: string): Promise<void> {
  await tx.query(
    'INSERT INTO memberships (case_id, staff_id, since) SELECT id, $1, now() FROM cases ON CONFLICT DO NOTHING',
    [staffId],
  );
}

const recorded = (facts: readonly Fact[]): Entry[] =>
  facts.map(
    (fact, index) =>
      ({ ...fact, id: `e${index + 1}`, sequence: index + 1, recordedAt: RECORDED_AT, recordedBy: 's1' }) as Entry,
  );
