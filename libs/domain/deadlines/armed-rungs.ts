import { laterBy } from '../clock/case-clock.js';
import { addDays, civilDateAt, instantOf } from '../clock/civil-date.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import type { Deadline } from './deadline.js';

/** One step of a reminder ladder: so many days from the due date, before (negative) or after, to whom. */
export interface Rung {
  readonly rung: string;
  readonly offset: number;
  readonly audience: 'responsible' | 'team';
}

export interface ArmedRung {
  readonly rung: string;
  readonly audience: 'responsible' | 'team';
  /** On the case clock. */
  readonly dueAt: Instant;
  readonly state: 'armed' | 'passed-before-recording';
}

/** The one notice of a date that lay behind already when it was first computed. */
export const OVERDUE_WHEN_RECORDED = 'overdue-when-recorded';

export interface ReminderHours {
  readonly dayStartsAt: string;
  readonly zone: string;
  /** How long a notice waits for the rest of what is being recorded, in seconds of the case clock. */
  readonly noticeAfterSeconds: number;
}

/**
 * The ladder of one revision of a deadline. Rungs that lay in the past when the date was first computed never fire, so
 * that a case taken over, or a letter found late, sets off no storm; what is overdue now yields one notice. A date without
 * a ladder is watched, and nobody is written to about it.
 */
export function rungsFor(
  deadline: Deadline,
  ladder: readonly Rung[],
  hours: ReminderHours,
  computedAt: Instant,
): ArmedRung[] {
  const { dueOn } = deadline;
  if (dueOn === null || deadline.settled || deadline.certainty === 'open' || ladder.length === 0) return [];
  const rungs = ladder.map(({ rung, offset, audience }): ArmedRung => {
    const day = addDays(dueOn, offset);
    const dueAt = instantOf(day, hours.dayStartsAt, hours.zone);
    return { rung, audience, dueAt, state: dueAt <= computedAt ? 'passed-before-recording' : 'armed' };
  });
  const isPast = dueOn < civilDateAt(computedAt);
  if (!isPast || deadline.nature === 'opportunity') return rungs;
  const noticeAt = laterBy(computedAt, hours.noticeAfterSeconds * 1000);
  return [...rungs, { rung: OVERDUE_WHEN_RECORDED, audience: 'team', dueAt: noticeAt, state: 'armed' }];
}

/**
 * What leaves as one mail: all that was overdue when it was recorded, and else one rung of one rule for one day, on however
 * many data items or requests it stands.
 */
export function bundled<R extends { readonly rung: string; readonly rule: string; readonly dueOn: CivilDate | null }>(
  due: readonly R[],
): R[][] {
  const bundles = new Map<string, R[]>();
  for (const each of due) {
    const { rung, rule, dueOn } = each;
    const name = rung === OVERDUE_WHEN_RECORDED ? rung : `${rule} ${rung} ${dueOn}`;
    bundles.set(name, [...(bundles.get(name) ?? []), each]);
  }
  return [...bundles.values()];
}
