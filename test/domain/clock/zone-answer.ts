import { readFileSync } from 'node:fs';
import { longDate, moment } from '#correspondence/dates.js';
import { longDate as inALetter } from '#documents/papers.js';
import { fold } from '#domain/case/fold.js';
import { civilDateAt, instantOf } from '#domain/clock/civil-date.js';
import { dayOff, workingDayBefore } from '#domain/clock/working-day.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry } from '#domain/docket/entry.js';
import { RULE_PACK_IDS, rulePack } from '#rules/packs.js';

/** Both sides of midnight in Lyon, on both daylight-saving nights and on 29 February. */
export const INSTANTS = [
  ['2026-03-28T22:59:59.000Z', '2026-03-28'],
  ['2026-03-28T23:00:00.000Z', '2026-03-29'],
  ['2026-03-29T01:30:00.000Z', '2026-03-29'],
  ['2026-03-29T21:59:59.000Z', '2026-03-29'],
  ['2026-03-29T22:00:00.000Z', '2026-03-30'],
  ['2026-10-24T21:59:59.000Z', '2026-10-24'],
  ['2026-10-24T22:00:00.000Z', '2026-10-25'],
  ['2026-10-25T00:30:00.000Z', '2026-10-25'],
  ['2026-10-25T22:59:59.000Z', '2026-10-25'],
  ['2026-10-25T23:00:00.000Z', '2026-10-26'],
  ['2028-02-28T23:00:00.000Z', '2028-02-29'],
  ['2028-02-29T22:59:59.000Z', '2028-02-29'],
  ['2028-02-29T23:00:00.000Z', '2028-03-01'],
] as const;

const COURSES = ['2023-01', '2023-02', '2024-01', '2024-02'];
const DAYS = ['2026-03-29', '2026-10-25', '2028-02-29', '2026-10-10'];

/** Everything that depends on the calendar, as one text: whoever asks, and wherever, it is the same. */
export function answer(): string {
  const packs = RULE_PACK_IDS.filter((id) => id !== 'ccf-statute-2025').map(rulePack);
  return JSON.stringify({
    days: INSTANTS.map(([at]) => civilDateAt(at)),
    mornings: DAYS.flatMap((day) => ['00:00', '02:30', '08:00'].map((time) => instantOf(day, time))),
    letters: DAYS.map((day) => [
      longDate(day, 'en'),
      ...(['en', 'fr', 'ar'] as const).map((language) => inALetter(day, language)),
    ]),
    moments: INSTANTS.map(([at]) => moment(at, 'Europe/Paris', 'en')),
    workingDays: DAYS.map((day) => [dayOff(day), workingDayBefore(day)]),
    dates: COURSES.flatMap((name) => DAYS.map((day) => deadlines(caseOf(name), packs, day))),
  });
}

function caseOf(name: string) {
  const path = new URL(`../../fixtures/decisions/${name}.json`, import.meta.url);
  const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { readonly entries: readonly object[] };
  const docket = entries.map((fact, index) => ({
    ...fact,
    id: `e${index + 1}`,
    sequence: index + 1,
    recordedAt: '2030-01-01T00:00:00.000Z',
    recordedBy: 's1',
  })) as Entry[];
  return fold({ kind: 'initial', startAt: 'access-request', applicants: [] }, docket);
}
