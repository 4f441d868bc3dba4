import type { EntityManager } from 'typeorm';
import { COUNTED_TO, casesIn } from '../cases/readable-cases.js';
import { rowsOf } from '../statement.js';

const countOfSome = (of: string, named: string): string => `(SELECT count(*)::int FROM (
    SELECT FROM ${casesIn('firm')} AS held CROSS JOIN LATERAL (${of}) AS dated WHERE held.stage <> 'closed' LIMIT $1) AS found) AS "${named}"`;

/** How much the acting person may see of what the auditor proves. */
export class PromiseRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Open dates of live cases of which somebody is to be reminded, and the rungs that are armed for them: one more than
      a thousand stands for any number. */
  async counts(): Promise<{ readonly openDates: number; readonly armedRungs: number }> {
    const [counts] = await rowsOf<{ openDates: number; armedRungs: number }>(
      this.tx,
      `SELECT ${countOfSome(
        `SELECT FROM deadlines WHERE case_id = held.id AND retired_at IS NULL AND NOT settled AND due_on IS NOT NULL
          AND certainty <> 'open' LIMIT $1`,
        'openDates',
      )}, ${countOfSome(
        `SELECT FROM reminder_rungs WHERE case_id = held.id AND state = 'armed' LIMIT $1`,
        'armedRungs',
      )}`,
      [COUNTED_TO + 1],
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
