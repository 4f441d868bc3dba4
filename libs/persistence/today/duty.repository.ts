import type { EntityManager } from 'typeorm';
import { STAGES, type Stage } from '#domain/case/stage-names.js';
import type { Basis, Bound, Certainty, Deadline } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { Channel } from '#domain/docket/vocabulary.js';
import {
  areMany,
  type CaseScope,
  COUNTED_TO,
  casesIn,
  IS_SIMULATED,
  inIndexOrder,
  isInScope,
  isWithin,
  TODAY,
} from '../cases/readable-cases.js';
import type { EscalationReason } from '../escalations/escalation.entity.js';
import { rowsOf } from '../statement.js';

interface OfCase {
  readonly caseId: string;
  readonly reference: string;
  readonly stage: Stage;
  readonly urgent: boolean;
  readonly simulated: boolean;
  readonly responsibleId: string;
  readonly responsible: string;
  /** On the case's clock. */
  readonly today: CivilDate;
  readonly request: string | null;
}
/** Something that waits for a person now: a ladder that climbs, a filing in doubt, a filing that is prepared. */
export interface WaitingDuty extends OfCase {
  readonly what: 'unacknowledged' | 'unconfirmed' | 'filing';
  readonly title: EscalationReason | Channel;
  /** The number of the ladder, or the filing's id. */
  readonly actOn: string;
  readonly since: Instant;
  readonly nextPageAt: Instant | null;
}
/** An open date. */
export interface DatedDuty extends OfCase {
  readonly what: 'deadline';
  readonly title: string;
  readonly deadline: string;
  readonly rule: string;
  readonly article: string;
  readonly edition: string;
  readonly basis: Basis;
  readonly bound: Bound;
  readonly nature: Deadline['nature'];
  readonly ncb: string | null;
  readonly dueOn: CivilDate | null;
  readonly aimOn: CivilDate | null;
  readonly originalDueOn: CivilDate | null;
  readonly latestDueOn: CivilDate | null;
  readonly certainty: Certainty;
  readonly group: 'owed-by-law' | 'owed-by-letter' | 'own-policy' | 'owed-to-us' | 'look';
}
export type DutyOnFile = WaitingDuty | DatedDuty;

export interface DutyQuery {
  readonly scope: CaseScope;
  readonly withinDays: number;
  readonly now: Instant;
  readonly limit: number;
}

/** What kind of duty an open date is, whatever the day: exactly as the index has it that walks them. */
const KIND = `(CASE WHEN certainty = 'open' THEN 'look' WHEN basis = 'policy' THEN 'own-policy'
    WHEN bound NOT IN ('applicant', 'firm') THEN CASE nature WHEN 'duty' THEN 'owed-to-us' ELSE 'look' END
    WHEN basis = 'letter' THEN 'owed-by-letter' ELSE 'owed-by-law' END)`;
const IN_FORCE = 'retired_at IS NULL AND NOT settled';
const WHEN = 'least(due_on, aim_on)';
/** Once a date of the Rules on the Processing of Data has gone by, the register knows nothing: somebody asks. */
const goneBy = (today: string): string => `(basis = 'regulation' AND due_on < ${today})`;
const isNear = (today: string): string => `${WHEN} <= ${today} + $2::int AND (nature = 'duty' OR due_on >= ${today})`;
const UNDATED = `due_on IS NULL AND certainty = 'open'`;

const HELD = `held.id AS case_id, reference, stage, urgent, responsible_id, ${IS_SIMULATED} AS simulated, ${TODAY} AS today`;
const ABOUT = 'case_id, reference, stage, urgent, responsible_id, simulated, today';

/** Ladders and filings that wait for somebody: few, so all of them are looked at. */
const waitingFor = (held: string): string => `
    SELECT 1 AS rank, 'now' AS "group", 'unacknowledged' AS what, ${ABOUT}, number::text AS act_on, reason AS title,
      NULL AS request, raised_at AS since, next_page_at, NULL::deadlines AS due
    FROM escalations JOIN ${held} USING (case_id) WHERE state IN ('raised', 'climbing', 'unanswered')
    UNION ALL
    SELECT CASE state WHEN 'unconfirmed' THEN 2 ELSE 3 END, 'now', CASE state WHEN 'unconfirmed' THEN state ELSE 'filing' END,
      ${ABOUT}, id::text, channel, request, changed_at, NULL, NULL
    FROM filings AS mine JOIN ${held} USING (case_id)
    WHERE state IN ('prepared', 'refused', 'unconfirmed')
      AND (state = 'unconfirmed' OR stage <> 'closed' AND (state = 'prepared' OR NOT EXISTS (
        SELECT FROM filings AS later WHERE later.case_id = mine.case_id AND later.request = mine.request
          AND later.number > mine.number AND later.state <> 'abandoned')))`;

const JUDGED = `SELECT CASE kind WHEN 'owed-by-law' THEN 4 WHEN 'owed-by-letter' THEN 5 WHEN 'own-policy' THEN 6
      WHEN 'owed-to-us' THEN 7 ELSE 8 END, kind, 'deadline', ${ABOUT}, NULL, (due).title, (due).request, NULL::timestamptz,
      NULL::timestamptz, due`;

/** The dates of cases that are looked through one by one: LIMIT ALL keeps the planner from reading those of the whole firm. */
const datesOfEach = (held: string): string => `
    ${JUDGED} FROM ${held} CROSS JOIN LATERAL (
      SELECT dated AS due, due_on, aim_on, nature, certainty,
        CASE WHEN ${goneBy('held.today')} THEN 'look' ELSE ${KIND} END AS kind
      FROM deadlines AS dated WHERE dated.case_id = held.case_id AND ${IN_FORCE} LIMIT ALL) AS dates
    WHERE stage <> 'closed' AND (${UNDATED} OR ${isNear('held.today')})`;

/** The soonest dates of one kind, walked in the order of their days over everything that the person may see. */
const walk = (scope: CaseScope, kind: string, which: string, order = WHEN): string => `
    (SELECT '${kind}' AS kind, dated AS due, ${HELD} FROM deadlines AS dated
      JOIN cases AS held ON held.id = case_id AND ${isWithin(scope, 'held')}
    WHERE ${IN_FORCE} AND ${which} AND NOT urgent AND NOT ${IS_SIMULATED} AND stage <> 'closed'
    ORDER BY ${order} LIMIT $3)`;
const DAY = `($1::timestamptz AT TIME ZONE 'Europe/Paris')::date`;
const datesInOrder = (scope: CaseScope): string => {
  const kinds = ['owed-by-law', 'owed-by-letter', 'own-policy', 'owed-to-us', 'look'].map((kind) =>
    walk(scope, kind, `${KIND} = '${kind}' AND NOT ${goneBy(DAY)} AND ${isNear(DAY)}`),
  );
  const asked = walk(scope, 'look', `${goneBy(DAY)} AND ${isNear(DAY)}`, 'due_on');
  const undated = walk(scope, 'look', UNDATED, 'dated.case_id');
  return `${JUDGED} FROM (${[...kinds, asked, undated].join(' UNION ALL ')}) AS walked`;
};

const listed = (duties: string): string => `duty AS (${duties})
  SELECT "group", what, case_id AS "caseId", reference, stage, urgent, simulated, today, responsible_id AS "responsibleId",
    staff.name AS responsible, act_on AS "actOn", title, request, since, next_page_at AS "nextPageAt",
    (due).deadline, (due).rule, (due).article, (due).edition, (due).basis, (due).bound, (due).nature, (due).ncb,
    (due).due_on AS "dueOn", (due).aim_on AS "aimOn", (due).original_due_on AS "originalDueOn",
    (due).latest_due_on AS "latestDueOn", (due).certainty
  FROM duty JOIN staff ON staff.id = responsible_id
  ORDER BY rank, urgent DESC, least((due).due_on, (due).aim_on) NULLS LAST, since, reference, (due).deadline
  LIMIT $3`;

/** Of few cases each is looked through. */
const ofFew = (scope: CaseScope): string => `WITH held AS MATERIALIZED (SELECT ${HELD} FROM ${casesIn(scope)} AS held),
  ${listed(`${waitingFor('held')} UNION ALL ${datesOfEach('held')}`)}`;

/** Of many the dates are walked in order; urgent and simulated cases, which are few, stand out of that order. */
const ofMany = (scope: CaseScope): string => {
  const those = (which: string): string =>
    `SELECT ${HELD} FROM cases AS held WHERE ${which} AND ${isInScope(scope, 'held')}`;
  return `WITH special AS MATERIALIZED (
    ${those('urgent')} UNION ALL ${those(`NOT urgent AND ${IS_SIMULATED}`)}),
  ${listed(`${waitingFor(`(${those('true')}) AS held`)} UNION ALL ${datesOfEach('special AS held')}
    UNION ALL ${datesInOrder(scope)}`)}`;
};

/** Exact for few cases; of many one more than a thousand in a stage stands for any number. */
const stagesOfMany = (scope: CaseScope): string => `SELECT stage, cases FROM unnest($1::text[]) AS stage
  CROSS JOIN LATERAL (SELECT count(*)::int AS cases FROM (
    SELECT FROM cases AS held WHERE held.stage = stage.stage AND ${isInScope(scope, 'held')} LIMIT $2) AS found) AS counted
  WHERE cases > 0`;

/** What is to be done over many cases, as the acting person: row security decides which. */
export class DutyRepository {
  constructor(private readonly tx: EntityManager) {}

  /** In order of consequence; what needs somebody now first, then by who owes it, then by date. */
  async open({ scope, withinDays, now, limit }: DutyQuery): Promise<DutyOnFile[]> {
    const ask = (duties: string) => rowsOf<DutyOnFile>(this.tx, duties, [now, withinDays, limit]);
    if (!(await areMany(this.tx, scope))) return ask(ofFew(scope));
    return inIndexOrder(this.tx, () => ask(ofMany(scope)));
  }

  /** How many cases stand in which stage: no more of each than one beyond what is counted. */
  async stages(scope: CaseScope): Promise<{ readonly stage: Stage; readonly cases: number }[]> {
    if (await areMany(this.tx, scope))
      return inIndexOrder(this.tx, () => rowsOf(this.tx, stagesOfMany(scope), [STAGES, COUNTED_TO + 1]));
    return rowsOf(
      this.tx,
      `SELECT stage, least(count(*), $1)::int AS cases FROM ${casesIn(scope)} AS held GROUP BY stage`,
      [COUNTED_TO + 1],
    );
  }
}
