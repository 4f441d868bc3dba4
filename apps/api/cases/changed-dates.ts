import { isDeepStrictEqual } from 'node:util';
import { compareDeadlines, type DateChange } from '#domain/deadlines/changes.js';
import type { Deadline } from '#domain/deadlines/deadline.js';

/** A change as the API tells it, and as a dry run keeps it. */
export type ChangedDate = Pick<DateChange, 'deadline' | 'rule' | 'article' | 'edition' | 'before' | 'after' | 'days'>;

/** Every date that stands otherwise on one side; that one was met on another day is not among what is told here. */
export const changedDates = (before: readonly Deadline[], after: readonly Deadline[]): ChangedDate[] =>
  compareDeadlines(before, after)
    .filter((each) => !isDeepStrictEqual(each.before, each.after))
    .map(({ deadline, rule, article, edition, before: was, after: is, days }) => ({
      deadline,
      rule,
      article,
      edition,
      before: was,
      after: is,
      days,
    }));
