import type { EntityManager } from 'typeorm';
import { overManyCases, READABLE_CASES } from '../cases/readable-cases.js';
import { rowsOf } from '../statement.js';

/** How much the acting person may see of what the auditor proves. */
export class PromiseRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Open dates of live cases of which somebody is to be reminded, and the rungs that are armed for them. */
  async counts(): Promise<{ readonly openDates: number; readonly armedRungs: number }> {
    await overManyCases(this.tx);
    const [counts] = await rowsOf<{ openDates: number; armedRungs: number }>(
      this.tx,
      `WITH ${READABLE_CASES}, live AS MATERIALIZED (SELECT id AS case_id FROM readable WHERE stage <> 'closed')
       SELECT (SELECT count(*)::int FROM deadlines JOIN live USING (case_id)
           WHERE retired_at IS NULL AND NOT settled AND due_on IS NOT NULL AND certainty <> 'open') AS "openDates",
         (SELECT count(*)::int FROM reminder_rungs JOIN live USING (case_id) WHERE state = 'armed') AS "armedRungs"`,
    );
    if (counts === undefined) throw new Error('counting answered nothing');
    return counts;
  }

  /** Of these references, those of cases that the person may read. */
  async readable(references: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await rowsOf<{ reference: string }>(
      this.tx,
      `SELECT reference FROM cases WHERE reference = ANY ($1) AND has_right(id, 'content')`,
      [references],
    );
    return new Set(rows.map(({ reference }) => reference));
  }
}
