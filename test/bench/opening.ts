import type { DeskClient } from '#apps/standalone/desk-client.js';
import { type Random } from '../support/random.js';
import { CaseAtDesk } from '../support/stack.js';
import type { BareEngine } from './bare-engine.js';
import { type Comparison, compare, type Goal } from './comparison.js';
import { ITEM } from './eighteen-months.js';
import { medianOfPairs } from './statistics.js';

export const OPENING_GOALS: readonly Goal[] = [
  {
    what: 'cases opened a second, 8 at once ÷ bare start + first update',
    ratioOf: medianOfPairs,
    bound: { atLeast: 0.6 },
    controlWithin: 0.08,
  },
];

const AT_ONCE = 8;
const AFTERMATH_MS = 200;

/** So many openings, eight under way at any time; a case counts once its stage has been read back. */
export async function compareOpenings(
  client: DeskClient,
  bare: BareEngine,
  { rounds, openings }: { readonly rounds: number; readonly openings: number },
  random: Random,
): Promise<Comparison> {
  const course = { name: 'opening', unit: 'a second', rounds, warmUp: 1, samples: 1, pauseMs: AFTERMATH_MS };
  const ours = async () => async () => {
    const opened: CaseAtDesk[] = [];
    const rate = await perSecond(openings, async () => {
      opened.push(await CaseAtDesk.open(client, { dataItems: [ITEM] }));
    });
    for (const desk of opened) await desk.stage();
    return rate;
  };
  const theirs = async () => () => perSecond(openings, () => bare.open());
  return compare(course, { ours, theirs }, random);
}

async function perSecond(times: number, act: () => Promise<unknown>): Promise<number> {
  let left = times;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await act();
    }),
  );
  return (times * 1000) / (performance.now() - begun);
}
