import { type ClientBase, escapeLiteral } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/**
 * Runs the work in one transaction that says who acts: a member of staff's id, or a part of the system. The database
 * refuses every write without it, signs the audit with it, and row security reads it through `acting_person()`.
 */
export function withActor<T>(database: DataSource, actor: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return inTransaction(database, actor, work);
}

async function inTransaction<T>(
  database: DataSource,
  actor: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    // Sent without waiting for its answer, so that it travels with the first statement of the work: every round trip is
    // part of somebody's wait. Where it failed, the database refuses to write, and so do we below.
    const begun = client.query(`START TRANSACTION; SELECT set_config('ccf.actor', ${escapeLiteral(actor)}, true)`);
    begun.catch(() => undefined);
    account(runner, true);
    try {
      const result = await work(runner.manager);
      await begun;
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT') throw new Error('a statement of this transaction had failed: nothing of it was kept');
      return result;
    } catch (error) {
      // A connection that is lost has rolled back already.
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  } finally {
    account(runner, false);
    await runner.release();
  }
}

/** TypeORM keeps account of transactions of its own making; this tells it of ours. */
const account = (runner: QueryRunner, isTransactionActive: boolean): void => {
  Object.assign(runner, { isTransactionActive });
};

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
export function withSystem<T>(
  database: DataSource,
  part: SystemPart,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return withActor(database, `system:${part}`, work);
}
