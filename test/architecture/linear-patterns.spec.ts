import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';
import { outgrowth } from './growth.js';
import { type Pattern, patternsIn, publishedPatterns } from './patterns.js';

/** Where a pattern is put together while the program runs, and why that needs no look. */
const COMPOSED: Readonly<Record<string, string>> = {};

describe('the work of a pattern', () => {
  const { written, composed } = patternsIn(projectRoot());
  const byPlace = (of: readonly Pattern[]) => of.map((each) => [each.at, each.pattern] as const);

  it.each(byPlace(written))('%s grows no faster than the text', (_, pattern) => {
    expect(outgrowth(pattern)).toBeUndefined();
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
