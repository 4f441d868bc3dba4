import { describe, expect, it } from '@jest/globals';
import { addDays } from '#domain/clock/civil-date.js';
import { dayOff } from '#domain/clock/working-day.js';
import { SAYING_CODES } from '#domain/deadlines/sayings.js';
import { happened } from '#domain/deadlines/wording.js';
import { ENTRY_KINDS } from '#domain/docket/vocabulary.js';
import { RULE_PACK_IDS, rulePack } from '#rules/packs.js';
import { LANGUAGES } from './catalogues.js';

type Table = Readonly<Record<string, string>>;
interface Sayings {
  readonly sources: Table;
  readonly clauses: Table;
  readonly daysOff: Table;
  readonly amendments: Table;
  readonly sentences: Table;
  readonly notes: Table;
}
const sayingsIn = async (language: (typeof LANGUAGES)[number]): Promise<Sayings> =>
  (await import(`#rules/sayings/${language}.js`)).sayings as Sayings;

const PACKS = RULE_PACK_IDS.map((id) => rulePack(id));
const LIMITS = PACKS.flatMap(({ limits }) => limits);
/** What may stand in a sentence; the console works out each of these. */
const PLACES =
  'cited starts fact Fact fact2 entry entry2 entryId Articles earlier earlierArticles followed followedTitle length every days number nth session edition where off before decisions course matters belongs amendment on from to due until asOf reaching received'.split(
    ' ',
  );

describe.each(LANGUAGES.filter((each) => each !== 'en'))('the working of a date in %s', (language) => {
  it('has every sentence that a derivation or a note can hold, and fills in only what it knows', async () => {
    const { sentences } = await sayingsIn(language);
    expect(Object.keys(sentences).toSorted()).toEqual([...SAYING_CODES].toSorted());
    const places = Object.values(sentences).flatMap((form) => [...form.matchAll(/\{(\w*)\}/g)].map(([, name]) => name));
    expect(places.filter((name) => !PLACES.includes(String(name)))).toEqual([]);
  });

  it('says what happened wherever the record does', async () => {
    const { clauses } = await sayingsIn(language);
    const inWords = ENTRY_KINDS.filter((kind) => !happened(kind).startsWith('the fact “'));
    expect(inWords.filter((kind) => clauses[kind] === undefined)).toEqual([]);
  });

  it('has the notes and names of every rule pack of the product', async () => {
    const { notes, sources, amendments } = await sayingsIn(language);
    expect(notesOf(LIMITS).filter((note) => notes[note] === undefined)).toEqual([]);
    expect(LIMITS.filter(({ cites }) => sources[cites.text] === undefined)).toEqual([]);
    const changes = PACKS.flatMap(({ transition }) => transition?.amendment ?? []);
    expect(changes.filter((each) => amendments[each] === undefined)).toEqual([]);
  });

  it('names every day on which nobody works in France', async () => {
    const { daysOff } = await sayingsIn(language);
    const year = Array.from({ length: 366 * 6 }, (_, nth) => dayOff(addDays('2026-01-01', nth)));
    expect([...new Set(year)].filter((why) => why !== null && daysOff[why] === undefined)).toEqual([]);
  });
});

/** Every text under a name that notes have, wherever in a limit it stands. */
function notesOf(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return ['note', 'notes', 'expiryNote'].includes(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => notesOf(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([own, each]) => notesOf(each, own));
}
