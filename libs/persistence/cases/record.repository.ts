import type { EntityManager } from 'typeorm';
import type { Opening } from '#domain/case/case-file.js';
import type { UnderWay } from '#domain/case/planning.js';
import type { CaseClock } from '#domain/clock/case-clock.js';
import type { Entry } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import type { DeadlineEntity } from '../deadlines/deadline.entity.js';
import { openedEntries } from '../keys/sealed.js';
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
  | 'earliestDueOn'
  | 'latestDueOn'
  | 'aimOn'
  | 'basis'
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
  /** The rule packs that govern the case now. */
  readonly rulePacks: readonly string[];
  /** Every change of them since the opening, oldest first. */
  readonly adoptions: readonly Adopted[];
}

/** Rule packs that were applied to a case after its opening. Real time. */
export interface Adopted {
  /** Of the decision. */
  readonly number: number;
  readonly packs: readonly string[];
  readonly decidedAt: Instant;
  /** Does the register say what they say already? */
  readonly isTakenUp: boolean;
}

/** A case as a computation over many of them reads it. */
export type LiveDocket = Pick<RecordedCase, 'opening' | 'docket' | 'rulePacks' | 'adoptions'> &
  Pick<CaseEntity, 'id' | 'reference' | 'clock'> & {
    /** The rule packs of its opening. */
    readonly pinned: readonly string[];
  };

/** A case that is over, and the version at which it stands. */
export type ClosedCase = Pick<CaseEntity, 'id' | 'version'>;

/** What the command path reads of a case, each in a single statement: every round trip is part of somebody's wait. */
export class RecordRepository {
  constructor(private readonly tx: EntityManager) {}

  async recorded(held: Pinned & Pick<CaseEntity, 'kind' | 'startAt'>): Promise<RecordedCase> {
    const { id, kind, startAt } = held;
    const [row] = await rowsOf<{ applicants: string[] } & Omit<RecordedCase, 'opening' | 'rulePacks'>>(
      this.tx,
      `SELECT
         ARRAY(SELECT applicant FROM applicants WHERE case_id = $1 ORDER BY applicant) AS applicants,
         (SELECT coalesce(jsonb_agg(entry ORDER BY sequence), '[]') FROM docket_entries WHERE case_id = $1) AS docket,
         (SELECT coalesce(jsonb_agg(held), '[]') FROM (
            SELECT DISTINCT ON (deadline) deadline, revision, trigger_entry AS "triggerEntry", due_on AS "dueOn",
              original_due_on AS "originalDueOn", earliest_due_on AS "earliestDueOn", latest_due_on AS "latestDueOn",
              aim_on AS "aimOn", basis, article, edition, certainty, met_on AS "metOn", settled, derivation,
              notes, retired_at IS NULL AS "inForce"
            FROM deadlines WHERE case_id = $1 ORDER BY deadline, revision DESC) AS held) AS deadlines,
         ${ADOPTIONS_OF('$1')} AS adoptions`,
      [id],
    );
    if (!row) throw new Error('reading a case answered nothing');
    const { applicants, docket, deadlines } = row;
    const adoptions = row.adoptions.map(adopted);
    return {
      opening: { kind, startAt, applicants },
      docket: await openedEntries(this.tx, id, docket),
      deadlines,
      rulePacks: adoptions.at(-1)?.packs ?? held.rulePacks,
      adoptions,
    };
  }

  /** The rule packs that govern the case now: those applied last, else those of its opening. */
  async rulePacksOf(held: Pinned): Promise<readonly string[]> {
    const [applied] = await rowsOf<{ packs: string[] }>(
      this.tx,
      `SELECT packs FROM case_rule_packs WHERE case_id = $1 AND decision = 'apply' ORDER BY number DESC LIMIT 1`,
      [held.id],
    );
    return applied?.packs ?? held.rulePacks;
  }

  /** Whole dockets of recorded cases that are not closed, in the order of their ids: one statement for all of them. */
  async liveDockets(after: string | null, limit: number): Promise<LiveDocket[]> {
    const rows = await rowsOf<LiveRow>(
      this.tx,
      `${WHOLE_DOCKETS} WHERE stage <> 'closed' AND ($1::uuid IS NULL OR held.id > $1) ORDER BY held.id LIMIT $2`,
      [after, limit],
    );
    return rows.map(liveDocketOf);
  }

  /** The closed cases that the acting person may read and whose clock shows real time: nothing of their dockets. */
  closedInEarnest(): Promise<ClosedCase[]> {
    return rowsOf(
      this.tx,
      `SELECT id, version FROM cases WHERE stage = 'closed' AND clock_rate = 1 AND clock_starts_as = clock_started_at
         AND id IN (SELECT within_reach(ARRAY(SELECT id FROM cases WHERE stage = 'closed'), 'content'))`,
    );
  }

  /** Whole dockets of these cases, whatever their stage. */
  async docketsOf(ids: readonly string[]): Promise<LiveDocket[]> {
    const rows = await rowsOf<LiveRow>(this.tx, `${WHOLE_DOCKETS} WHERE held.id = ANY ($1::uuid[])`, [ids]);
    return rows.map(liveDocketOf);
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

/** What tells a case's rule packs: its row names those of its opening. */
type Pinned = Pick<CaseEntity, 'id' | 'rulePacks'>;

type LiveRow = Opening & CaseClock & Pick<LiveDocket, 'id' | 'reference' | 'pinned' | 'docket' | 'adoptions'>;

/** Every change of the packs since the opening, oldest first. */
const ADOPTIONS_OF = (caseId: '$1' | 'held.id'): string =>
  `(SELECT coalesce(jsonb_agg(each ORDER BY each.number), '[]') FROM (
      SELECT number, packs, decided_at AS "decidedAt", taken_up_at IS NOT NULL AS "isTakenUp"
      FROM case_rule_packs WHERE case_id = ${caseId} AND decision = 'apply') AS each)`;

/** One row per case, with everything that a computation of its dates needs. */
const WHOLE_DOCKETS = `SELECT held.id, reference, kind, start_at AS "startAt", clock_rate AS rate,
    clock_started_at AS "startedAt", clock_starts_as AS "startsAs", rule_packs AS pinned,
    ARRAY(SELECT applicant FROM applicants WHERE case_id = held.id ORDER BY applicant) AS applicants,
    (SELECT coalesce(json_agg(entry ORDER BY sequence), '[]') FROM docket_entries WHERE case_id = held.id) AS docket,
    ${ADOPTIONS_OF('held.id')} AS adoptions
  FROM cases AS held`;

function liveDocketOf(row: LiveRow): LiveDocket {
  const { id, reference, kind, startAt, applicants, rate, startedAt, startsAs, pinned, docket } = row;
  const adoptions = row.adoptions.map(adopted);
  return {
    id,
    reference,
    clock: { rate, startedAt: instant(startedAt), startsAs: instant(startsAs) },
    opening: { kind, startAt, applicants },
    docket,
    pinned,
    adoptions,
    rulePacks: adoptions.at(-1)?.packs ?? pinned,
  };
}
const adopted = (row: Adopted): Adopted => ({ ...row, decidedAt: instant(row.decidedAt) });

/** JSON made by the database writes instants in a form of its own. */
const instant = (written: string): Instant => new Date(written).toISOString();
const instantOrNull = (written: string | null): Instant | null => (written === null ? null : instant(written));
