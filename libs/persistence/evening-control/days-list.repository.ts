import type { EntityManager } from 'typeorm';
import type { Basis, Bound, Certainty } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { Channel } from '#domain/docket/vocabulary.js';
import { IS_SIMULATED, inIndexOrder } from '../cases/readable-cases.js';
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

/** Training is nobody's duty. */
const REAL = `cases AS held ON held.id = case_id AND held.stage IS NOT NULL AND NOT ${IS_SIMULATED}
  JOIN staff ON staff.id = responsible_id`;
/** Written as an index can follow it: from one midnight of the zone to the next. */
const onTheDay = (column: 'retired_at' | 'changed_at' | 'created_at', zone: '$2' | '$3'): string =>
  `(${column} >= $1::date::timestamp AT TIME ZONE ${zone}::text AND ${column} < ($1::date + 1)::timestamp AT TIME ZONE ${zone}::text)`;

/** Dates of one kind, found by an index of their own, with what became of them. */
const dated = (state: string, which: string, movedTo = 'NULL::date'): string =>
  `SELECT deadlines.*, ${state} AS state, ${movedTo} AS moved_to FROM deadlines WHERE due_on IS NOT NULL AND certainty <> 'open' AND ${which}`;
const OPEN = 'retired_at IS NULL AND NOT settled';
const MOVED_TO = `(SELECT newer.due_on FROM deadlines AS newer
  WHERE newer.case_id = deadlines.case_id AND newer.deadline = deadlines.deadline AND newer.retired_at IS NULL)`;
const DATED = [
  dated(`CASE WHEN due_on = $1::date THEN 'due' ELSE 'ahead' END`, `${OPEN} AND due_on BETWEEN $1::date AND $2::date`),
  dated(`'overdue'`, `${OPEN} AND due_on < $1::date AND nature = 'duty' AND bound IN ('applicant', 'firm')`),
  dated(`'met'`, 'retired_at IS NULL AND settled AND due_on = $1::date'),
  dated(`'met'`, 'retired_at IS NULL AND settled AND met_on = $1::date AND due_on <> $1::date'),
  dated(`'moved'`, `retired_at IS NOT NULL AND ${onTheDay('retired_at', '$3')}`, MOVED_TO),
].join(' UNION ALL ');

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
  dates(day: CivilDate, until: CivilDate): Promise<ControlledDate[]> {
    const ask = () =>
      rowsOf<ControlledDate>(
        this.tx,
        `SELECT case_id AS "caseId", reference, deadline, staff.name AS responsible, title, article, basis, bound, certainty,
           due_on AS "dueOn", CASE WHEN dated.state = 'moved' AND moved_to IS NULL THEN 'struck' ELSE dated.state END AS state,
           met_on AS "metOn", moved_to AS "movedTo",
           coalesce(rung.armed, 0) AS armed, rung.next AS "nextReminderAt", rung.last AS "lastReminderAt"
         FROM (${DATED}) AS dated JOIN ${REAL} LEFT JOIN LATERAL (
           SELECT (count(*) FILTER (WHERE reminder_rungs.state = 'armed'))::int AS armed,
             min(fire_at) FILTER (WHERE reminder_rungs.state = 'armed') AS next,
             max(settled_at) FILTER (WHERE reminder_rungs.state = 'fired') AS last
           FROM reminder_rungs WHERE (reminder_rungs.case_id, reminder_rungs.deadline, reminder_rungs.revision)
             = (dated.case_id, dated.deadline, dated.revision)) AS rung ON true
         WHERE (stage <> 'closed' OR dated.state IN ('met', 'moved')) AND moved_to IS DISTINCT FROM due_on
         ORDER BY due_on, reference, deadline, dated.revision`,
        [day, until, this.zone],
      );
    return inIndexOrder(this.tx, ask);
  }

  /** Filings of the day, and every filing whose fate is not known. */
  filings(day: CivilDate): Promise<ControlledFiling[]> {
    return rowsOf(
      this.tx,
      `SELECT case_id AS "caseId", reference, filings.id AS filing, request, channel, state, submitted_on AS "submittedOn",
         changed_at AS "changedAt", receipt_sha256 IS NOT NULL OR settlement IS NOT NULL AS "hasProof"
       FROM filings JOIN ${REAL}
       WHERE state IN ('prepared', 'released', 'attempting', 'unconfirmed') OR ${onTheDay('changed_at', '$2')}
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
       FROM deliveries WHERE ${onTheDay('created_at', '$2')}`,
      [day, this.zone],
    );
    if (mails === undefined) throw new Error('counting answered nothing');
    return mails;
  }
}
