import { describe, expect, it } from '@jest/globals';
import { randomFrom } from '../support/random.js';
import { type Comparison, type Goal, judge } from './comparison.js';
import { minimumFor } from './history.js';
import { type Measured, measuredInWords } from './measured.js';
import { bootstrapped, medianOfPairs, quantile, quantileOfAll, shuffled } from './statistics.js';

/** Twenty rounds of thirty samples around a middle, with noise that a whole round shares. */
const noisy = (middle: number, random: () => number): number[][] =>
  Array.from({ length: 20 }, () => {
    const ofRound = 0.95 + random() / 10;
    return Array.from({ length: 30 }, () => middle * ofRound * (0.9 + random() / 5));
  });
const compared = (ours: number, theirs: number, control: number): Comparison => {
  const random = randomFrom(7);
  const [a, b, c] = [noisy(ours, random), noisy(theirs, random), noisy(control, random)];
  const rounds = a.map((each, round) => ({ ours: each, theirs: b[round] ?? [], control: c[round] ?? [] }));
  return { name: 'made up', unit: 'ms', rounds, cpu: { ours: {}, theirs: {}, control: {} } };
};
const goal: Goal = { what: 'a goal', ratioOf: medianOfPairs, bound: { atMost: 1.25 }, controlWithin: 0.08 };

describe('a ratio', () => {
  it('is of values that were measured, by the nearest rank', () => {
    expect([0, 0.5, 0.99, 1].map((share) => quantile([40, 10, 30, 20], share))).toEqual([10, 20, 40, 40]);
  });

  it('has an interval that holds the truth and shrinks to nothing where nothing varies', () => {
    const paired = { ours: noisy(30, randomFrom(1)), theirs: noisy(20, randomFrom(2)) };
    for (const ratioOf of [medianOfPairs, quantileOfAll(0.99)]) {
      const { low, high } = bootstrapped(paired, ratioOf, randomFrom(3));
      expect(low).toBeLessThan(1.5);
      expect(high).toBeGreaterThan(1.5);
    }
    const steady = { ours: [[3], [3], [3]], theirs: [[2], [2], [2]] };
    expect(bootstrapped(steady, medianOfPairs, randomFrom(4))).toEqual({ estimate: 1.5, low: 1.5, high: 1.5 });
  });

  it('comes out the same from the same seed', () => {
    const once = (seed: number) => shuffled([1, 2, 3, 4, 5, 6, 7, 8], randomFrom(seed));
    expect(once(11)).toEqual(once(11));
    expect(once(11)).not.toEqual(once(12));
  });
});

describe('a goal', () => {
  it('is met only when the worse end of the interval meets it', () => {
    expect(judge(compared(22, 20, 20), goal, randomFrom(5)).verdict).toBe('met');
    expect(judge(compared(25, 20, 20), goal, randomFrom(5)).verdict).toBe('missed');
    const rate: Goal = { ...goal, bound: { atLeast: 0.6 } };
    expect(judge(compared(14, 20, 20), rate, randomFrom(5)).verdict).toBe('met');
    expect(judge(compared(12, 20, 20), rate, randomFrom(5)).verdict).toBe('missed');
  });

  it('is neither met nor missed in a run whose yardstick does not equal itself', () => {
    expect(judge(compared(20, 20, 24), goal, randomFrom(5)).verdict).toBe('void');
  });
});

describe('the arithmetic minimum', () => {
  it('adds up what each event of a case must cost', () => {
    const quiet = { commands: 0, silences: 0, reminders: 0, filings: 0, ladders: 0, pages: 0 };
    // Start 1, record 3, a workflow task of 3 for each.
    expect(minimumFor(quiet)).toBe(10);
    // Update 2 + 3, record 3 + 3.
    expect(minimumFor({ ...quiet, commands: 2 })).toBe(10 + 22);
    // Timer 2 + 3, send 3 + 3; order 1 + 3, prepare 3 + 3.
    expect(minimumFor({ ...quiet, reminders: 1, filings: 1 })).toBe(10 + 11 + 10);
  });
});

describe('a goal of its own', () => {
  const measured = (figure: number): Measured => ({
    name: 'made up',
    what: 'a figure',
    unit: 's',
    figure,
    below: 60,
    samples: [figure],
    says: ['and more'],
  });

  it('is met below it, and missed from there on', () => {
    expect(measuredInWords(measured(59.9))).toBe('MET     a figure: 59.9 s, goal < 60 s\n  and more');
    expect(measuredInWords(measured(60))).toBe('MISSED  a figure: 60.0 s, goal < 60 s\n  and more');
  });
});
