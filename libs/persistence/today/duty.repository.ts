import type { EntityManager } from 'typeorm';
import type { Stage } from '#domain/case/stage-names.js';
import type { Basis, Bound, Certainty, Deadline } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import type { Channel } from '#domain/docket/vocabulary.js';
import { IS_SIMULATED, overManyCases, READABLE_CASES, TODAY } from '../cases/readable-cases.js';
import type { EscalationReason } from '../escalations/escalation.entity.js';
import { rowsOf } from '../statement.js';

export type DutyScope = 'mine' | 'team' | 'firm';

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
  readonly scope: DutyScope;
  readonly withinDays: number;
  readonly now: Instant;
  readonly limit: number;
}

const MINE = 'responsible_id = acting_staff()';
const OF_MY_TEAMS = `(responsible_id = me.id OR EXISTS (SELECT FROM memberships AS team
    WHERE team.case_id = readable.id AND team.staff_id = me.id AND team.until IS NULL))`;

/** Of the readable cases, those of the scope; one's own are found by an index, however many one may read. */
const inScope = (scope: 'mine' | 'team' | 'firm'): string =>
  scope === 'firm' ? 'true' : scope === 'mine' ? MINE : OF_MY_TEAMS;

const dutiesIn = (scope: 'mine' | 'team' | 'firm'): string => `WITH ${READABLE_CASES},
  held AS MATERIALIZED (
    SELECT readable.id AS case_id, reference, stage, urgent, responsible_id, ${IS_SIMULATED} AS simulated, ${TODAY} AS today
    FROM readable, me WHERE ${inScope(scope)}),
  horizon AS MATERIALIZED (SELECT max(today) + $2::int AS until FROM held),
  duty AS (
    SELECT 1 AS rank, 'now' AS "group", 'unacknowledged' AS what, case_id, number::text AS act_on, reason AS title,
      NULL AS request, raised_at AS since, next_page_at, NULL::deadlines AS due
    FROM escalations JOIN held USING (case_id) WHERE state IN ('raised', 'climbing', 'unanswered')
    UNION ALL
    SELECT CASE state WHEN 'unconfirmed' THEN 2 ELSE 3 END, 'now', CASE state WHEN 'unconfirmed' THEN state ELSE 'filing' END,
      case_id, id::text, channel, request, changed_at, NULL, NULL
    FROM filings AS mine JOIN held USING (case_id)
    WHERE state = 'unconfirmed' OR stage <> 'closed' AND (state = 'prepared' OR state = 'refused' AND NOT EXISTS (
      SELECT FROM filings AS later WHERE later.case_id = mine.case_id AND later.request = mine.request
        AND later.number > mine.number AND later.state <> 'abandoned'))
    UNION ALL
    SELECT CASE kind WHEN 'owed-by-law' THEN 4 WHEN 'owed-by-letter' THEN 5 WHEN 'own-policy' THEN 6 WHEN 'owed-to-us' THEN 7
      ELSE 8 END, kind, 'deadline', case_id, NULL, dated.title, dated.request, NULL, NULL, dated
    FROM deadlines AS dated JOIN held USING (case_id) CROSS JOIN LATERAL (SELECT CASE
      -- Once a date of the Rules on the Processing of Data has gone by, the register knows nothing: somebody asks.
      WHEN certainty = 'open' OR basis = 'regulation' AND due_on < today THEN 'look'
      WHEN basis = 'policy' THEN 'own-policy'
      WHEN bound NOT IN ('applicant', 'firm') THEN CASE nature WHEN 'duty' THEN 'owed-to-us' ELSE 'look' END
      WHEN basis = 'letter' THEN 'owed-by-letter'
      ELSE 'owed-by-law' END AS kind) AS judged
    WHERE retired_at IS NULL AND NOT settled AND stage <> 'closed'
      -- The first bound is what an index can follow; the second counts on each case's own clock.
      AND (due_on IS NULL AND certainty = 'open'
        OR least(due_on, aim_on) <= (SELECT until FROM horizon) AND least(due_on, aim_on) <= today + $2::int
          AND (nature = 'duty' OR due_on >= today)))
  SELECT "group", what, case_id AS "caseId", reference, stage, urgent, simulated, today, responsible_id AS "responsibleId",
    staff.name AS responsible, act_on AS "actOn", title, request, since, next_page_at AS "nextPageAt",
    (due).deadline, (due).rule, (due).article, (due).edition, (due).basis, (due).bound, (due).nature, (due).ncb,
    (due).due_on AS "dueOn", (due).aim_on AS "aimOn", (due).original_due_on AS "originalDueOn",
    (due).latest_due_on AS "latestDueOn", (due).certainty
  FROM duty JOIN held USING (case_id) JOIN staff ON staff.id = responsible_id
  ORDER BY rank, urgent DESC, least((due).due_on, (due).aim_on) NULLS LAST, since, reference, (due).deadline
  LIMIT $3`;

const stagesIn = (scope: 'mine' | 'team' | 'firm'): string => `WITH ${READABLE_CASES}
  SELECT stage, count(*)::int AS cases FROM readable, me WHERE ${inScope(scope)} GROUP BY stage`;

/** What is to be done over many cases, as the acting person: row security decides which. */
export class DutyRepository {
  constructor(private readonly tx: EntityManager) {}

  /** In order of consequence; what needs somebody now first, then by who owes it, then by date. */
  async open({ scope, withinDays, now, limit }: DutyQuery): Promise<DutyOnFile[]> {
    await overManyCases(this.tx);
    return rowsOf(this.tx, dutiesIn(scope), [now, withinDays, limit]);
  }

  /** How many cases stand in which stage. */
  stages(scope: DutyScope): Promise<{ readonly stage: Stage; readonly cases: number }[]> {
    return rowsOf(this.tx, stagesIn(scope));
  }
}
