import type { EntityManager } from 'typeorm';
import type { Basis, Bound, Certainty } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { areMany, type CaseScope, casesIn, IS_SIMULATED, inIndexOrder, isWithin } from '../cases/readable-cases.js';
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
  due_on AS "dueOn", computed_at AS "computedAt", ${IS_SIMULATED} AS simulated`;
const IN_ORDER = 'ORDER BY due_on, reference, deadline';

/**
 * Open dates of which the condition is true. Of few cases each is looked through; of many the dates of the firm are walked in
 * the order of their days, those of the scope taken out. LIMIT ALL keeps the planner from turning the one into the other.
 */
const openDates = (areOfMany: boolean, scope: CaseScope, which: string): string => {
  const open = 'SELECT * FROM deadlines WHERE retired_at IS NULL AND NOT settled';
  const dated = areOfMany
    ? `(${open}) AS dated JOIN cases AS held ON held.id = case_id AND ${isWithin(scope, 'held')}`
    : `${casesIn(scope)} AS held CROSS JOIN LATERAL (${open} AND case_id = held.id LIMIT ALL) AS dated`;
  return `SELECT ${FIELDS} FROM ${dated} WHERE due_on IS NOT NULL AND ${which} AND held.stage <> 'closed' ${IN_ORDER}`;
};

/** Dates over many cases, as the acting person. */
export class PlannedDateRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Open dates from one day to another, both included, soonest first: at most so many. */
  between(
    from: CivilDate,
    to: CivilDate,
    { scope, limit }: { readonly scope: CaseScope; readonly limit: number },
  ): Promise<PlannedDate[]> {
    return this.walked(scope, 'due_on BETWEEN $1 AND $2', 'LIMIT $3', [from, to, limit]);
  }

  /** Open dates of the cases that the person works on, soonest first: at most so many. */
  ofOwnCases(limit: number): Promise<PlannedDate[]> {
    return this.walked('team', 'true', 'LIMIT $1', [limit]);
  }

  private async walked(scope: CaseScope, which: string, limit: string, values: unknown[]): Promise<PlannedDate[]> {
    const areOfMany = await areMany(this.tx, scope);
    const ask = () => rowsOf<PlannedDate>(this.tx, `${openDates(areOfMany, scope, which)} ${limit}`, values);
    return areOfMany ? inIndexOrder(this.tx, ask) : ask();
  }
}
