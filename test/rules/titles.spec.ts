import { describe, expect, it } from '@jest/globals';
import { RULE_PACK_IDS, rulePack } from '#rules/packs.js';
import { titles as ar } from '#rules/titles/ar.js';
import { titles as es } from '#rules/titles/es.js';
import { titles as fr } from '#rules/titles/fr.js';

const LIMITS = RULE_PACK_IDS.flatMap((id) => rulePack(id).limits);
const ENGLISH = [...new Set(LIMITS.map(({ title }) => title))].toSorted();

describe.each([
  ['Arabic', ar],
  ['Spanish', es],
  ['French', fr],
])('the titles of rules in %s', (_, titles) => {
  it('are there for every rule of every pack of the product, and for no rule that there is not', () => {
    expect(Object.keys(titles).toSorted()).toEqual(ENGLISH);
  });

  it('are words of that language, each of them another', () => {
    const told = Object.values(titles);
    expect(new Set(told).size).toBe(told.length);
    expect(told.filter((title) => title.trim() === '' || ENGLISH.includes(title))).toEqual([]);
  });
});

describe('the titles of rules in Arabic', () => {
  it('hold no word in Latin letters', () => {
    expect(Object.values(ar).filter((title) => /[A-Za-z]/.test(title))).toEqual([]);
  });
});
