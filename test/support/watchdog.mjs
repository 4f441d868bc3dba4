import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits for the end of the run, then ends every process that carries the run's folder in its environment. */
const [folder] = process.argv.slice(2);
const mark = `CCF_TEST_RUN_DIR=${folder}`;
const GENTLE_MS = 25_000;

process.stdin.resume();
process.stdin.once('close', async () => {
  const forceAt = Date.now() + GENTLE_MS;
  let told = [];
  for (let left = survivors(); left.length > 0; left = survivors()) {
    const force = Date.now() > forceAt;
    for (const pid of force ? left : left.filter((each) => !told.includes(each)))
      signal(pid, force ? 'SIGKILL' : 'SIGINT');
    told = left;
    await pause(50);
  }
  rmSync(folder, { recursive: true, force: true });
});

function survivors() {
  if (!existsSync('/proc/self/environ')) {
    const lines = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
    return lines.filter((line) => line.includes(mark)).map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && environment(entry).includes(mark))
    .map(Number);
}

function environment(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    // Gone in the meantime, or not ours to read.
    return [];
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone in the meantime.
  }
}
