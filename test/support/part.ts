import { join } from 'node:path';
import { launch, type Part, untilReady } from '#apps/standalone/supervisor.js';
import { runDir } from './once-per-run.js';

/** Starts a part that lasts until the end of the run and belongs to no suite in particular. */
export async function startForTheRun(part: Part): Promise<void> {
  const folders = { logs: join(runDir(), 'logs'), run: join(runDir(), 'run') };
  const child = launch(part, folders);
  await untilReady(part, child, folders);
  child.unref();
}
