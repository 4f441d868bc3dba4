import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { rowsOf } from '#persistence/statement.js';
import { withActor } from '#persistence/transaction.js';
import { anOpenCase } from '../persistence/an-open-case.js';
import type { TestDatabase } from '../support/postgres.js';
import { type Random } from '../support/random.js';
import { type Comparison, compare, type Goal } from './comparison.js';
import { medianOfPairs } from './statistics.js';

const WRITERS = 8;

export const AUDITED_GOALS: readonly Goal[] = [
  {
    what: 'events a second into the chained audit ÷ into a plain table, 8 writers in 8 cases',
    ratioOf: medianOfPairs,
    bound: { atLeast: 0.7 },
    controlWithin: 0.1,
  },
];
export const UNSERIALIZED_GOALS: readonly Goal[] = [
  {
    what: 'chained ÷ plain with 8 writers in 8 cases, over the same with 1',
    ratioOf: medianOfPairs,
    bound: { atLeast: 0.9 },
    controlWithin: 0.15,
  },
];

interface Size {
  readonly rounds: number;
  readonly events: number;
}

/** Audited acts into the chains of distinct cases, each in a transaction of its own, beside the same rows unchained. */
export async function compareAudited(place: TestDatabase, size: Size, random: Random): Promise<Comparison[]> {
  const cases = await preparedCases(place);
  const database = await openDatabase(place.url, { part: 'bench', connections: WRITERS });
  const rate = (writers: number, write: Write) => perSecond(database, cases.slice(0, writers), size.events, write);
  const ratio = async (writers: number): Promise<number> => {
    const [first, second] = random() < 0.5 ? [chained, plain] : [plain, chained];
    const rates = new Map([[first, await rate(writers, first)]]);
    rates.set(second, await rate(writers, second));
    return (rates.get(chained) ?? 0) / (rates.get(plain) ?? 1);
  };
  const course = { unit: 'a second', rounds: size.rounds, warmUp: 1, samples: 1, pauseMs: 50 };
  try {
    return [
      await compare(
        { ...course, name: 'audited' },
        { ours: async () => () => rate(WRITERS, chained), theirs: async () => () => rate(WRITERS, plain) },
        random,
      ),
      await compare(
        { ...course, name: 'audited-unserialized', unit: 'chained ÷ plain' },
        { ours: async () => () => ratio(WRITERS), theirs: async () => () => ratio(1) },
        random,
      ),
    ];
  } finally {
    await database.destroy();
  }
}

type Write = (tx: EntityManager, caseId: string, place: number) => Promise<unknown>;

const chained: Write = (tx, caseId, place) =>
  audit(tx, { caseId, act: 'document.read', subject: 'd1', details: { place } });

/** The audit as it was before it was chained. */
const plain: Write = (tx, caseId, place) =>
  rowsOf(
    tx,
    `INSERT INTO plain_audit_events (case_id, act, subject, details)
     SELECT "caseId", act, subject, coalesce(details, '{}')
     FROM jsonb_to_recordset($1) AS act("caseId" uuid, act text, subject text, details jsonb)`,
    [JSON.stringify([{ caseId, act: 'document.read', subject: 'd1', details: { place } }])],
  );

const preparedCases = (place: TestDatabase): Promise<string[]> =>
  place.founding(async (tx) => {
    await tx.query(`CREATE TABLE IF NOT EXISTS plain_audit_events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      case_id uuid REFERENCES cases (id),
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      actor text NOT NULL DEFAULT acting_person(),
      act text NOT NULL,
      subject text,
      details jsonb NOT NULL DEFAULT '{}')`);
    await tx.query('CREATE INDEX IF NOT EXISTS plain_audit_of_case ON plain_audit_events (case_id, id)');
    await tx.query('GRANT INSERT ON plain_audit_events TO ccf_app');
    const cases = [];
    for (let n = 0; n < WRITERS; n++) cases.push((await anOpenCase(tx)).id);
    return cases;
  });

async function perSecond(
  database: DataSource,
  cases: readonly string[],
  events: number,
  write: Write,
): Promise<number> {
  const each = Math.ceil(events / cases.length);
  const begun = performance.now();
  await Promise.all(
    cases.map(async (caseId) => {
      const writer = randomUUID();
      for (let place = 0; place < each; place++) await withActor(database, writer, (tx) => write(tx, caseId, place));
    }),
  );
  return (each * cases.length * 1000) / (performance.now() - begun);
}
