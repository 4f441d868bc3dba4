import type { EntityManager } from 'typeorm';
import { countOf } from '../statement.js';

/** By which bureaus the worklist finds a case. */
export class CaseBureauRepository {
  constructor(private readonly tx: EntityManager) {}

  /** The bureaus that the data items of the case name now: one more is added, one that is gone is taken away. */
  async set(caseId: string, bureaus: readonly string[]): Promise<void> {
    await countOf(
      this.tx,
      `WITH gone AS (DELETE FROM case_bureaus WHERE case_id = $1 AND bureau <> ALL ($2::text[]))
       INSERT INTO case_bureaus (case_id, bureau, office, due_on)
       SELECT id, bureau, office, coalesce(next_due_on, 'infinity') FROM cases, unnest($2::text[]) AS bureau
       WHERE id = $1 ON CONFLICT DO NOTHING`,
      [caseId, bureaus],
    );
  }
}
