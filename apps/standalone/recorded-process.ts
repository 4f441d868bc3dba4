import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process written to a file as `pid start-mark`. The mark is the instant the system started it, so a number that
 * was handed to a stranger in the meantime is never taken for ours.
 */
export function recordProcess(file: string, pid: number): void {
  writeFileSync(file, `${pid} ${startMark(pid) ?? ''}`, { mode: 0o600 });
}

/** The recorded process if that very process still lives. */
export function recordedProcess(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // No record: nothing was started.
    return undefined;
  }
  const [pid, ...mark] = text.trim().split(' ');
  const known = mark.join(' ');
  return known !== '' && startMark(Number(pid)) === known ? Number(pid) : undefined;
}

/** Stops the recorded process, gently first, by force after the grace, and forgets it. */
export async function stopRecorded(file: string, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  const pid = recordedProcess(file);
  if (pid !== undefined) {
    process.kill(pid, signal);
    const forceAt = Date.now() + graceMs;
    while (recordedProcess(file) === pid) {
      if (Date.now() > forceAt) process.kill(pid, 'SIGKILL');
      await pause(20);
    }
  }
  rmSync(file, { force: true });
}

function startMark(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; what follows it starts with the state, the start time is 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    // No such process.
    return undefined;
  }
}
