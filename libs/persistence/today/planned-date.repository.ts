import type { EntityManager } from 'typeorm';
import type { Basis, Bound, Certainty } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { IS_SIMULATED, overManyCases, READABLE_CASES } from '../cases/readable-cases.js';
import { rowsOf } from '../statement.js';

/** An open date of a live case, as a calendar shows it. */
export interface PlannedDate {
  readonly caseId: string;
  readonly reference: string;
  readonly deadline: string;
  readonly revision: number;
  readonly rule: string;
  readonly title: string;
  readonly request: string | null;
  readonly article: string;
  readonly basis: Basis;
  readonly bound: Bound;
  readonly certainty: Certainty;
  readonly dueOn: CivilDate;
  readonly computedAt: Instant;
  readonly simulated: boolean;
}

const FIELDS = `case_id AS "caseId", reference, deadline, revision, rule, title, request, article, basis, bound, certainty,
  due_on AS "dueOn", computed_at AS "computedAt", simulated`;
const OPEN = `retired_at IS NULL AND NOT settled AND stage <> 'closed'`;
const HELD = `held AS MATERIALIZED (SELECT readable.id AS case_id, reference, stage, responsible_id, ${IS_SIMULATED} AS simulated FROM readable)`;
const IN_ORDER = 'ORDER BY due_on, reference, deadline';

/** Dates over many cases, as the acting person. */
export class PlannedDateRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Open dates from one day to another, both included. */
  async between(from: CivilDate, to: CivilDate): Promise<PlannedDate[]> {
    await overManyCases(this.tx);
    return rowsOf(
      this.tx,
      `WITH ${READABLE_CASES}, ${HELD}
       SELECT ${FIELDS} FROM deadlines JOIN held USING (case_id) WHERE ${OPEN} AND due_on BETWEEN $1 AND $2 ${IN_ORDER}`,
      [from, to],
    );
  }

  /** Every open date of the cases that the person works on. */
  async ofOwnCases(): Promise<PlannedDate[]> {
    await overManyCases(this.tx);
    return rowsOf(
      this.tx,
      `WITH ${READABLE_CASES}, ${HELD}
       SELECT ${FIELDS} FROM deadlines JOIN held USING (case_id), me
       WHERE ${OPEN} AND due_on IS NOT NULL AND (responsible_id = me.id OR EXISTS (SELECT FROM memberships AS team
         WHERE team.case_id = held.case_id AND team.staff_id = me.id AND team.until IS NULL)) ${IN_ORDER}`,
    );
  }
}
