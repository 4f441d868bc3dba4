import { addDuration } from '#domain/clock/civil-date.js';
import type { CivilDate } from '#domain/docket/shape.js';

/** A session of the Commission, as announced in public. Sessions whose dates no public calendar confirms are left out. */
export interface Session {
  readonly session: number;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

export const SESSIONS: readonly Session[] = [
  { session: 101, startsOn: '2017-06-26', endsOn: '2017-06-29' },
  { session: 102, startsOn: '2017-10-24', endsOn: '2017-10-27' },
  { session: 105, startsOn: '2018-07-03', endsOn: '2018-07-05' },
  { session: 107, startsOn: '2019-01-28', endsOn: '2019-02-01' },
  { session: 129, startsOn: '2024-06-24', endsOn: '2024-06-28' },
  { session: 130, startsOn: '2024-10-14', endsOn: '2024-10-18' },
  { session: 131, startsOn: '2025-01-27', endsOn: '2025-01-31' },
  { session: 135, startsOn: '2026-01-28', endsOn: '2026-02-10' },
  { session: 136, startsOn: '2026-06-03', endsOn: '2026-06-16' },
  { session: 137, startsOn: '2026-09-30', endsOn: '2026-10-13' },
];

/** When a numbered session sits, where the calendar knows it. */
export const sessionDates = (number: number): Session | undefined => SESSIONS.find(({ session }) => session === number);

/** Article 16(4): the issues of a session go to the General Secretariat preferably a month before it (T20). */
const LIST_OF_ISSUES = '-P1M';

/**
 * The last day to add material that is likely to be read at a session. An inference from article 16(4): no text sets
 * such a day, and material that comes later may still be read.
 */
export const lastDayLikelyToBeRead = ({ startsOn }: Session): CivilDate => addDuration(startsOn, LIST_OF_ISSUES);
