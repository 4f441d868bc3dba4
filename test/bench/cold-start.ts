import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ownPart } from '#apps/standalone/own-parts.js';
import { freePort } from '#apps/standalone/ports.js';
import { launch, type Part } from '#apps/standalone/supervisor.js';
import { runDir } from '../support/once-per-run.js';
import { type Random } from '../support/random.js';
import type { Stack } from '../support/stack.js';
import { bareApi, bareWorker } from './bare-engine.js';
import { type Comparison, compare, type Goal } from './comparison.js';
import { medianOfPairs } from './statistics.js';

export const API_START_GOALS: readonly Goal[] = [
  {
    what: 'API, start to ready ÷ smallest Nest application',
    ratioOf: medianOfPairs,
    bound: { atMost: 2.5 },
    controlWithin: 0.08,
  },
];
export const WORKER_START_GOALS: readonly Goal[] = [
  {
    what: 'worker, start to polling ÷ bare Worker.create',
    ratioOf: medianOfPairs,
    bound: { atMost: 1.3 },
    controlWithin: 0.08,
  },
];

const COURSE = { unit: 'ms', warmUp: 1, samples: 1, pauseMs: 100 };
const ASKED_EVERY_MS = 4;
const GIVEN_UP_AFTER_MS = 60_000;

/** The product's API, beside a Nest application with a single route. */
export async function compareApiStarts(stack: Stack, rounds: number, random: Random): Promise<Comparison> {
  return compare(
    { ...COURSE, name: 'api-start', rounds },
    { ours: starting((port) => service('api', stack, { API_PORT: String(port) }, port)), theirs: starting(bareApi) },
    random,
  );
}

/** The product's worker, beside a bare one; both take their workflow code from a bundle made beforehand. */
export async function compareWorkerStarts(
  stack: Stack,
  codePath: string,
  rounds: number,
  random: Random,
): Promise<Comparison> {
  return compare(
    { ...COURSE, name: 'worker-start', rounds },
    {
      ours: starting((port) => service('worker', stack, { WORKER_PORT: String(port) }, port)),
      theirs: starting((port) => bareWorker(stack.temporal, codePath, port)),
    },
    random,
  );
}

function service(name: 'api' | 'worker', stack: Stack, ports: Readonly<Record<string, string>>, port: number): Part {
  return ownPart(name, [`${name}/main.js`], `http://127.0.0.1:${port}/health/ready`, {
    DATABASE_URL: stack.database.url,
    TEMPORAL_ADDRESS: stack.temporal.address,
    TEMPORAL_NAMESPACE: stack.temporal.namespace,
    SMTP_URL: stack.mailbox.smtpUrl,
    DEFAULT_OWNER_EMAIL: 'owner@firm.example.test',
    DOCUMENT_DIR: join(runDir(), 'documents'),
    LOG_LEVEL: 'warn',
    ...ports,
  });
}

/** Milliseconds from the start of a process until its health address says that it is ready. */
const starting = (partOn: (port: number) => Part) => async () => async (): Promise<number> => {
  const part = { ...partOn(await freePort()), name: 'cold-start' };
  const begun = performance.now();
  const child = launch(part, { logs: join(runDir(), 'logs'), run: join(runDir(), 'run') });
  const gone = once(child, 'exit');
  while (!(await part.ready())) {
    if (child.exitCode !== null || performance.now() - begun > GIVEN_UP_AFTER_MS)
      throw new Error(`${part.args.join(' ')} did not start; see cold-start.log in ${runDir()}`);
    await pause(ASKED_EVERY_MS);
  }
  const took = performance.now() - begun;
  child.kill('SIGKILL');
  await gone;
  return took;
};
