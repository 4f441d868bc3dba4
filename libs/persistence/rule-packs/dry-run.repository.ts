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

/** A dry run in the list of all, with how much of it has been decided. */
export type ListedDryRun = DryRunEntity &
  Pick<DryRunCounts, 'cases' | 'moved' | 'unreadable'> & {
    /** Cases without a last word: nothing decided, or held. */
    readonly undecided: number;
  };

/** A case as a dry run found it, as it is listed. */
export type ListedCase = Pick<DryRunCaseEntity, 'caseId' | 'version' | 'packsAfter' | 'readable'> & {
  readonly reference: string;
  readonly changed: number;
  readonly decision: AdoptionEntity['decision'] | null;
};

/** The newest finished dry run of a pack that found a case, while nobody has had the last word on it. */
export type WaitingPack = Pick<DryRunCaseEntity, 'dryRun' | 'version' | 'packsBefore' | 'packsAfter'> & {
  readonly pack: string;
  readonly changed: number;
  readonly decision: 'hold' | null;
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

  /** Dry runs, the newest first; a page begins before a number. */
  list(limit: number, before: number | null): Promise<ListedDryRun[]> {
    return rowsOf<ListedDryRun>(
      this.tx,
      `SELECT number, id, pack, ordered_by AS "orderedBy", ordered_at AS "orderedAt", last_case_id AS "lastCaseId",
         finished_at AS "finishedAt", looked.cases, looked.unreadable, looked.undecided,
         (SELECT count(DISTINCT case_id)::int FROM pack_dry_run_changes WHERE dry_run = run.number) AS moved
       FROM pack_dry_runs AS run, LATERAL (
         SELECT count(*)::int AS cases, count(*) FILTER (WHERE NOT readable)::int AS unreadable,
           count(*) FILTER (WHERE readable AND NOT EXISTS (SELECT FROM case_rule_packs AS word
             WHERE word.case_id = found.case_id AND word.dry_run = run.number AND decision <> 'hold'))::int AS undecided
         FROM pack_dry_run_cases AS found WHERE dry_run = run.number) AS looked
       WHERE $2::int IS NULL OR number < $2 ORDER BY number DESC LIMIT $1`,
      [limit, before],
    );
  }

  /** The cases that a dry run found, in the order of their ids, whether a date would change in them or not. */
  cases(number: number, limit: number, after: string | null): Promise<ListedCase[]> {
    return rowsOf<ListedCase>(
      this.tx,
      `SELECT found.case_id AS "caseId", held.reference, found.version, packs_after AS "packsAfter", readable,
         (SELECT count(*)::int FROM pack_dry_run_changes WHERE dry_run = $1 AND case_id = held.id) AS changed,
         (${LAST_DECISION}) AS decision
       FROM pack_dry_run_cases AS found JOIN cases AS held ON held.id = found.case_id
       WHERE dry_run = $1 AND ($3::uuid IS NULL OR held.id > $3) ORDER BY held.id LIMIT $2`,
      [number, limit, after],
    );
  }

  waitingFor(caseId: string): Promise<WaitingPack[]> {
    return rowsOf<WaitingPack>(
      this.tx,
      `SELECT * FROM (
         SELECT DISTINCT ON (pack) number AS "dryRun", pack, version, packs_before AS "packsBefore",
           packs_after AS "packsAfter",
           (SELECT count(*)::int FROM pack_dry_run_changes WHERE dry_run = run.number AND case_id = $1) AS changed,
           (SELECT decision FROM case_rule_packs
            WHERE case_id = $1 AND dry_run = run.number ORDER BY case_rule_packs.number DESC LIMIT 1) AS decision
         FROM pack_dry_runs AS run JOIN pack_dry_run_cases ON dry_run = run.number
         WHERE case_id = $1 AND readable AND finished_at IS NOT NULL
         ORDER BY pack, number DESC) AS newest
       WHERE decision IS NULL OR decision = 'hold' ORDER BY "dryRun"`,
      [caseId],
    );
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
         (${LAST_DECISION}) AS decision
       FROM pack_dry_run_changes AS change JOIN cases AS held ON held.id = change.case_id
       WHERE change.dry_run = $1 AND ($3::uuid IS NULL OR (change.case_id, change.deadline) > ($3, $4))
       ORDER BY change.case_id, change.deadline LIMIT $2`,
      [number, limit, after?.caseId ?? null, after?.deadline ?? null],
    );
  }
}

/** What was said last of the case that the statement calls `held`. */
const LAST_DECISION =
  'SELECT decision FROM case_rule_packs WHERE case_id = held.id AND dry_run = $1 ORDER BY number DESC LIMIT 1';
