import type { WorkflowHandle } from '@temporalio/client';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import type { Fact } from '#domain/docket/entry.js';
import { CaseAtDesk } from '../support/stack.js';
import type { BareEngine } from './bare-engine.js';
import { type Comparison, compare, type Goal } from './comparison.js';
import { EIGHTEEN_MONTHS, factOn, ITEM } from './eighteen-months.js';
import { medianOfPairs, quantileOfAll, type Random } from './statistics.js';

export const COMMAND_GOALS: readonly Goal[] = [
  { what: 'command until it can be read back ÷ bare update, p50', ratioOf: medianOfPairs, bound: { atMost: 1.25 }, controlWithin: 0.08 },
  { what: 'command until it can be read back ÷ bare update, p99', ratioOf: quantileOfAll(0.99), bound: { atMost: 1.5 }, controlWithin: 0.25 },
];

/** The sixty facts of the scripted case, recorded as of a case taken over: each is one command. */
const FACTS: readonly Fact[] = EIGHTEEN_MONTHS.flatMap(([day, step]) => {
  if ('page' in step) return [];
  const fact = 'file' in step ? { kind: 'request-filed', request: step.file, channel: 'portal' } : step;
  return [factOn('2025-01-06', day, fact)];
});

/**
 * One caller after the other: the facts of a whole case, each from the request until its answer, which is given when the
 * record can be read; and as many updates of a bare workflow. Every command is then looked for with a read of its own.
 */
export async function compareCommands(client: DeskClient, bare: BareEngine, rounds: number, random: Random): Promise<Comparison> {
  return compare(
    { name: 'command', unit: 'ms', rounds },
    {
      ours: async () => {
        const desk = await CaseAtDesk.open(client, { dataItems: [ITEM] });
        const samples: number[] = [];
        for (const fact of FACTS) {
          const begun = performance.now();
          const { version } = await desk.record(fact);
          samples.push(performance.now() - begun);
          const read = await desk.get<{ version: number }>();
          if (read.version < version) throw new Error(`version ${version} was answered, and ${read.version} was read`);
        }
        return samples;
      },
      theirs: async () => {
        const handle: WorkflowHandle = await bare.open();
        const samples: number[] = [];
        for (const _ of FACTS) {
          const begun = performance.now();
          await bare.update(handle);
          samples.push(performance.now() - begun);
        }
        return samples;
      },
    },
    random,
  );
}
