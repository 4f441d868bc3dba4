import type { EntityManager } from 'typeorm';
import type { Basis, Bound, Certainty } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { Channel } from '#domain/docket/vocabulary.js';
import { IS_SIMULATED, overManyCases, READABLE_CASES } from '../cases/readable-cases.js';
import type { FilingState } from '../filings/filing.entity.js';
import { rowsOf } from '../statement.js';

/** One date of the day's list, with what the machine has armed for it and what it has sent. */
export interface ControlledDate {
  readonly caseId: string;
  readonly reference: string;
  readonly deadline: string;
  readonly responsible: string;
  readonly title: string;
  readonly article: string;
  readonly basis: Basis;
  readonly bound: Bound;
  readonly certainty: Certainty;
  readonly dueOn: CivilDate;
  readonly state: 'overdue' | 'due' | 'ahead' | 'met' | 'moved' | 'struck';
  readonly metOn: CivilDate | null;
  readonly movedTo: CivilDate | null;
  readonly armed: number;
  readonly nextReminderAt: Instant | null;
  readonly lastReminderAt: Instant | null;
}
/** A filing that left, or should have, on the day. */
export interface ControlledFiling {
  readonly caseId: string;
  readonly reference: string;
  readonly filing: string;
  readonly request: string;
  readonly channel: Channel;
  readonly state: FilingState;
  readonly submittedOn: CivilDate | null;
  readonly changedAt: Instant;
  readonly hasProof: boolean;
}
/** What became of the mails of the day. */
export interface MailsOfDay {
  readonly delivered: number;
  readonly waiting: number;
  readonly failed: number;
  readonly unconfirmed: number;
}

// Training is nobody's duty.
const REAL = `${READABLE_CASES}, real AS MATERIALIZED (
  SELECT readable.id AS case_id, reference, stage, staff.name AS responsible
  FROM readable JOIN staff ON staff.id = responsible_id WHERE NOT ${IS_SIMULATED})`;
const ON_THE_DAY = (column: 'retired_at' | 'changed_at' | 'created_at', zone: '$2' | '$3'): string =>
  `(${column} AT TIME ZONE ${zone}::text)::date = $1::date`;

/** What the evening control looks at, as the acting person: the day's dates whatever became of them, and what went out. */
export class DaysListRepository {
  constructor(
    private readonly tx: EntityManager,
    /** Where the firm works: what happened on the day happened on its day there. */
    private readonly zone: string,
  ) {}

  /**
   * Dates up to a day ahead. What is done or struck is looked at again, like what is open; of what others owe, only what
   * falls into these days, for their delay is a duty of ours under a date of its own.
   */
  async dates(day: CivilDate, until: CivilDate): Promise<ControlledDate[]> {
    await overManyCases(this.tx);
    return rowsOf(
      this.tx,
      `WITH ${REAL}, dated AS (
         SELECT deadlines.*, CASE
             WHEN retired_at IS NOT NULL THEN CASE WHEN moved_to IS NULL THEN 'struck' ELSE 'moved' END
             WHEN settled THEN 'met' WHEN due_on < $1::date THEN 'overdue' WHEN due_on = $1::date THEN 'due' ELSE 'ahead' END AS state,
           moved_to
         FROM deadlines JOIN real USING (case_id) LEFT JOIN LATERAL (
           SELECT newer.due_on AS moved_to FROM deadlines AS newer WHERE deadlines.retired_at IS NOT NULL AND newer.case_id = deadlines.case_id
             AND newer.deadline = deadlines.deadline AND newer.retired_at IS NULL) AS later ON true
         WHERE due_on IS NOT NULL AND certainty <> 'open' AND CASE
           WHEN retired_at IS NOT NULL THEN ${ON_THE_DAY('retired_at', '$3')} AND moved_to IS DISTINCT FROM due_on
           WHEN settled THEN due_on = $1::date OR met_on = $1::date
           ELSE stage <> 'closed' AND (due_on BETWEEN $1::date AND $2::date
             OR due_on < $1::date AND nature = 'duty' AND bound IN ('applicant', 'firm')) END)
       SELECT case_id AS "caseId", reference, deadline, responsible, title, article, basis, bound, certainty,
         due_on AS "dueOn", state, met_on AS "metOn", moved_to AS "movedTo",
         coalesce(rung.armed, 0) AS armed, rung.next AS "nextReminderAt", rung.last AS "lastReminderAt"
       FROM dated JOIN real USING (case_id) LEFT JOIN LATERAL (
         SELECT (count(*) FILTER (WHERE reminder_rungs.state = 'armed'))::int AS armed,
           min(fire_at) FILTER (WHERE reminder_rungs.state = 'armed') AS next,
           max(settled_at) FILTER (WHERE reminder_rungs.state = 'fired') AS last
         FROM reminder_rungs WHERE (reminder_rungs.case_id, reminder_rungs.deadline, reminder_rungs.revision)
           = (dated.case_id, dated.deadline, dated.revision)) AS rung ON true
       ORDER BY due_on, reference, deadline, dated.revision`,
      [day, until, this.zone],
    );
  }

  /** Filings of the day, and every filing whose fate is not known. */
  filings(day: CivilDate): Promise<ControlledFiling[]> {
    return rowsOf(
      this.tx,
      `WITH ${REAL}
       SELECT case_id AS "caseId", reference, filings.id AS filing, request, channel, state, submitted_on AS "submittedOn",
         changed_at AS "changedAt", receipt_sha256 IS NOT NULL OR settlement IS NOT NULL AS "hasProof"
       FROM filings JOIN real USING (case_id)
       WHERE state IN ('prepared', 'released', 'attempting', 'unconfirmed') OR ${ON_THE_DAY('changed_at', '$2')}
       ORDER BY changed_at, reference, number`,
      [day, this.zone],
    );
  }

  /** How the mails of the day fared that the reader may know of. */
  async mails(day: CivilDate): Promise<MailsOfDay> {
    const [mails] = await rowsOf<MailsOfDay>(
      this.tx,
      `SELECT (count(*) FILTER (WHERE state = 'delivered'))::int AS delivered,
         (count(*) FILTER (WHERE state IN ('planned', 'attempting')))::int AS waiting,
         (count(*) FILTER (WHERE state IN ('failed', 'refused')))::int AS failed,
         (count(*) FILTER (WHERE state = 'unconfirmed'))::int AS unconfirmed
       FROM deliveries WHERE ${ON_THE_DAY('created_at', '$2')}`,
      [day, this.zone],
    );
    if (mails === undefined) throw new Error('counting answered nothing');
    return mails;
  }
}
