import type { DeskClient } from '#apps/standalone/desk-client.js';
import type { Random } from '../support/random.js';
import { commandArm } from './command.js';
import { type Comparison, compare, type Goal } from './comparison.js';
import { medianOfPairs } from './statistics.js';

/** At least 0.9 times as fast: at most 1.11 times as long. */
export const CODEC_GOALS: readonly Goal[] = [
  {
    what: 'command with payloads sealed ÷ unsealed, p50',
    ratioOf: medianOfPairs,
    bound: { atMost: 1.11 },
    controlWithin: 0.08,
  },
];

/** The same commands at two installations that differ in nothing but the codec. */
export function compareCodec(
  sealed: DeskClient,
  unsealed: DeskClient,
  { rounds, samples }: { readonly rounds: number; readonly samples: number },
  random: Random,
): Promise<Comparison> {
  const course = { name: 'codec', unit: 'ms', rounds, warmUp: 1, samples, pauseMs: 40 };
  return compare(course, { ours: commandArm(sealed), theirs: commandArm(unsealed) }, random);
}
