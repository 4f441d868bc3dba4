import { deadlines } from '#domain/deadlines/deadlines.js';
import { packsInForceOn, rulePack } from '#rules/packs.js';
import { ENTRIES, LOOKED_AT_ON, longFile, OPENED_ON } from './long-docket.js';
import type { Measured } from './measured.js';
import { median, quantile } from './statistics.js';

const BELOW_MS = 2;

/** All dates of a long docket, each with its working, under every pack that a case of that day is pinned to. */
export function measureClock({ warmUp, samples }: { readonly warmUp: number; readonly samples: number }): Measured {
  const file = longFile();
  const packs = packsInForceOn(OPENED_ON).map(rulePack);
  const compute = (): number => deadlines(file, packs, LOOKED_AT_ON).length;
  for (let run = 0; run < warmUp; run++) compute();

  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let run = 0; run < samples; run++) {
    const usedBefore = process.cpuUsage();
    const begun = performance.now();
    compute();
    wall.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(usedBefore);
    cpu.push((user + system) / 1000);
  }
  const [least, p95] = [Math.min(...wall), quantile(wall, 0.95)];
  return {
    name: 'clock',
    what: `all ${compute()} dates of a docket of ${ENTRIES} entries, median`,
    unit: 'ms',
    figure: median(wall),
    below: BELOW_MS,
    samples: wall,
    says: [
      `by the wall clock: least ${least.toFixed(2)}, p95 ${p95.toFixed(2)} ms; processor time, median: ${median(cpu).toFixed(2)} ms; ${samples} samples`,
      `packs ${packs.map(({ id }) => id).join(', ')}`,
    ],
  };
}
