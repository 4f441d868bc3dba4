import { type DataSource, type EntityManager, MoreThan } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { ConflictVerdict } from '#domain/people/conflict-verdict.js';
import { rowsOf } from '../statement.js';
import { withSystem } from '../transaction.js';
import { ConflictCheckEntity } from './conflict-check.entity.js';

export class ConflictCheckRepository {
  constructor(private readonly tx: EntityManager) {}

  /**
   * Looks for the names in every case, those that the acting person may not see among them, and keeps what was found where
   * only the records office sees it. The same id asks once.
   */
  async ask(
    id: string,
    names: readonly (readonly string[])[],
    opposing: readonly (readonly string[])[],
    bureaus: readonly string[],
  ): Promise<ConflictCheckEntity['answer']> {
    const [row] = await rowsOf<Pick<ConflictCheckEntity, 'answer'>>(
      this.tx,
      'SELECT check_conflicts($1, $2::jsonb, $3::jsonb, $4::text[]) AS answer',
      [id, JSON.stringify(names), JSON.stringify(opposing), bureaus],
    );
    if (!row) throw new Error('a conflict check answered nothing');
    return row.answer;
  }

  /**
   * What stands on record about opening a case for these names, which nobody who opens one may see for themselves: a
   * verdict, or null where a check of the acting person's own waits for one. Nothing where nothing stands.
   */
  async standing(
    names: readonly (readonly string[])[],
    named: string | null,
  ): Promise<{ readonly checkId: string; readonly verdict: ConflictVerdict | null } | undefined> {
    const [row] = await rowsOf<{ checkId: string; verdict: ConflictVerdict | null }>(
      this.tx,
      'SELECT check_id AS "checkId", verdict FROM standing_conflict($1::jsonb, $2)',
      [JSON.stringify(names), named],
    );
    return row;
  }

  /** How often somebody has asked since the instant. Held for them: of two questions at once the second counts the first. */
  async askedSince(staffId: string, instant: Instant): Promise<number> {
    await rowsOf(this.tx, `SELECT pg_advisory_xact_lock(hashtextextended('conflict checks of ' || $1::text, 0))`, [
      staffId,
    ]);
    return this.tx.countBy(ConflictCheckEntity, { askedBy: staffId, askedAt: MoreThan(instant) });
  }

  byId(id: string): Promise<ConflictCheckEntity | null> {
    return this.tx.findOneBy(ConflictCheckEntity, { id });
  }

  /** The cases that it found, as far as the acting person keeps them. */
  casesOf(id: string): Promise<{ readonly id: string; readonly reference: string }[]> {
    return rowsOf(
      this.tx,
      `SELECT cases.id, reference FROM conflict_check_cases JOIN cases ON cases.id = case_id
       WHERE check_id = $1 ORDER BY reference`,
      [id],
    );
  }
}

/** Forgets the names of checks, and what records noted with their verdicts, after a year. */
export const forgetOldChecks = (database: DataSource): Promise<unknown> =>
  withSystem(database, 'reader', (tx) => rowsOf(tx, 'SELECT forget_old_conflicts()'));
