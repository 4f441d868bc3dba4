import { isDeepStrictEqual } from 'node:util';
import { compareDeadlines } from '#domain/deadlines/changes.js';
import type { Deadline } from '#domain/deadlines/deadline.js';

type Standing = Pick<Deadline, 'dueOn' | 'status' | 'certainty'>;

/** A date that moves, comes, goes, or stands otherwise: under which article, and by how many days. */
export interface ChangedDate {
  readonly deadline: string;
  readonly rule: string;
  readonly article: string;
  readonly edition: string;
  readonly before: Standing | null;
  readonly after: Standing | null;
  readonly days: number | null;
}

/** What differs between two computations of one case, soonest date first. */
export function changedDates(before: readonly Deadline[], after: readonly Deadline[]): ChangedDate[] {
  const cited = new Map([...before, ...after].map(({ id, article, edition }) => [id, { article, edition }]));
  return compareDeadlines(before, after)
    .map(({ id, rule, before: was, after: is, days }) => {
      const { article = '', edition = '' } = cited.get(id) ?? {};
      return { deadline: id, rule, article, edition, before: was, after: is, days };
    })
    .filter(({ before: was, after: is }) => !isDeepStrictEqual(was, is))
    .toSorted((a, b) => compare(dayOf(a), dayOf(b)) || compare(a.deadline, b.deadline));
}

const dayOf = ({ before, after }: ChangedDate): string => after?.dueOn ?? before?.dueOn ?? '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
