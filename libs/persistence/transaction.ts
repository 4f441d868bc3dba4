import { type ClientBase, escapeLiteral } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { currentAttempt } from './attempt.js';

type Work<T> = (tx: EntityManager) => Promise<T>;

/**
 * Runs the work in one transaction that says who acts: a member of staff's id, or a part of the system. The database
 * refuses every write without it, signs the audit with it, and row security reads it through `acting_person()`.
 */
export function withActor<T>(database: DataSource, actor: string, work: Work<T>): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return transaction(database, { actor, mode: 'READ WRITE' }, work);
}

/** Runs work that only reads. It is answered with its last row: nobody waits until the transaction has ended, too. */
export function readingAs<T>(database: DataSource, actor: string, work: Work<T>): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return transaction(database, { actor, mode: 'READ ONLY' }, work);
}

/** The parts of the system that act without a person, and the database role that says what each may touch. */
const PARTS = {
  register: 'ccf_jobs',
  filings: 'ccf_jobs',
  reminders: 'ccf_jobs',
  escalations: 'ccf_jobs',
  'rule-packs': 'ccf_jobs',
  reader: 'ccf_jobs',
  'break-glass': 'ccf_jobs',
  auditor: 'ccf_auditor',
  'sign-in': 'ccf_sign_in',
  start: 'ccf_start',
  erasure: 'ccf_erasure',
  purge: 'ccf_purge',
} as const;
export type SystemPart = keyof typeof PARTS;

/** Runs the work as a part of the system itself, under its own role; the audit then shows `system:register` and the like. */
export function withSystem<T>(database: DataSource, part: SystemPart, work: Work<T>): Promise<T> {
  return transaction(database, { actor: `system:${part}`, mode: 'READ WRITE', role: PARTS[part] }, work);
}

/** The same for work that only reads. */
export function readingAsSystem<T>(database: DataSource, part: SystemPart, work: Work<T>): Promise<T> {
  return transaction(database, { actor: `system:${part}`, mode: 'READ ONLY', role: PARTS[part] }, work);
}

/** Reads, too, and sees everything as it was at one moment, however long it takes. */
export function surveyingAsSystem<T>(database: DataSource, part: SystemPart, work: Work<T>): Promise<T> {
  return transaction(
    database,
    { actor: `system:${part}`, mode: 'ISOLATION LEVEL REPEATABLE READ, READ ONLY', role: PARTS[part] },
    work,
  );
}

/** What a person does under the role of a part: `sign-in` reaches what is their own, `people` is for administrators. */
const PERSONAL = { 'sign-in': 'ccf_sign_in', people: 'ccf_people' } as const;

/** Runs a person's own act on accounts and people: the person signs for it, the part's role says what it may touch. */
export function withActorAs<T>(
  database: DataSource,
  actor: string,
  part: keyof typeof PERSONAL,
  work: Work<T>,
): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return transaction(database, { actor, mode: 'READ WRITE', role: PERSONAL[part] }, work);
}

interface Acting {
  readonly actor: string;
  readonly mode: 'READ WRITE' | 'READ ONLY' | 'ISOLATION LEVEL REPEATABLE READ, READ ONLY';
  /** The role taken on for this transaction; left out, it is the connection's own: people. */
  readonly role?: (typeof PARTS)[SystemPart] | (typeof PERSONAL)[keyof typeof PERSONAL];
}

async function transaction<T>(database: DataSource, { actor, mode, role }: Acting, work: Work<T>): Promise<T> {
  const runner = database.createQueryRunner();
  const client = (await runner.connect()) as ClientBase;
  // Not waited for: it travels with the first statement of the work, for every round trip is part of somebody's wait.
  // Should it fail, the database refuses to write without an actor, and the end of the work finds it out.
  const begun = client.query(
    `START TRANSACTION ${mode}; ${role === undefined ? '' : `SET LOCAL ROLE ${role}; `}SELECT set_config('ccf.actor', ${escapeLiteral(actor)}, true), set_config('ccf.address', ${escapeLiteral(currentAttempt()?.address ?? '')}, true)`,
  );
  begun.catch(() => undefined);
  account(runner, true);
  const end = async (statement: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    try {
      const { command } = await client.query(statement);
      if (command !== statement) throw new Error('a statement of this transaction had failed: nothing of it was kept');
    } finally {
      account(runner, false);
      await runner.release();
    }
  };
  let result: T;
  try {
    result = await work(runner.manager);
    await begun;
  } catch (error) {
    // A connection that is lost has rolled back already.
    await end('ROLLBACK').catch(() => undefined);
    throw error;
  }
  const ended = end('COMMIT');
  if (mode === 'READ WRITE') await ended;
  else ended.catch(() => undefined); // its rows were read before the connection was lost
  return result;
}

/** TypeORM keeps account of transactions of its own making; this tells it of ours. */
const account = (runner: QueryRunner, isTransactionActive: boolean): void => {
  Object.assign(runner, { isTransactionActive });
};
