import { describe, expect, it } from '@jest/globals';
import { HEALTH_CHECKS } from '#apps/api/ops/health-checks.js';
import { FINDING_VALUES, FINDINGS } from '#apps/auditor/finding.js';
import { CHAIN_FAULTS } from '#persistence/audit/chain.js';
import { catalogueIn, LANGUAGES } from './catalogues.js';

type Table = Readonly<Record<string, string>>;
interface Spoken {
  readonly sentences: Readonly<Record<string, { readonly facts: string; readonly advice: string }>>;
  readonly difference: string;
  readonly fields: Table;
  readonly chainFaults: Table;
  readonly words: Table;
}
const findingsIn = async (language: (typeof LANGUAGES)[number]): Promise<Spoken> =>
  (await import(`#correspondence/findings/${language}.js`)).findings as Spoken;
const placesOf = (form: string): string[] =>
  [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).toSorted();

describe.each(LANGUAGES.filter((each) => each !== 'en'))('what the auditor found, in %s', (language) => {
  it('has a sentence of its own for every code, and none for a code that does not exist', async () => {
    const { sentences } = await findingsIn(language);
    expect(Object.keys(sentences).toSorted()).toEqual(Object.keys(FINDINGS).toSorted());
  });

  it('fills in all that the finding holds, and nothing else', async () => {
    const { sentences } = await findingsIn(language);
    const places = Object.entries(sentences).map(([code, { facts }]) => [code, placesOf(facts)]);
    const held = Object.entries({
      ...FINDING_VALUES,
      'deadline.differs': [...FINDING_VALUES['deadline.differs'], 'differences'],
    }).map(([code, names]) => [code, [...names].toSorted()]);
    expect(Object.fromEntries(places)).toEqual(Object.fromEntries(held));
  });

  it('tells what to do about each, and what is wrong with an entry of the audit', async () => {
    const { sentences, chainFaults, difference, words } = await findingsIn(language);
    expect(
      Object.values(sentences).filter(({ advice }) => !advice.endsWith('.') || placesOf(advice).length > 0),
    ).toEqual([]);
    expect(Object.keys(chainFaults).toSorted()).toEqual(Object.keys(CHAIN_FAULTS).toSorted());
    expect(placesOf(difference)).toEqual(['computed', 'field', 'registered']);
    expect(Object.keys(words).toSorted()).toEqual(['false', 'none', 'of-case', 'of-firm', 'open', 'true']);
  });
});

describe.each(LANGUAGES)('how the parts run, in %s', (language) => {
  it('is said for every answer of a check', async () => {
    const texts = await catalogueIn(language);
    expect(Object.keys(HEALTH_CHECKS).filter((code) => texts[`health.check-${code}`] === undefined)).toEqual([]);
  });
});
