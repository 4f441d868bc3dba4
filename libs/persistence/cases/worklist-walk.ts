import type { Stage } from '#domain/case/stage-names.js';
import type { CaseClock } from '#domain/clock/case-clock.js';
import type { Bound } from '#domain/deadlines/deadline.js';
import type { CivilDate } from '#domain/docket/shape.js';
import type { Relation } from '#domain/people/access.js';
import type { CaseEntity } from './case.entity.js';

export interface CaseFilter {
  readonly stage?: Stage;
  readonly dueBefore?: CivilDate;
  readonly urgent?: boolean;
  readonly waitingOn?: Bound;
  /** Code of a bureau that a data item names, as its source or as a recipient. */
  readonly bureau?: string;
  /** A member of staff's id: the responsible one. */
  readonly assignedTo?: string;
  /** How the reference begins, with or without its first word; or words of an applicant's name, each of them whole. */
  readonly q?: string;
}

/** A case as lists show it. */
export type ListedCase = Pick<
  CaseEntity,
  | 'id'
  | 'reference'
  | 'kind'
  | 'clock'
  | 'responsibleId'
  | 'openedAt'
  | 'version'
  | 'stage'
  | 'waitingOn'
  | 'urgent'
  | 'nextDueOn'
  | 'nextDuty'
>;

/** After this date and this id. */
export interface PlaceInList {
  readonly dueOn: string;
  readonly id: string;
}

export type CaseInList = Omit<ListedCase, 'clock'> & CaseClock;

/** One walk: the cases that meet every condition, soonest date first. What was asked travels as values, never in the text. */
export const walk = (by: By, conditions: readonly string[]): string =>
  `SELECT c.id, reference, kind, clock_rate AS rate, clock_started_at AS "startedAt", clock_starts_as AS "startsAs",
     responsible_id AS "responsibleId", opened_at AS "openedAt", version, stage, waiting_on AS "waitingOn", urgent,
     next_due_on AS "nextDueOn", next_duty AS "nextDuty"
   FROM ${BY[by].from} WHERE c.stage IS NOT NULL AND ${conditions.join(' AND ')}
   ORDER BY ${BY[by].place} LIMIT $1`;

/** What a walk follows: the cases themselves, or those of one bureau. Either has an index in the worklist's order. */
type By = 'cases' | 'bureau';
const BY: Readonly<Record<By, { readonly from: string; readonly place: string }>> = {
  cases: { from: 'cases AS c', place: "coalesce(c.next_due_on, 'infinity'), c.id" },
  bureau: { from: 'case_bureaus AS b JOIN cases AS c ON c.id = b.case_id', place: 'b.due_on, b.case_id' },
};
export const isBy = ({ bureau }: CaseFilter): By => (bureau === undefined ? 'cases' : 'bureau');

/**
 * Each way in which the acting person comes to cases: by their teams, by their office, or to all of them. Whoever is on the
 * teams of many cases walks all, as row security lets them: a page is soon full.
 */
export function waysOf(by: By, reach: readonly Relation[], isOnManyTeams: boolean): string[] {
  if (reach.includes('other-office') || isOnManyTeams) return ['true'];
  return reach.flatMap((relation) => WAYS[by][relation] ?? []);
}
const OF_MY_TEAMS =
  'ANY (ARRAY(SELECT case_id FROM memberships WHERE staff_id = (SELECT acting_staff()) AND until IS NULL))';
const WAYS: Readonly<Record<By, Partial<Record<Relation, string>>>> = {
  cases: { member: `c.id = ${OF_MY_TEAMS}`, 'same-office': 'c.office = (SELECT acting_office())' },
  bureau: { member: `b.case_id = ${OF_MY_TEAMS}`, 'same-office': 'b.office = (SELECT acting_office())' },
};

/** How `q` is read: as the beginning of a reference, or as the words of a name by the tokens that the index holds. */
type Reading = 'reference' | { readonly nameTokens: readonly string[] };

/** Each reading of `q` is walked by an index of its own. */
export const readingsOf = (nameTokens: readonly string[]): Reading[] =>
  nameTokens.length === 0 ? ['reference'] : ['reference', { nameTokens }];

/** What the filter and the place ask, in SQL; the first value of the statement is the limit. */
export function conditionsOf(filter: CaseFilter, reading: Reading, after: PlaceInList | undefined) {
  const values: unknown[] = [];
  const value = (given: unknown): string => {
    values.push(given);
    return `$${values.length + 1}`;
  };
  const conditions: string[] = [];
  if (filter.stage !== undefined) conditions.push(`c.stage = ${value(filter.stage)}`);
  if (filter.dueBefore !== undefined) conditions.push(`c.next_due_on < ${value(filter.dueBefore)}::date`);
  if (filter.urgent !== undefined) conditions.push(`c.urgent = ${value(filter.urgent)}`);
  if (filter.waitingOn !== undefined) conditions.push(`c.waiting_on = ${value(filter.waitingOn)}`);
  if (filter.bureau !== undefined) conditions.push(`b.bureau = ${value(filter.bureau)}`);
  if (filter.assignedTo !== undefined) conditions.push(`c.responsible_id = ${value(filter.assignedTo)}::uuid`);
  if (filter.q !== undefined && reading === 'reference') {
    const begins = filter.q.toUpperCase();
    const each = [begins, `CCF-${begins}`].map(
      (text) => `(c.reference COLLATE "C" >= ${value(text)} AND c.reference COLLATE "C" < ${value(`${text}\uffff`)})`,
    );
    conditions.push(`(${each.join(' OR ')})`);
  }
  if (reading !== 'reference') {
    const { nameTokens } = reading;
    conditions.push(
      `c.id = ANY (ARRAY(SELECT case_id FROM name_index
         WHERE token = ANY (ARRAY(SELECT decode(word, 'hex') FROM unnest(${value(nameTokens)}::text[]) AS word))
         GROUP BY case_id HAVING count(*) = ${value(nameTokens.length)}::int))`,
    );
  }
  if (after !== undefined) {
    const { dueOn, id } = after;
    conditions.push(`(${BY[isBy(filter)].place}) > (${value(dueOn)}::date, ${value(id)}::uuid)`);
  }
  return { conditions, values };
}
