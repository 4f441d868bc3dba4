import { type Change, compareDeadlines } from '#domain/deadlines/changes.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { days as inDays } from '#domain/deadlines/wording.js';
import { cited } from './cited.js';

/** A date as it was and as it becomes, under which article, and the entries because of which. */
export type MovedDate = Pick<Deadline, 'rule' | 'title' | 'article' | 'edition' | 'basis'> &
  Pick<Change, 'before' | 'after' | 'days' | 'because'> & {
    readonly deadline: string;
    readonly request: string | null;
    readonly change: Change['what'];
  };

/** Every date that is not the same on both sides, soonest first. */
export function movedDates(before: readonly Deadline[], after: readonly Deadline[]): MovedDate[] {
  const known = new Map([...before, ...after].map((each) => [each.id, each]));
  return compareDeadlines(before, after)
    .flatMap(({ id, what, ...change }): MovedDate[] => {
      const of = known.get(id);
      if (of === undefined) return [];
      const { rule, title, article, edition, basis, request = null } = of;
      const { before: was, after: becomes, days, because } = change;
      const about = { deadline: id, rule, title, article, edition, basis, request };
      return [{ ...about, change: what, before: was, after: becomes, days, because }];
    })
    .toSorted((a, b) => compare(dayOf(a), dayOf(b)) || compare(a.deadline, b.deadline));
}

const dayOf = ({ after, before }: MovedDate): string => after?.dueOn ?? before?.dueOn ?? '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** "T07:r1  Decision …, art. 40(2): moves from 2026-10-15 to 2026-12-01, 47 days later". */
export function movedInWords(moved: MovedDate): string {
  const { deadline, title, before, after, days } = moved;
  const what = `${deadline}  ${title}, ${cited(moved)}`;
  const day = ({ dueOn }: Pick<Deadline, 'dueOn'>): string => dueOn ?? 'no date';
  if (after === null) return before === null ? what : `${what}: disappears, was ${day(before)} (${before.status})`;
  if (before === null) return `${what}: appears, ${day(after)} (${after.certainty}, ${after.status})`;
  const turns = (['status', 'certainty'] as const)
    .filter((each) => before[each] !== after[each])
    .map((each) => `${before[each]} becomes ${after[each]}`)
    .join(', ');
  if (before.dueOn === after.dueOn)
    return `${what}: stays on ${day(after)}${turns === '' ? ', met on another day' : `; ${turns}`}`;
  const by = days === null ? '' : `, ${inDays(Math.abs(days))} ${days < 0 ? 'earlier' : 'later'}`;
  return `${what}: moves from ${day(before)} to ${day(after)}${by}${turns === '' ? '' : `; ${turns}`}`;
}
