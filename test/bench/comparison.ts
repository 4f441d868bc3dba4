import { setTimeout as pause } from 'node:timers/promises';
import { type Random } from '../support/random.js';
import { type CpuSeconds, cpuSeconds, difference } from './cpu.js';
import { bootstrapped, median, type Paired, quantile, type Ratio, type RatioOf, shuffled } from './statistics.js';

/** One way of doing the thing that is compared: prepares a round, and answers how one sample of it is taken. */
export type Arm = () => Promise<() => Promise<number>>;

const ARMS = ['ours', 'theirs', 'control'] as const;
type ArmName = (typeof ARMS)[number];
type Samples = Readonly<Record<ArmName, number[]>>;

/** The product beside the yardstick, and the yardstick beside itself: the control, which must come out as 1. */
export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly rounds: readonly Samples[];
  /** Seconds of processor time, by arm and part. */
  readonly cpu: Readonly<Record<ArmName, CpuSeconds>>;
}

export interface Course {
  readonly name: string;
  readonly unit: string;
  readonly rounds: number;
  /** Rounds before the first that counts: code is compiled while it runs, caches and pools fill. */
  readonly warmUp: number;
  /** Samples of each arm in a round. */
  readonly samples: number;
  /** After each sample, so that what it leaves to be done is done before the next one begins. */
  readonly pauseMs: number;
}

/** Takes a sample of every arm, in an order that is drawn anew each time, as often as the course says. */
export async function compare(
  { name, unit, rounds, warmUp, samples, pauseMs }: Course,
  { ours, theirs }: { readonly ours: Arm; readonly theirs: Arm },
  random: Random,
): Promise<Comparison> {
  const cpu: Record<ArmName, CpuSeconds> = { ours: {}, theirs: {}, control: {} };
  const taken: Samples[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const take = { ours: await ours(), theirs: await theirs(), control: await theirs() };
    await pause(pauseMs);
    const of: Samples = { ours: [], theirs: [], control: [] };
    for (let sample = 0; sample < samples; sample++) {
      for (const arm of shuffled(ARMS, random)) {
        const before = cpuSeconds();
        of[arm].push(await take[arm]());
        await pause(pauseMs);
        if (round >= 0) cpu[arm] = sum(cpu[arm], difference(cpuSeconds(), before));
      }
    }
    if (round >= 0) taken.push(of);
  }
  return { name, unit, rounds: taken, cpu };
}

function sum(one: CpuSeconds, other: CpuSeconds): CpuSeconds {
  const parts = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...parts].map((part) => [part, (one[part] ?? 0) + (other[part] ?? 0)]));
}

/** What is to be shown of a comparison, and how well. */
export interface Goal {
  readonly what: string;
  readonly ratioOf: RatioOf;
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
  /** The control's interval may be this wide to either side; a run noisier than that shows nothing. */
  readonly controlWithin: number;
}

export type Verdict = 'met' | 'missed' | 'void';

export interface Finding {
  readonly what: string;
  readonly bound: Goal['bound'];
  readonly ratio: Ratio;
  readonly control: Ratio;
  readonly verdict: Verdict;
}

export function judge({ rounds }: Comparison, goal: Goal, random: Random): Finding {
  const of = (arm: ArmName): number[][] => rounds.map((samples) => samples[arm]);
  const against = (ours: ArmName): Paired => ({ ours: of(ours), theirs: of('theirs') });
  const ratio = bootstrapped(against('ours'), goal.ratioOf, random);
  const control = bootstrapped(against('control'), goal.ratioOf, random);
  return { what: goal.what, bound: goal.bound, ratio, control, verdict: verdictOn(goal, ratio, control) };
}

/** A goal is met when the worse end of the interval meets it, in a run whose control came out as it must. */
function verdictOn({ bound, controlWithin }: Goal, ratio: Ratio, control: Ratio): Verdict {
  const isSound =
    control.low <= 1 && control.high >= 1 && control.low >= 1 - controlWithin && control.high <= 1 + controlWithin;
  if (!isSound) return 'void';
  const isMet = 'atMost' in bound ? ratio.high <= bound.atMost : ratio.low >= bound.atLeast;
  return isMet ? 'met' : 'missed';
}

/** Both arms in plain figures, for orientation: only their ratio carries over to another machine. */
export function figures({ rounds, unit }: Comparison): string {
  const all = (arm: ArmName): number[] => rounds.flatMap((samples) => samples[arm]);
  const [ours, theirs] = [all('ours'), all('theirs')];
  const shown = (samples: readonly number[]): string =>
    samples.length < 100
      ? `median ${round(median(samples))} ${unit}`
      : `p50 ${round(median(samples))}, p95 ${round(quantile(samples, 0.95))}, p99 ${round(quantile(samples, 0.99))} ${unit}`;
  return `ours ${shown(ours)}; bare ${shown(theirs)}; ${ours.length} and ${theirs.length} samples in ${rounds.length} rounds`;
}

export const round = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));

/** Who used the processors, arm by arm, where the system tells and the parts ran throughout. */
export function cpuShares({ cpu }: Comparison): string | undefined {
  const shares = (arm: ArmName): string => {
    const parts = Object.entries(cpu[arm]).filter(([, seconds]) => seconds > 0);
    const total = parts.reduce((whole, [, seconds]) => whole + seconds, 0);
    return parts
      .sort(([, one], [, other]) => other - one)
      .map(([part, seconds]) => `${part} ${Math.round((100 * seconds) / total)} %`)
      .join(', ');
  };
  return cpu.ours['bare worker'] === undefined ? undefined : `ours: ${shares('ours')}; bare: ${shares('theirs')}`;
}
