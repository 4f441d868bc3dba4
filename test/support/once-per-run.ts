import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const WAIT_MS = 120_000;

/** The folder of this test run; everything in it, processes too, ends with the run. */
export function runDir(): string {
  const folder = process.env.CCF_TEST_RUN_DIR;
  if (folder === undefined)
    throw new Error('Run the suites through jest: its global set-up makes the folder of the run.');
  return folder;
}

/** Does something once for all suites of the run, whichever worker comes first, and gives every caller the result. */
export async function oncePerRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const place = join(runDir(), 'once', name);
  const result = `${place}.json`;
  if (claimed(place)) {
    const outcome = await make().then(
      (value) => ({ value }),
      (fault: Error) => ({ fault: fault.stack ?? fault.message }),
    );
    writeFileSync(`${result}.new`, JSON.stringify(outcome));
    renameSync(`${result}.new`, result);
  }
  const giveUpAt = Date.now() + WAIT_MS;
  while (!existsSync(result)) {
    if (Date.now() > giveUpAt) throw new Error(`Another suite began "${name}" and did not finish it.`);
    await pause(20);
  }
  const outcome = JSON.parse(readFileSync(result, 'utf8')) as { value: T } | { fault: string };
  if ('fault' in outcome) throw new Error(`"${name}" failed for the whole run: ${outcome.fault}`);
  return outcome.value;
}

function claimed(place: string): boolean {
  try {
    mkdirSync(place);
    return true;
  } catch {
    // Another suite was first.
    return false;
  }
}
