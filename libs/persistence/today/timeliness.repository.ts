import type { EntityManager } from 'typeorm';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { IS_SIMULATED, overManyCases, READABLE_CASES, TODAY } from '../cases/readable-cases.js';
import { rowsOf } from '../statement.js';

export interface LimitKept {
  readonly rule: string;
  readonly title: string;
  readonly article: string;
  readonly met: number;
  readonly late: number;
  readonly open: number;
  readonly overdue: number;
  /** Of those that were met late, and are known to have been. */
  readonly medianDaysLate: number | null;
}
export interface OwnersDates {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
  readonly nextDueOn: CivilDate | null;
}
export interface BureausReplies {
  readonly ncb: string;
  readonly asked: number;
  readonly replied: number;
  readonly silent: number;
  readonly extended: number;
}

const REAL = `${READABLE_CASES},
  held AS MATERIALIZED (SELECT readable.id AS case_id, stage, responsible_id, ${TODAY} AS today
    FROM readable WHERE NOT ${IS_SIMULATED} AND $1::timestamptz IS NOT NULL)`;
const IS_OPEN = `(NOT settled AND stage <> 'closed' AND due_on IS NOT NULL)`;
const IS_OVERDUE = `(${IS_OPEN} AND nature = 'duty' AND due_on < today)`;

/** How dates were kept, over the real cases that the acting person may read. */
export class TimelinessRepository {
  constructor(
    private readonly tx: EntityManager,
    private readonly now: Instant,
  ) {}

  /** By limit. The firm's own dates are nobody's duty and are left out. */
  async limits(): Promise<LimitKept[]> {
    await overManyCases(this.tx);
    return rowsOf(
      this.tx,
      `WITH ${REAL}
       SELECT rule, max(title) AS title, max(article) AS article,
         (count(*) FILTER (WHERE met_on <= due_on))::int AS met, (count(*) FILTER (WHERE met_on > due_on))::int AS late,
         (count(*) FILTER (WHERE ${IS_OPEN} AND NOT ${IS_OVERDUE}))::int AS open,
         (count(*) FILTER (WHERE ${IS_OVERDUE}))::int AS overdue,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY met_on - due_on) FILTER (WHERE met_on > due_on) AS "medianDaysLate"
       FROM deadlines JOIN held USING (case_id) WHERE retired_at IS NULL AND basis <> 'policy'
       GROUP BY rule ORDER BY rule`,
      [this.now],
    );
  }

  /** By who is responsible in the firm: what our own side owes, most overdue first. */
  async owners(): Promise<OwnersDates[]> {
    await overManyCases(this.tx);
    return rowsOf(
      this.tx,
      `WITH ${REAL}
       SELECT staff.id, staff.name, count(*)::int AS open, (count(*) FILTER (WHERE ${IS_OVERDUE}))::int AS overdue,
         min(due_on) FILTER (WHERE due_on >= today) AS "nextDueOn"
       FROM deadlines JOIN held USING (case_id) JOIN staff ON staff.id = responsible_id
       WHERE retired_at IS NULL AND ${IS_OPEN} AND bound IN ('applicant', 'firm') AND (nature = 'duty' OR due_on >= today)
       GROUP BY staff.id ORDER BY overdue DESC, "nextDueOn" NULLS LAST, staff.name`,
      [this.now],
    );
  }

  /** By bureau: what was asked of it and what came of that; an entry that was corrected counts as what stands in its place. */
  async bureaus(): Promise<BureausReplies[]> {
    await overManyCases(this.tx);
    return rowsOf(
      this.tx,
      `WITH ${REAL},
       correction AS (
         SELECT DISTINCT ON (case_id, entry ->> 'entry') case_id, entry ->> 'entry' AS corrected, entry -> 'replacement' AS fact
         FROM docket_entries JOIN held USING (case_id) WHERE kind = 'entry-corrected'
         ORDER BY case_id, entry ->> 'entry', sequence DESC),
       fact AS (
         SELECT CASE WHEN correction.corrected IS NULL THEN told.entry ELSE correction.fact END AS said
         FROM docket_entries AS told JOIN held USING (case_id)
           LEFT JOIN correction ON correction.case_id = told.case_id AND correction.corrected = told.id
         WHERE told.kind <> 'entry-corrected')
       SELECT said ->> 'ncb' AS ncb, (count(*) FILTER (WHERE said ->> 'kind' = 'source-consulted'))::int AS asked,
         (count(*) FILTER (WHERE said ->> 'kind' = 'source-replied'))::int AS replied,
         (count(*) FILTER (WHERE said ->> 'kind' = 'source-silent'))::int AS silent,
         (count(*) FILTER (WHERE said ->> 'kind' = 'source-reply-extended'))::int AS extended
       FROM fact WHERE said ->> 'kind' IN ('source-consulted', 'source-replied', 'source-silent', 'source-reply-extended')
       GROUP BY said ->> 'ncb' ORDER BY asked DESC, ncb`,
      [this.now],
    );
  }
}
