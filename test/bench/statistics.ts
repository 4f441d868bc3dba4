/** What is computed from samples. */

import type { Random } from '../support/random.js';

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** The quantile by the nearest rank: a value that was measured, never one between two. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] as number;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** A ratio with its 95 % interval. */
export interface Ratio {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Samples of two arms, round by round: what was measured in one round was measured within the same seconds. */
export interface Paired {
  readonly ours: readonly (readonly number[])[];
  readonly theirs: readonly (readonly number[])[];
}

/** How a ratio is formed from rounds: of each pair and then the median, or of a quantile over all samples. */
export type RatioOf = (rounds: readonly number[], paired: Paired) => number;

/** The median of the pairs' ratios; a pair's value is the median of its round. */
export const medianOfPairs: RatioOf = (rounds, { ours, theirs }) =>
  median(rounds.map((round) => median(ours[round] ?? []) / median(theirs[round] ?? [])));

/** For tails, which a single round is too short to show: a quantile of all samples of one arm ÷ that of the other. */
export const quantileOfAll =
  (share: number): RatioOf =>
  (rounds, { ours, theirs }) =>
    quantile(pooled(rounds, ours), share) / quantile(pooled(rounds, theirs), share);

const pooled = (rounds: readonly number[], arm: Paired['ours']): number[] =>
  rounds.flatMap((round) => arm[round] ?? []);

const RESAMPLES = 1000;

/** The ratio and its interval, by drawing whole rounds anew: samples of one round share their neighbours' noise. */
export function bootstrapped(paired: Paired, ratioOf: RatioOf, random: Random): Ratio {
  const rounds = paired.ours.map((_, round) => round);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    ratioOf(
      rounds.map(() => Math.floor(random() * rounds.length)),
      paired,
    ),
  );
  return { estimate: ratioOf(rounds, paired), low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}
