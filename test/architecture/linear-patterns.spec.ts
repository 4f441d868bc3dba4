import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';
import { outgrowth } from './growth.js';
import { type Pattern, patternsIn, publishedPatterns } from './patterns.js';

/** Where a pattern is put together while the program runs, and why that needs no look. */
const COMPOSED: Readonly<Record<string, string>> = {
  'activities/escalations/escalations.activities.ts': 'fixed words around an id and a number of ours',
  'apps/api/http/problem.filter.ts': 'the addresses of the routes, each part up to the next slash',
  'libs/contracts/shape.contract.ts': 'the patterns of the vocabulary, which the description publishes',
  'libs/domain/docket/shape.ts': 'the same patterns',
  'libs/temporal/announced.ts':
    'closed lists of words, over texts of ours of at most 8,000 characters; see its own test',
};

/** Patterns that look at short texts alone: where, the longest text, and who sees to it. */
const OF_SHORT_TEXTS: Readonly<Record<string, readonly [longest: number, because: string]>> = {
  'apps/api/rule-packs/trial.ts': [50, 'the name of a rule pack, by its contract'],
  'apps/api/staff/known-passwords.ts': [200, 'a new password, by its contract'],
};
const longestAt = (at: string): number | undefined => OF_SHORT_TEXTS[at.split(':')[0] ?? '']?.[0];

describe('the work of a pattern', () => {
  const { written, composed } = patternsIn(projectRoot());
  const byPlace = (of: readonly Pattern[]) => of.map((each) => [each.at, each.pattern] as const);

  it.each(byPlace(written))('%s grows no faster than the text', (at, pattern) => {
    expect(outgrowth(pattern, longestAt(at))).toBeUndefined();
  });

  it.each(byPlace(publishedPatterns()))('%s grows no faster than the text', (_, pattern) => {
    expect(outgrowth(pattern)).toBeUndefined();
  });

  it('is looked at wherever a pattern stands; those put together while the program runs each have a reason', () => {
    expect(written.length).toBeGreaterThan(80);
    expect([...new Set(composed)].toSorted()).toEqual(Object.keys(COMPOSED).toSorted());
  });

  it.each([
    ['two ways for each letter', /^(a+)+$/],
    ['two ways behind a name', /^name:(\w+\s?)*$/],
    ['an overlap of two repetitions', /^\w*\d*x$/],
    ['a trailing blank looked for from everywhere', /\s+$/],
    ['an alternative within a repetition', /^(a|a)*$/],
    ['an end looked for from each beginning', /<b>.*<\/b>/],
  ])('shows in %s', (_, pattern) => {
    expect(outgrowth(pattern)).toBeDefined();
  });
});
