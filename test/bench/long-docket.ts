import type { CaseFile } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import { addDays, instantOf } from '#domain/clock/civil-date.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { EIGHTEEN_MONTHS, factOn, ITEM } from './eighteen-months.js';

export const ENTRIES = 150;
export const OPENED_ON = '2026-01-12';
/** A year and a half, a re-issue, and a year and a half again: by then all of it has happened. */
export const LOOKED_AT_ON = addDays(OPENED_ON, 1_150);

/** What the second course calls its requests and its item. */
const AGAIN: Readonly<Record<string, string>> = { r1: 'r3', r2: 'r4', d1: 'd2' };
const BUREAUS = ['DE', 'ES', 'GB', 'IT', 'PL', 'US'];

/**
 * One case lived through twice, because its data came back: two requests for access and two for deletion, with all their
 * letters, and six further bureaus asked and answering until there are a hundred and fifty entries.
 */
export function longFile(): CaseFile {
  const course = EIGHTEEN_MONTHS.flatMap(([day, step]) => {
    if ('page' in step) return [];
    return [{ day, step: 'file' in step ? { kind: 'request-filed', request: step.file, channel: 'portal' } : step }];
  });
  const first = course.map(({ day, step }) => factOn(OPENED_ON, day, step));
  const second = course.map(({ day, step }) => renamed(factOn(addDays(OPENED_ON, 560), day, step)));
  const items = [recorded(ITEM, OPENED_ON), recorded({ ...ITEM, item: 'd2' }, addDays(OPENED_ON, 555))];
  const facts = [...items, ...first, ...second];
  return fold(
    { kind: 'initial', startAt: 'access-request', applicants: [] },
    inSequence([...facts, ...consultations(ENTRIES - facts.length)]),
  );
}

const recorded = (item: typeof ITEM, occurredOn: string): Fact =>
  ({ ...item, kind: 'data-item-recorded', occurredOn }) as Fact;

const renamed = (fact: Fact): Fact =>
  JSON.parse(JSON.stringify(fact), (_, value: unknown) =>
    typeof value === 'string' ? (AGAIN[value] ?? value) : value,
  );

/** Bureaus asked by turns, each answering three weeks later. */
const consultations = (count: number): Fact[] =>
  Array.from({ length: count }, (_, index): Fact => {
    const asked = Math.floor(index / 2);
    const ncb = BUREAUS[asked % BUREAUS.length] ?? 'DE';
    const day = addDays(OPENED_ON, 810 + asked * 5);
    return index % 2 === 0
      ? { kind: 'source-consulted', request: 'r4', ncb, as: 'other', replyDueOn: addDays(day, 45), occurredOn: day }
      : { kind: 'source-replied', request: 'r4', ncb, occurredOn: addDays(day, 21) };
  });

const inSequence = (facts: readonly Fact[]): Entry[] =>
  facts.map((fact, index) => ({
    ...fact,
    id: `e${index + 1}`,
    sequence: index + 1,
    recordedAt: instantOf(fact.occurredOn ?? OPENED_ON, '12:00'),
    recordedBy: 's1',
  }));
