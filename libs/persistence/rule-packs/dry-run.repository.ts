import { type EntityManager, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { AdoptionEntity } from './adoption.entity.js';
import { DryRunEntity } from './dry-run.entity.js';
import { DryRunCaseEntity } from './dry-run-case.entity.js';
import { DryRunChangeEntity } from './dry-run-change.entity.js';

/** How far a dry run has come, and what it found so far. */
export interface DryRunCounts {
  /** Live cases to look at, and those looked at already. */
  readonly live: number;
  readonly looked: number;
  /** Cases that the pack is new to; those of them in which a date changes; those that nobody could compute. */
  readonly cases: number;
  readonly moved: number;
  readonly unreadable: number;
  readonly changes: number;
}

/** A change as it is listed: with the case's name and what was decided for it. */
export type ListedChange = DryRunChangeEntity & {
  readonly reference: string;
  readonly decision: AdoptionEntity['decision'] | null;
};

/** A place in the list: after this date of this case. */
export interface PlaceInDryRun {
  readonly caseId: string;
  readonly deadline: string;
}

export class DryRunRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Orders a dry run, or finds the one that this very order made; says whether it is new. */
  async order(order: Pick<DryRunEntity, 'id' | 'pack' | 'orderedBy' | 'orderedAt'>) {
    const isNew = (await insertRows(this.tx, DryRunEntity, [order], '(id)')) > 0;
    const { number } = await this.tx.findOneByOrFail(DryRunEntity, { id: order.id });
    return { number, isNew };
  }

  byNumber(number: number): Promise<DryRunEntity | null> {
    return this.tx.findOneBy(DryRunEntity, { number });
  }

  /** The dry run, held until the transaction ends: whoever computes its next batch computes it alone. */
  lock(number: number): Promise<DryRunEntity | null> {
    return this.tx.findOne(DryRunEntity, { where: { number }, lock: { mode: 'for_no_key_update' } });
  }

  unfinished(): Promise<DryRunEntity[]> {
    return this.tx.find(DryRunEntity, { where: { finishedAt: IsNull() }, order: { number: 'ASC' } });
  }

  async add(cases: readonly DryRunCaseEntity[], changes: readonly DryRunChangeEntity[]): Promise<void> {
    await insertRows(this.tx, DryRunCaseEntity, cases);
    await insertRows(this.tx, DryRunChangeEntity, changes);
  }

  async reached(number: number, lastCaseId: string): Promise<void> {
    await countOf(this.tx, 'UPDATE pack_dry_runs SET last_case_id = $2 WHERE number = $1', [number, lastCaseId]);
  }

  async finish(number: number, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE pack_dry_runs SET finished_at = $2 WHERE number = $1', [number, at]);
  }

  caseOf(dryRun: number, caseId: string): Promise<DryRunCaseEntity | null> {
    return this.tx.findOneBy(DryRunCaseEntity, { dryRun, caseId });
  }

  async counts(number: number): Promise<DryRunCounts> {
    const [counts] = await rowsOf<DryRunCounts>(
      this.tx,
      `SELECT
         (SELECT count(*)::int FROM cases WHERE stage <> 'closed') AS live,
         (SELECT count(*)::int FROM cases WHERE stage <> 'closed' AND id <= run.last_case_id) AS looked,
         (SELECT count(*)::int FROM pack_dry_run_cases WHERE dry_run = $1) AS cases,
         (SELECT count(*)::int FROM pack_dry_run_cases WHERE dry_run = $1 AND NOT readable) AS unreadable,
         (SELECT count(DISTINCT case_id)::int FROM pack_dry_run_changes WHERE dry_run = $1) AS moved,
         (SELECT count(*)::int FROM pack_dry_run_changes WHERE dry_run = $1) AS changes
       FROM pack_dry_runs AS run WHERE number = $1`,
      [number],
    );
    if (!counts) throw new Error('counting what a dry run found answered nothing');
    return counts;
  }

  /** What would change, case by case; a page begins after a row, so that what is computed meanwhile shifts none. */
  changes(number: number, limit: number, after: PlaceInDryRun | null): Promise<ListedChange[]> {
    return rowsOf<ListedChange>(
      this.tx,
      `SELECT change.case_id AS "caseId", held.reference, change.deadline, change.rule, change.article, change.edition,
         change.before, change.after, change.days,
         (SELECT decision FROM case_rule_packs
          WHERE case_id = change.case_id AND dry_run = $1 ORDER BY number DESC LIMIT 1) AS decision
       FROM pack_dry_run_changes AS change JOIN cases AS held ON held.id = change.case_id
       WHERE change.dry_run = $1 AND ($3::uuid IS NULL OR (change.case_id, change.deadline) > ($3, $4))
       ORDER BY change.case_id, change.deadline LIMIT $2`,
      [number, limit, after?.caseId ?? null, after?.deadline ?? null],
    );
  }
}
