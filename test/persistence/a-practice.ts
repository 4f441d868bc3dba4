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

const recorded = (facts: readonly Fact[]): Entry[] =>
  facts.map(
    (fact, index) =>
      ({ ...fact, id: `e${index + 1}`, sequence: index + 1, recordedAt: RECORDED_AT, recordedBy: 's1' }) as Entry,
  );
