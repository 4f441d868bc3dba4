import type { CivilDate, Instant } from '../docket/shape.js';
import { millisecondsBetween } from './case-clock.js';
import { addDays, civilDateAt, instantOf } from './civil-date.js';
import { dayOff, type OfficeHoliday } from './working-day.js';

/** The hour from which a working day's evening control is missed, in the firm's time zone. */
const CONTROL_BY = '18:00';

/** The working days after a day whose hour has passed at an instant, oldest first: whose control was to be signed. */
export function controlsDueAfter(
  day: CivilDate,
  now: Instant,
  zone: string,
  office: readonly OfficeHoliday[],
): CivilDate[] {
  const due: CivilDate[] = [];
  const today = civilDateAt(now, zone);
  for (let next = addDays(day, 1); next <= today; next = addDays(next, 1)) {
    const isOver = millisecondsBetween(instantOf(next, CONTROL_BY, zone), now) >= 0;
    if (isOver && dayOff(next, office) === null) due.push(next);
  }
  return due;
}

/** Today of the firm, where it works, the hour has passed and the last control signed is of an earlier day; else none. */
export function controlDueOn(
  now: Instant,
  lastSigned: CivilDate | undefined,
  zone: string,
  office: readonly OfficeHoliday[],
): CivilDate | null {
  const yesterday = addDays(civilDateAt(now, zone), -1);
  if (lastSigned !== undefined && lastSigned > yesterday) return null;
  return controlsDueAfter(yesterday, now, zone, office)[0] ?? null;
}
