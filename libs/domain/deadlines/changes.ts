import { daysBetween } from '../clock/civil-date.js';
import type { EntryId } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { Deadline, DerivationStep } from './deadline.js';

type Standing = Pick<Deadline, 'dueOn' | 'certainty' | 'status'>;
type Working = Pick<Deadline, 'derivation'>;

/** What became of one date between two computations, under which article, and the entries because of which. */
export interface DateChange extends Pick<Deadline, 'rule' | 'title' | 'article' | 'edition' | 'basis'> {
  readonly deadline: string;
  readonly request: string | null;
  readonly change: 'appeared' | 'disappeared' | 'moved' | 'changed';
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Days by which the date moved, later is positive; `null` where either side names no date. */
  readonly days: number | null;
  /** Entries on which one working rests and the other does not, or not in the same way. */
  readonly because: readonly EntryId[];
}

/** Every date that is not the same on both sides, soonest first. */
export function compareDeadlines(before: readonly Deadline[], after: readonly Deadline[]): DateChange[] {
  const was = new Map(before.map((each) => [each.id, each]));
  const is = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((each) => changeOf(was.get(each.id), each)),
    ...before.filter(({ id }) => !is.has(id)).flatMap((each) => changeOf(each, undefined)),
  ].toSorted((a, b) => compareText(dayOf(a), dayOf(b)) || compareText(a.deadline, b.deadline));
}

const dayOf = ({ before, after }: DateChange): string => after?.dueOn ?? before?.dueOn ?? '9999';

function changeOf(was: Deadline | undefined, is: Deadline | undefined): DateChange[] {
  const either = is ?? was;
  if (either === undefined) return [];
  const change = was === undefined ? 'appeared' : is === undefined ? 'disappeared' : turnOf(was, is);
  if (change === null) return [];
  const { id: deadline, rule, title, article, edition, basis, request = null } = either;
  const about = { deadline, rule, title, article, edition, basis, request };
  const days = was?.dueOn && is?.dueOn ? daysBetween(was.dueOn, is.dueOn) : null;
  return [{ ...about, change, before: standing(was), after: standing(is), days, because: because(was, is) }];
}

const turnOf = (was: Deadline, is: Deadline): 'moved' | 'changed' | null =>
  was.dueOn !== is.dueOn
    ? 'moved'
    : was.certainty !== is.certainty || was.status !== is.status || was.metOn !== is.metOn
      ? 'changed'
      : null;

const standing = (deadline: Deadline | undefined): Standing | null =>
  deadline === undefined ? null : { dueOn: deadline.dueOn, certainty: deadline.certainty, status: deadline.status };

/** The entries on which one of two workings of a date rests and the other does not, or not in the same way. */
export function because(was: Working | undefined, is: Working | undefined): EntryId[] {
  const told = (deadline: Working | undefined) =>
    new Map((deadline?.derivation ?? []).map((step) => [key(step), step]));
  const [before, after] = [told(was), told(is)];
  const differing = [
    ...[...after].filter(([step]) => !before.has(step)),
    ...[...before].filter(([step]) => !after.has(step)),
  ];
  return [...new Set(differing.flatMap(([, { entry }]) => (entry === undefined ? [] : [entry])))];
}

const key = ({ step, entry = '', date = '' }: DerivationStep): string => `${step} ${entry} ${date}`;
