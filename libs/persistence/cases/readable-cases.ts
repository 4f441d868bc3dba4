import type { EntityManager } from 'typeorm';
import { rowsOf } from '../statement.js';

/** Mine: those I am responsible for; team: those I work on; firm: all that I may read. */
export type CaseScope = 'mine' | 'team' | 'firm';

const ME = '(SELECT acting_staff())';
const OFFICE = '(SELECT acting_office())';
const reaches = (relation: string): string => `'${relation}' = ANY ((SELECT acting_reach('content'))::text[])`;
const isByOffice = (held: string): string =>
  `(${reaches('same-office')} AND ${held}.office = ${OFFICE} OR ${reaches('other-office')} AND ${held}.office <> ${OFFICE})`;
/** A look into one index for the row at hand: as a subquery of one value it never gathers all of somebody's cases first. */
const isMember = (held: string): string =>
  `(SELECT true FROM memberships AS own WHERE own.case_id = ${held}.id AND own.staff_id = ${ME} AND own.until IS NULL)`;
const isMine = (held: string): string => `${held}.responsible_id = ${ME}`;

/** The answer of `has_right` for content, written so that an index can follow it; row security has taken out the walled. */
const isReadable = (held: string): string => `(${isByOffice(held)} OR ${reaches('member')} AND ${isMember(held)})`;

/** A row of `cases` within the scope, where row security has decided already that its content may be read. */
export const isWithin = (scope: CaseScope, held: string): string =>
  ({ mine: isMine(held), team: `(${isMine(held)} OR ${isMember(held)})`, firm: 'true' })[scope];

/** A row of `cases` that the acting person may read, within the scope. */
export const isInScope = (scope: CaseScope, held: string): string =>
  `${held}.stage IS NOT NULL AND ${isReadable(held)} AND ${isWithin(scope, held)}`;

const ofMyTeams = `SELECT held.* FROM memberships AS own JOIN cases AS held ON held.id = own.case_id
    WHERE own.staff_id = ${ME} AND own.until IS NULL AND held.stage IS NOT NULL`;

/** The same cases as rows of their own, by every way that leads to some of them; each way has an index. */
const WAYS: Readonly<Record<CaseScope, string>> = {
  mine: `SELECT held.* FROM cases AS held WHERE ${isInScope('mine', 'held')}`,
  team: `${ofMyTeams} AND (${reaches('member')} OR ${isByOffice('held')})
    UNION ALL SELECT held.* FROM cases AS held WHERE ${isInScope('mine', 'held')} AND ${isMember('held')} IS NOT TRUE`,
  firm: `SELECT held.* FROM cases AS held WHERE ${reaches('same-office')} AND held.office = ${OFFICE} AND held.stage IS NOT NULL
    UNION ALL SELECT held.* FROM cases AS held
      WHERE ${reaches('other-office')} AND held.office <> ${OFFICE} AND held.stage IS NOT NULL
    UNION ALL ${ofMyTeams} AND ${reaches('member')} AND NOT ${isByOffice('held')}`,
};
export const casesIn = (scope: CaseScope): string => `(${WAYS[scope]})`;

/** Beyond so many nobody reads the number: one more stands for any number. */
export const COUNTED_TO = 1_000;

/** So many cases are looked through one by one; of more, what is asked for is walked in its own order instead. */
const FEW = 1_000;

async function areMoreThanFew(tx: EntityManager, rows: string): Promise<boolean> {
  const [{ cases } = { cases: 0 }] = await rowsOf<{ cases: number }>(
    tx,
    `SELECT count(*)::int AS cases FROM (SELECT FROM ${rows} LIMIT $1) AS found`,
    [FEW + 1],
  );
  return cases > FEW;
}

/** Whether the scope holds more cases than are looked through one by one. */
export const areMany = (tx: EntityManager, scope: CaseScope): Promise<boolean> =>
  areMoreThanFew(tx, `${casesIn(scope)} AS held`);

/** Whether the acting person works on more cases than are looked through one by one. */
export const isOnManyTeams = (tx: EntityManager): Promise<boolean> =>
  areMoreThanFew(tx, `memberships WHERE staff_id = ${ME} AND until IS NULL`);

/**
 * Has one question walked by the order of its indexes: the planner cannot know how many rows row security lets through, takes
 * them for a few, and would read and sort every date of the firm for the first five hundred.
 */
export async function inIndexOrder<T>(tx: EntityManager, ask: () => Promise<T>): Promise<T> {
  const turn = (to: 'on' | 'off') =>
    rowsOf(tx, `SELECT set_config('enable_' || way, $1, true) FROM unnest($2::text[]) AS way`, [to, OTHER_WAYS]);
  await turn('off');
  const answer = await ask();
  await turn('on');
  return answer;
}
const OTHER_WAYS = ['sort', 'seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'];

/** All that the acting person may read. Goes behind `WITH`. */
export const READABLE_CASES = `readable AS ${casesIn('firm')}`;

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
