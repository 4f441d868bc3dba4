import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs the work in one transaction that says who acts: a member of staff's id, or a part of the system. The database
 * refuses every write without it, signs the audit with it, and row security reads it through `acting_person()`.
 */
export function withActor<T>(database: DataSource, actor: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  if (actor === '') throw new Error('a transaction needs an acting person');
  return database.transaction(async (tx) => {
    await tx.query(`SELECT set_config('ccf.actor', $1, true)`, [actor]);
    return work(tx);
  });
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
  | 'reader';

/** Runs the work as a part of the system itself; the audit then shows `system:register` and the like. */
export function withSystem<T>(
  database: DataSource,
  part: SystemPart,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return withActor(database, `system:${part}`, work);
}
