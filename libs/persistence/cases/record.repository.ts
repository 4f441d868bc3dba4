import type { EntityManager } from 'typeorm';
import type { Opening } from '#domain/case/case-file.js';
import type { UnderWay } from '#domain/case/planning.js';
import type { Entry } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import type { DeadlineEntity } from '../deadlines/deadline.entity.js';
import { rowsOf } from '../statement.js';
import type { CaseEntity } from './case.entity.js';

/** The latest revision of a deadline, as far as another computation is compared with it. */
export type HeldDeadline = Pick<
  DeadlineEntity,
  | 'deadline'
  | 'revision'
  | 'triggerEntry'
  | 'dueOn'
  | 'originalDueOn'
  | 'article'
  | 'edition'
  | 'certainty'
  | 'metOn'
  | 'settled'
  | 'derivation'
  | 'notes'
> & { readonly inForce: boolean };

export interface RecordedCase {
  readonly opening: Opening;
  /** The whole docket, in the order of recording. */
  readonly docket: readonly Entry[];
  /** The latest revision of each deadline that the case ever had. */
  readonly deadlines: readonly HeldDeadline[];
}

/** What the command path reads of a case, each in a single statement: every round trip is part of somebody's wait. */
export class RecordRepository {
  constructor(private readonly tx: EntityManager) {}

  async recorded({ id, kind, startAt }: Pick<CaseEntity, 'id' | 'kind' | 'startAt'>): Promise<RecordedCase> {
    const [row] = await rowsOf<{ applicants: string[] } & Omit<RecordedCase, 'opening'>>(
      this.tx,
      `SELECT
         ARRAY(SELECT applicant FROM applicants WHERE case_id = $1 ORDER BY applicant) AS applicants,
         (SELECT coalesce(jsonb_agg(entry ORDER BY sequence), '[]') FROM docket_entries WHERE case_id = $1) AS docket,
         (SELECT coalesce(jsonb_agg(held), '[]') FROM (
            SELECT DISTINCT ON (deadline) deadline, revision, trigger_entry AS "triggerEntry", due_on AS "dueOn",
              original_due_on AS "originalDueOn", article, edition, certainty, met_on AS "metOn", settled, derivation,
              notes, retired_at IS NULL AS "inForce"
            FROM deadlines WHERE case_id = $1 ORDER BY deadline, revision DESC) AS held) AS deadlines`,
      [id],
    );
    if (!row) throw new Error('reading a case answered nothing');
    const { applicants, docket, deadlines } = row;
    return { opening: { kind, startAt, applicants }, docket, deadlines };
  }

  /** What goes on beside the docket: rungs to fire or to try again, filings, ladders. */
  async underWay(caseId: string): Promise<UnderWay> {
    const [row] = await rowsOf<UnderWay>(
      this.tx,
      `SELECT
         (SELECT coalesce(jsonb_agg(each ORDER BY each."stepAt", each.deadline, each.rung), '[]') FROM (
            SELECT deadline, rung, fire_at AS "stepAt" FROM reminder_rungs WHERE case_id = $1 AND state = 'armed'
            UNION ALL
            SELECT coalesce(reminder.deadline, delivery.purpose), coalesce(reminder.rung, 'mail'),
              min(coalesce(delivery.next_attempt_at, delivery.created_at))
            FROM deliveries AS delivery LEFT JOIN reminders AS reminder ON reminder.delivery_id = delivery.id
            WHERE delivery.case_id = $1 AND delivery.purpose IN ('reminder', 'portal-task', 'alarm')
              AND delivery.state IN ('planned', 'attempting', 'failed')
            GROUP BY 1, 2) AS each) AS rungs,
         (SELECT coalesce(jsonb_agg(each ORDER BY each.number), '[]') FROM (
            SELECT id AS filing, number, request, channel, state, attempt_started_at AS "attemptStartedAt"
            FROM filings WHERE case_id = $1) AS each) AS filings,
         (SELECT coalesce(jsonb_agg(each ORDER BY each.number), '[]') FROM (
            SELECT number, state, next_page_at AS "nextPageAt"
            FROM escalations WHERE case_id = $1) AS each) AS escalations`,
      [caseId],
    );
    if (!row) throw new Error('reading what is under way answered nothing');
    return {
      rungs: row.rungs.map((rung) => ({ ...rung, stepAt: instant(rung.stepAt) })),
      filings: row.filings.map((filing) => ({ ...filing, attemptStartedAt: instantOrNull(filing.attemptStartedAt) })),
      escalations: row.escalations.map((ladder) => ({ ...ladder, nextPageAt: instantOrNull(ladder.nextPageAt) })),
    };
  }
}

/** JSON made by the database writes instants in a form of its own. */
const instant = (written: string): Instant => new Date(written).toISOString();
const instantOrNull = (written: string | null): Instant | null => (written === null ? null : instant(written));
