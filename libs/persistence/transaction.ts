import { type ClientBase, escapeLiteral } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

type Work<T> = (tx: EntityManager) => Promise<T>;

/**
 * Runs the work in one transaction that says who acts: a member of staff's id, or a part of the system. The database
 * refuses every write without it, signs the audit with it, and row security reads it through `acting_person()`.
 */
export function withActor<T>(database: DataSource, actor: string, work: Work<T>): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return transaction(database, actor, 'READ WRITE', work);
}

/** Runs work that only reads. It is answered with its last row: nobody waits until the transaction has ended, too. */
export function readingAs<T>(database: DataSource, actor: string, work: Work<T>): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return transaction(database, actor, 'READ ONLY', work);
}

/** The parts of the system that act without a person. */
export type SystemPart =
  | 'register'
  | 'filings'
  | 'reminders'
  | 'escalations'
  | 'auditor'
  | 'sign-in'
  | 'start'
  | 'rule-packs'
  | 'reader';

/** Runs the work as a part of the system itself; the audit then shows `system:register` and the like. */
export function withSystem<T>(database: DataSource, part: SystemPart, work: Work<T>): Promise<T> {
  return withActor(database, `system:${part}`, work);
}

async function transaction<T>(
  database: DataSource,
  actor: string,
  mode: 'READ WRITE' | 'READ ONLY',
  work: Work<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  const client = (await runner.connect()) as ClientBase;
  // Not waited for: it travels with the first statement of the work, for every round trip is part of somebody's wait.
  // Should it fail, the database refuses to write without an actor, and the end of the work finds it out.
  const begun = client.query(
    `START TRANSACTION ${mode}; SELECT set_config('ccf.actor', ${escapeLiteral(actor)}, true)`,
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
