import type { CivilDate } from '../docket/shape.js';
import { addDays } from './civil-date.js';

/** A day on which the firm’s office is closed: once, or every year on that month and day. */
export type OfficeHoliday = { readonly name: string } & (
  | { readonly on: CivilDate }
  | { /** `12-24`. */ readonly yearly: string }
);

/** Why nobody works on a day where the Commission sits, or at the office; `null` where both do. */
export function dayOff(day: CivilDate, office: readonly OfficeHoliday[] = []): string | null {
  const { year, monthAndDay, weekday } = read(day);
  if (weekday === 6) return 'a Saturday';
  if (weekday === 0) return 'a Sunday';
  const holiday = FIXED[monthAndDay] ?? Object.entries(movable(year)).find(([, on]) => on === day)?.[0];
  if (holiday !== undefined) return `${holiday}, a public holiday in France`;
  const closed = office.find((each) => ('on' in each ? each.on === day : each.yearly === monthAndDay));
  return closed === undefined ? null : `${closed.name}, when the office is closed`;
}

/** The days off from a day backwards, each with its reason: none where it is a working day itself. */
export function daysOffBefore(
  day: CivilDate,
  office: readonly OfficeHoliday[] = [],
): { readonly day: CivilDate; readonly why: string }[] {
  const why = dayOff(day, office);
  return why === null ? [] : [{ day, why }, ...daysOffBefore(addDays(day, -1), office)];
}

/** The day itself, or the working day before it. */
export const workingDayBefore = (day: CivilDate, office: readonly OfficeHoliday[] = []): CivilDate =>
  addDays(day, -daysOffBefore(day, office).length);

/** The working day after a day: after a Friday, Monday. */
export function workingDayAfter(day: CivilDate, office: readonly OfficeHoliday[] = []): CivilDate {
  const next = addDays(day, 1);
  return dayOff(next, office) === null ? next : workingDayAfter(next, office);
}

/** The French Labour Code, article L. 3133-1; the two further days of Alsace-Moselle are not observed in Lyon. */
const FIXED: Readonly<Record<string, string>> = {
  '01-01': 'New Year’s Day',
  '05-01': 'Labour Day',
  '05-08': 'Victory Day',
  '07-14': 'the National Day',
  '08-15': 'the Assumption',
  '11-01': 'All Saints’ Day',
  '11-11': 'Armistice Day',
  '12-25': 'Christmas Day',
};

function movable(year: number): Record<string, CivilDate> {
  const easter = easterSunday(year);
  return {
    'Easter Monday': addDays(easter, 1),
    'Ascension Day': addDays(easter, 39),
    'Whit Monday': addDays(easter, 50),
  };
}

/** The Gregorian computus in the form of Meeus, Jones and Butcher. */
function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const fromMarch = epact + weekday - 7 * late + 114;
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${twoDigits(Math.floor(fromMarch / 31))}-${twoDigits((fromMarch % 31) + 1)}`;
}

/** Sunday is 0; by Sakamoto's table, so that no clock and no time zone is touched. */
function read(day: CivilDate): { year: number; monthAndDay: string; weekday: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const counted = month < 3 ? year - 1 : year;
  const leaps = Math.floor(counted / 4) - Math.floor(counted / 100) + Math.floor(counted / 400);
  return { year, monthAndDay: day.slice(5), weekday: (counted + leaps + shift + date) % 7 };
}
