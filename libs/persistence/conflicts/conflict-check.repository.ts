import { type EntityManager, MoreThan } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { rowsOf } from '../statement.js';
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
    bureaus: readonly string[],
  ): Promise<ConflictCheckEntity['answer']> {
    const [row] = await rowsOf<Pick<ConflictCheckEntity, 'answer'>>(
      this.tx,
      'SELECT check_conflicts($1, $2::jsonb, $3::text[]) AS answer',
      [id, JSON.stringify(names), bureaus],
    );
    if (!row) throw new Error('a conflict check answered nothing');
    return row.answer;
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
