import type { EntityManager } from 'typeorm';
import { rowsOf } from '../statement.js';

/**
 * The cases whose content the acting person may read, for lists over many of them: the answer of `has_right`, written so
 * that an index can follow it. Row security has taken out the walled ones before. Goes behind `WITH`.
 */
export const READABLE_CASES = `me AS MATERIALIZED (
    SELECT acting_staff() AS id, acting_office() AS office, acting_reach('content') AS reach),
  readable AS (
    SELECT cases.* FROM cases, me WHERE stage IS NOT NULL AND (
      'member' = ANY (me.reach) AND EXISTS (SELECT FROM memberships
        WHERE memberships.case_id = cases.id AND memberships.staff_id = me.id AND memberships.until IS NULL)
      OR 'same-office' = ANY (me.reach) AND cases.office = me.office
      OR 'other-office' = ANY (me.reach) AND cases.office <> me.office))`;

/** Any clock that does not show real time, as the domain's `isSimulated` has it. */
export const IS_SIMULATED = '(clock_rate <> 1 OR clock_starts_as <> clock_started_at)';

/** The Commission's day on a case's own clock, at the real instant that the first parameter gives. */
export const TODAY = `((clock_starts_as + ($1::timestamptz - clock_started_at) * clock_rate) AT TIME ZONE 'Europe/Paris')::date`;

/**
 * For the rest of this transaction rows are joined by hash: the planner cannot know how many cases row security lets
 * through, takes them for a few, and would look through ten thousand of them once for every date (12 s instead of 0.1 s).
 */
export const overManyCases = (tx: EntityManager): Promise<unknown> =>
  rowsOf(tx, `SELECT set_config('enable_nestloop', 'off', true)`);
