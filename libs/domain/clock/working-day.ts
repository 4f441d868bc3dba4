import type { CivilDate } from '../docket/shape.js';
import { addDays } from './civil-date.js';

/** Why a day is no working day where the Commission sits; `null` where it is one. */
export function dayOff(day: CivilDate): string | null {
  const { year, monthAndDay, weekday } = read(day);
  if (weekday === 6) return 'a Saturday';
  if (weekday === 0) return 'a Sunday';
  return FIXED[monthAndDay] ?? Object.entries(movable(year)).find(([, on]) => on === day)?.[0] ?? null;
}

/** The day itself, or the working day before it. */
export const workingDayBefore = (day: CivilDate): CivilDate => {
  let at = day;
  while (dayOff(at) !== null) at = addDays(at, -1);
  return at;
};

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
