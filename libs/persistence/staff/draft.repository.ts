import type { DataSource, EntityManager } from 'typeorm';
import { countOf } from '../statement.js';
import { withSystem } from '../transaction.js';
import { DraftEntity } from './draft.entity.js';

export class DraftRepository {
  constructor(private readonly tx: EntityManager) {}

  find(staffId: string, key: string): Promise<DraftEntity | null> {
    return this.tx.findOneBy(DraftEntity, { staffId, key });
  }

  /** The last one kept is the draft: nobody types in two places at once. */
  async keep({ staffId, key, content, savedAt }: DraftEntity): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO drafts (staff_id, key, content, saved_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (staff_id, key) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at`,
      [staffId, key, content, savedAt],
    );
  }

  async drop(staffId: string, key: string): Promise<void> {
    await countOf(this.tx, 'DELETE FROM drafts WHERE staff_id = $1 AND key = $2', [staffId, key]);
  }
}

/** Drops every draft that is older than thirty days: row security lets this part see no other. */
export const dropOldDrafts = (database: DataSource): Promise<number> =>
  withSystem(database, 'reader', (tx) => countOf(tx, 'DELETE FROM drafts'));
