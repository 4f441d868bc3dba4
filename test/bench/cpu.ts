import { readdirSync, readFileSync } from 'node:fs';
import { runDir } from '../support/once-per-run.js';

/** Seconds of processor time by part of the run, as far as this system tells. */
export type CpuSeconds = Readonly<Record<string, number>>;

const TICKS_PER_SECOND = 100;
const PARTS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['PostgreSQL', /\/bin\/postgres\b/],
  ['Temporal', /\btemporal\0server\0/],
  ['API', /apps\/api\/main\.js/],
  ['worker', /apps\/worker\/main\.js/],
  ['bare worker', /bench\/bare-worker\.js/],
  ['unsealed worker', /bench\/unsealed-worker\.js/],
  ['unsealed API', /bench\/unsealed-api\.js/],
];

interface Seen {
  readonly name: string | undefined;
  readonly parent: number;
  readonly seconds: number;
}

/** What every part of the run has used so far; a server process of PostgreSQL counts with its parent. */
export function cpuSeconds(): CpuSeconds {
  const seen = new Map<number, Seen>();
  for (const pid of readPids()) {
    const process_ = readProcess(pid);
    if (process_ !== undefined) seen.set(pid, process_);
  }
  const sum: Record<string, number> = {};
  for (const { name, parent, seconds } of seen.values()) {
    const part = name ?? seen.get(parent)?.name;
    if (part !== undefined) sum[part] = (sum[part] ?? 0) + seconds;
  }
  return sum;
}

export function difference(after: CpuSeconds, before: CpuSeconds): CpuSeconds {
  return Object.fromEntries(Object.entries(after).map(([part, seconds]) => [part, seconds - (before[part] ?? 0)]));
}

function readPids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map(Number);
  } catch {
    // Another system than Linux keeps no such folder.
    return [];
  }
}

function readProcess(pid: number): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; what follows it starts with the state.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Its own time and that of its children which have ended.
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
    return { name: nameOf(pid), parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND };
  } catch {
    // Gone in the meantime.
    return undefined;
  }
}

function nameOf(pid: number): string | undefined {
  if (pid === process.pid) return 'driver';
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const part = PARTS.find(([, mark]) => mark.test(command))?.[0];
  const isOfThisRun = () =>
    readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`CCF_TEST_RUN_DIR=${runDir()}`);
  return part !== undefined && isOfThisRun() ? part : undefined;
}
