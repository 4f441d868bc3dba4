import type { DateChange } from '#domain/deadlines/changes.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { days as inDays } from '#domain/deadlines/wording.js';
import { cited } from './cited.js';

/** "T07:r1  Decision …, art. 40(2): moves from 2026-10-15 to 2026-12-01, 47 days later". */
export function movedInWords(moved: DateChange): string {
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
