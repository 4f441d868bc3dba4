import { describe, expect, it } from '@jest/globals';
import { deadlines } from '#domain/deadlines/deadlines.js';
import { isCivilDate } from '#domain/docket/shape.js';
import { packsInForceOn, rulePack } from '#rules/packs.js';
import { ENTRIES, LOOKED_AT_ON, longFile, OPENED_ON } from './long-docket.js';

describe('the long docket that the clock is timed with', () => {
  const file = longFile();
  const packs = packsInForceOn(OPENED_ON).map(rulePack);

  it('holds a hundred and fifty entries that all have happened, of four requests and two items', () => {
    expect(file.facts).toHaveLength(ENTRIES);
    expect(file.facts.filter(({ occurredOn }) => !isCivilDate(occurredOn) || occurredOn > LOOKED_AT_ON)).toEqual([]);
    expect(file.requests.map(({ request }) => request)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(file.items.map(({ item }) => item)).toEqual(['d1', 'd2']);
  });

  it('has dates of every kind of pack', () => {
    const bases = new Set(deadlines(file, packs, LOOKED_AT_ON).map(({ basis }) => basis));
    expect([...bases].toSorted()).toEqual(['letter', 'policy', 'regulation', 'statute']);
  });
});
