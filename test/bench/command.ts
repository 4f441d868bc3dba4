import type { DeskClient } from '#apps/standalone/desk-client.js';
import type { Fact } from '#domain/docket/entry.js';
import { type Random } from '../support/random.js';
import { CaseAtDesk } from '../support/stack.js';
import type { BareEngine } from './bare-engine.js';
import { type Arm, type Comparison, compare, type Goal } from './comparison.js';
import { EIGHTEEN_MONTHS, factOn, ITEM } from './eighteen-months.js';
import { medianOfPairs, quantileOfAll } from './statistics.js';

export const COMMAND_GOALS: readonly Goal[] = [
  {
    what: 'command until it can be read back ÷ bare update, p50',
    ratioOf: medianOfPairs,
    bound: { atMost: 1.25 },
    controlWithin: 0.08,
  },
  {
    what: 'command until it can be read back ÷ bare update, p99',
    ratioOf: quantileOfAll(0.99),
    bound: { atMost: 1.5 },
    controlWithin: 0.25,
  },
];

/** The sixty facts of the scripted case, recorded as of a case taken over: each is one command. */
const FACTS: readonly Fact[] = EIGHTEEN_MONTHS.flatMap(([day, step]) => {
  if ('page' in step) return [];
  const fact = 'file' in step ? { kind: 'request-filed', request: step.file, channel: 'portal' } : step;
  return [factOn('2025-01-06', day, fact)];
});

/** The aftermath of a command: its activity is told done, one workflow task, one timer. */
const AFTERMATH_MS = 40;

/**
 * One caller, and nobody else: the facts of a whole case, each from the request until its answer, which is given when the
 * record can be read, and as many updates of a bare workflow. That the command can be read is then seen to.
 */
export async function compareCommands(
  client: DeskClient,
  bare: BareEngine,
  { rounds, samples }: { readonly rounds: number; readonly samples: number },
  random: Random,
): Promise<Comparison> {
  const course = { name: 'command', unit: 'ms', rounds, warmUp: 1, samples, pauseMs: AFTERMATH_MS };
  const theirs = async () => {
    const handle = await bare.open();
    return async () => {
      const begun = performance.now();
      await bare.update(handle);
      return performance.now() - begun;
    };
  };
  return compare(course, { ours: commandArm(client), theirs }, random);
}

/** The facts of a whole case, one command each, from the request until its answer; that it can be read is seen to. */
export const commandArm =
  (client: DeskClient): Arm =>
  async () => {
    const desk = await CaseAtDesk.open(client, { dataItems: [ITEM] });
    const facts = FACTS.values();
    return async () => {
      const fact = facts.next().value as Fact;
      const begun = performance.now();
      const { version } = await desk.record(fact);
      const took = performance.now() - begun;
      const read = await desk.get<{ version: number }>();
      if (read.version < version) throw new Error(`version ${version} was answered, and ${read.version} was read`);
      return took;
    };
  };
