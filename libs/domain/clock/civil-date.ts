import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, isCivilDate, lengthOfMonth } from '../docket/shape.js';

/** The Commission sits in Lyon; the texts name no time zone, so its civil dates are the convention. */
const COMMISSION_ZONE = 'Europe/Paris';

/** A date so much later: the same day number, or the last day of a month that lacks it; days are calendar days. */
export function addDuration(date: CivilDate, duration: string): CivilDate {
  const { months, days } = inUnits(duration);
  return days === 0 ? addMonths(date, months) : addDays(date, days);
}

/** The texts and the decisions count in one unit at a time: P9M, P45D, or -P6M before a day. Any other form is refused by name. */
function inUnits(duration: string): { readonly months: number; readonly days: number } {
  const [, sign, count, unit] = /^(-?)P(\d{1,3})([YMWD])$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined)
    throw new RangeError(`${JSON.stringify(duration)} is not a duration such as P9M or P45D`);
  const signed = sign === '-' ? -Number(count) : Number(count);
  const inMonths = { Y: 12, M: 1 }[unit];
  return inMonths === undefined
    ? { months: 0, days: unit === 'W' ? signed * 7 : signed }
    : { months: signed * inMonths, days: 0 };
}

function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = parts(date);
  const counted = year * 12 + (month - 1) + months;
  const toYear = Math.floor(counted / 12);
  const toMonth = (counted % 12) + 1;
  return written(toYear, toMonth, Math.min(day, lengthOfMonth(toYear, toMonth)));
}

export const addDays = (date: CivilDate, days: number): CivilDate => dayNumbered(numberOf(date) + days);

/** Calendar days from one date to another; negative where the second is the earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => numberOf(to) - numberOf(from);

function parts(date: CivilDate): readonly [year: number, month: number, day: number] {
  if (!isCivilDate(date)) throw new RangeError(`${JSON.stringify(date)} is not a date such as 2026-03-26`);
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
}

const written = (year: number, month: number, day: number): CivilDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

// Days are numbered from 1 March of the year 0, so that the leap day is the last of its year (Hinnant's algorithm).
const DAYS_IN_400_YEARS = 146_097;

function numberOf(date: CivilDate): number {
  const [year, month, day] = parts(date);
  const from = month <= 2 ? year - 1 : year;
  const era = Math.floor(from / 400);
  const yearOfEra = from - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return (
    era * DAYS_IN_400_YEARS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  );
}

function dayNumbered(number: number): CivilDate {
  const era = Math.floor(number / DAYS_IN_400_YEARS);
  const dayOfEra = number - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return written(year, month, dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1);
}

/** The earliest day from which a duration reaches to the given day. */
export function earliestStart(reaching: CivilDate, duration: string): CivilDate {
  // Month ends make subtraction inexact: begin a little early, then walk to the first day that reaches.
  let start = addDays(addDuration(reaching, duration.startsWith('-') ? duration.slice(1) : `-${duration}`), -4);
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
