import type { CivilDate } from '../docket/shape.js';
import type { Facts, Subject } from './facts.js';
import type { MetBy } from './meeting.js';
import type { Course } from './moves.js';
import { lowerBounds, type Start, undatedTrigger } from './start.js';
import type { TimeLimit } from './time-limit.js';

/** Between which days a limit must have ended, from all that is known of its start. */
export interface Range {
  readonly earliestDueOn: CivilDate | null;
  readonly latestDueOn: CivilDate | null;
}

/** `lasts`: from a possible first day to the day on which the limit would then end. */
export function rangeOf(
  limit: TimeLimit,
  subject: Subject,
  facts: Facts,
  start: Start | undefined,
  course: Course,
  meeting: MetBy | undefined,
  lasts: (from: CivilDate) => CivilDate | null,
): Range {
  const { dueOn } = course;
  if (dueOn === null || start === undefined || course.moved || start.isDueDate)
    return { earliestDueOn: dueOn, latestDueOn: dueOn };
  if (subject.follows !== undefined) return followedRange(subject.follows.deadline, lasts);
  if (start.gives === 'exactly') return { earliestDueOn: dueOn, latestDueOn: dueOn };
  if (start.gives === 'latest') {
    const from = lowerBounds(limit, subject, facts)
      .map(({ on }) => on)
      .filter((on) => on <= start.on)
      .toSorted()
      .at(-1);
    return { earliestDueOn: from === undefined ? null : lasts(from), latestDueOn: dueOn };
  }
  // What meets a limit comes after what starts it, and so does the day on which the start became known.
  const [until] = [undatedTrigger(limit, subject, facts)?.receivedOn, meeting?.early ? null : meeting?.on]
    .filter((on) => typeof on === 'string' && on >= start.on)
    .toSorted();
  return { earliestDueOn: dueOn, latestDueOn: until ? lasts(until) : null };
}

const followedRange = ({ earliestDueOn, latestDueOn }: Range, lasts: (from: CivilDate) => CivilDate | null): Range => ({
  earliestDueOn: earliestDueOn === null ? null : lasts(earliestDueOn),
  latestDueOn: latestDueOn === null ? null : lasts(latestDueOn),
});
