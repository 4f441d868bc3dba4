import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Instant } from '../docket/shape.js';

/** The Commission sits in Lyon; the texts name no time zone, so its civil dates are the convention. */
const COMMISSION_ZONE = 'Europe/Paris';

/** A date so much later: the same day number, or the last day of a month that lacks it; days are calendar days. */
export const addDuration = (date: CivilDate, duration: string): CivilDate =>
  Temporal.PlainDate.from(date).add(inUnits(duration), { overflow: 'constrain' }).toString();

const UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const;

/** The texts and the decisions count in one unit at a time: P9M, P45D. Any other form is refused by name. */
function inUnits(duration: string): Temporal.DurationLike {
  const [, count, unit] = /^P(\d{1,3})([YMWD])$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined)
    throw new RangeError(`${JSON.stringify(duration)} is not a duration such as P9M or P45D`);
  return { [UNITS[unit as keyof typeof UNITS]]: Number(count) };
}

export const addDays = (date: CivilDate, days: number): CivilDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** Calendar days from one date to another; negative where the second is the earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;

/** The earliest day from which a duration reaches to the given day. */
export function earliestStart(reaching: CivilDate, duration: string): CivilDate {
  // Month ends make subtraction inexact: begin a little early, then walk to the first day that reaches.
  let start = Temporal.PlainDate.from(reaching).subtract(inUnits(duration)).subtract({ days: 4 }).toString();
  while (addDuration(start, duration) < reaching) start = addDays(start, 1);
  return start;
}

/** The date on the calendar, at an instant, where the Commission sits or in another zone. */
export const civilDateAt = (instant: Instant, zone: string = COMMISSION_ZONE): CivilDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The instant of a wall-clock time; a time that a daylight-saving night skips or doubles is taken as `compatible`. */
export const instantOf = (date: CivilDate, time: string, zone: string = COMMISSION_ZONE): Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
