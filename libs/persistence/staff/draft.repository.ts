import type { DataSource, EntityManager } from 'typeorm';
import { countOf, rowsOf } from '../statement.js';
import { withSystem } from '../transaction.js';
import { DraftEntity } from './draft.entity.js';

export class DraftRepository {
  constructor(private readonly tx: EntityManager) {}

  find(staffId: string, key: string): Promise<DraftEntity | null> {
    return this.tx.findOneBy(DraftEntity, { staffId, key });
  }

  /** Everything that somebody has begun, latest first; behind a wall, what was begun about a case is not there either. */
  ofStaff(staffId: string): Promise<Pick<DraftEntity, 'key' | 'savedAt'>[]> {
    return rowsOf(
      this.tx,
      `SELECT key, saved_at AS "savedAt" FROM drafts
       WHERE staff_id = $1 AND (position(':' IN key) = 0 OR EXISTS (
         SELECT FROM cases WHERE reference = split_part(key, ':', 2) AND has_right(cases.id, 'content')))
       ORDER BY saved_at DESC LIMIT 100`,
      [staffId],
    );
  }

  /**
   * The last one kept is the draft: nobody types in two places at once. Nobody begins so much either: beyond two hundred
   * the oldest go.
   */
  async keep({ staffId, key, content, savedAt }: DraftEntity): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO drafts (staff_id, key, content, saved_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (staff_id, key) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at`,
      [staffId, key, content, savedAt],
    );
    await countOf(
      this.tx,
      `DELETE FROM drafts WHERE staff_id = $1 AND key IN (
         SELECT key FROM drafts WHERE staff_id = $1 ORDER BY saved_at DESC OFFSET 200)`,
      [staffId],
    );
  }

  async drop(staffId: string, key: string): Promise<void> {
    await countOf(this.tx, 'DELETE FROM drafts WHERE staff_id = $1 AND key = $2', [staffId, key]);
  }
}

/** Drops every draft that is older than thirty days: row security lets this part see no other. */
export const dropOldDrafts = (database: DataSource): Promise<number> =>
  withSystem(database, 'reader', (tx) => countOf(tx, 'DELETE FROM drafts'));
