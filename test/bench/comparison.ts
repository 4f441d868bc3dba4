import { type CpuSeconds, cpuSeconds, difference } from './cpu.js';
import { bootstrapped, median, type Paired, quantile, type Random, type Ratio, type RatioOf, shuffled } from './statistics.js';

/** One way of doing the thing that is compared: runs for one round and answers what it measured. */
export type Arm = () => Promise<number[]>;

const ARMS = ['ours', 'theirs', 'control'] as const;
type ArmName = (typeof ARMS)[number];

export interface Round {
  readonly order: readonly ArmName[];
  readonly samples: Readonly<Record<ArmName, number[]>>;
}

/** The product beside the yardstick, and the yardstick beside itself: the control, which must come out as 1. */
export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly rounds: readonly Round[];
  /** Of two cores' time, by arm and part. */
  readonly cpu: Readonly<Record<ArmName, CpuSeconds>>;
}

/** Runs all three arms in every round, in an order that is drawn anew each time. */
export async function compare(
  { name, unit, rounds }: { readonly name: string; readonly unit: string; readonly rounds: number },
  { ours, theirs }: { readonly ours: Arm; readonly theirs: Arm },
  random: Random,
): Promise<Comparison> {
  const arms: Readonly<Record<ArmName, Arm>> = { ours, theirs, control: theirs };
  const cpu: Record<ArmName, CpuSeconds> = { ours: {}, theirs: {}, control: {} };
  const done: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = shuffled(ARMS, random);
    const samples: Record<ArmName, number[]> = { ours: [], theirs: [], control: [] };
    for (const arm of order) {
      const before = cpuSeconds();
      samples[arm] = await arms[arm]();
      cpu[arm] = sum(cpu[arm], difference(cpuSeconds(), before));
    }
    done.push({ order, samples });
  }
  return { name, unit, rounds: done, cpu };
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
  const of = (arm: ArmName): number[][] => rounds.map(({ samples }) => samples[arm]);
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
  const all = (arm: ArmName): number[] => rounds.flatMap(({ samples }) => samples[arm]);
  const [ours, theirs] = [all('ours'), all('theirs')];
  const shown = (samples: readonly number[]): string =>
    samples.length < 100
      ? `median ${round(median(samples))} ${unit}`
      : `p50 ${round(median(samples))}, p95 ${round(quantile(samples, 0.95))}, p99 ${round(quantile(samples, 0.99))} ${unit}`;
  return `ours ${shown(ours)}; bare ${shown(theirs)}; ${ours.length} and ${theirs.length} samples in ${rounds.length} rounds`;
}

export const round = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));

/** Who used the processors, arm by arm. */
export function cpuShares({ cpu }: Comparison): string {
  const shares = (arm: ArmName): string => {
    const parts = Object.entries(cpu[arm]).filter(([, seconds]) => seconds > 0);
    const total = parts.reduce((whole, [, seconds]) => whole + seconds, 0);
    return parts
      .sort(([, one], [, other]) => other - one)
      .map(([part, seconds]) => `${part} ${Math.round((100 * seconds) / total)} %`)
      .join(', ');
  };
  return Object.keys(cpu.ours).length === 0 ? 'not told by this system' : `ours: ${shares('ours')}; bare: ${shares('theirs')}`;
}
