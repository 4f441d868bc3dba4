import { describe, expect, it } from '@jest/globals';
import { comparePacks } from '#domain/deadlines/pack-changes.js';
import type { RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import { rulePack } from '#rules/packs.js';
import { STATUTE_2025 } from './a-docket.js';

const pack = rulePack(STATUTE_2025);
const withLimits = (change: (limit: TimeLimit) => TimeLimit | readonly TimeLimit[]): RulePack => ({
  ...pack,
  limits: pack.limits.flatMap(change),
});
const brief = (other: RulePack) =>
  comparePacks(pack, other).map(({ rule, article, change, fields }) => [rule, article, change, fields]);

describe('two rule packs', () => {
  it('do not differ where only edition, source or the order of writing do', () => {
    const rewritten = withLimits(
      ({ cites, ...limit }) =>
        ({
          cites: { article: cites.article, edition: 'another', text: cites.text, source: 'https://elsewhere.invalid' },
          ...limit,
          counting: Object.fromEntries(Object.entries(limit.counting).reverse()),
        }) as TimeLimit,
    );
    expect(brief(rewritten)).toEqual([]);
  });

  it('differ in the fields of a limit that say something else, and in its article', () => {
    const changed = withLimits((limit) =>
      limit.rule === 'T07' ? { ...limit, runs: 'P8M', cites: { ...limit.cites, article: '40(3)' } } : limit,
    );
    expect(brief(changed)).toEqual([['T07', '40(3)', 'changed', ['article', 'runs']]]);
  });

  it('differ in a limit more or less, even where another of the same rule stays', () => {
    const [twice] = pack.limits.filter(({ rule }) => rule === 'T15');
    const one = withLimits((limit) => (limit === twice ? [] : limit));
    expect(brief(one)).toEqual([['T15', twice?.cites.article, 'removed', []]]);
    expect(comparePacks(one, pack).map(({ change }) => change)).toEqual(['added']);
    const more = withLimits((limit) => (limit.rule === 'T07' ? [limit, { ...limit, runs: 'P1M' }] : limit));
    expect(brief(more)).toEqual([['T07', '40(2)', 'added', []]]);
  });
});
