import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import { recordProcess, stopRecorded } from './recorded-process.js';

/** A program the stand-alone run keeps alive. */
export interface Part {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignal: NodeJS.Signals;
  /** How long the part may take to stop before it is killed. */
  readonly stopsWithinMs: number;
  /** Whether the part does its work now; asked again until it does. */
  ready(): Promise<boolean>;
}

/** Where a part's log and the record of its process are kept. */
export interface PartFolders {
  readonly logs: string;
  readonly run: string;
}

const READY_WITHIN_MS = 120_000;
const STARTS_BEFORE_GIVING_UP = 3;
const LARGEST_BACKOFF_MS = 30_000;
const STABLE_AFTER_MS = 60_000;
const LARGEST_LOG_BYTES = 10_000_000;

/**
 * Starts the part in a process group of its own, so that a Ctrl-C in the terminal reaches only the supervisor, and
 * with its output straight in its log file, so that it outlives the supervisor without a broken pipe.
 */
export function launch(part: Part, folders: PartFolders): ChildProcess {
  const log = openSync(logFile(part, folders), 'a', 0o600);
  const child = spawn(part.command, part.args, {
    detached: true,
    stdio: ['ignore', log, log],
    ...(part.env === undefined ? {} : { env: part.env }),
    ...(part.cwd === undefined ? {} : { cwd: part.cwd }),
    ...(part.uid === undefined ? {} : { uid: part.uid }),
    ...(part.gid === undefined ? {} : { gid: part.gid }),
  });
  closeSync(log);
  // A program that cannot be executed says so here and never emits `exit`; `ended` tells both apart from a live child.
  child.on('error', () => undefined);
  if (child.pid !== undefined) recordProcess(recordFile(part, folders), child.pid);
  return child;
}

/** Waits until the part is ready; fails with the end of its log as soon as it has ended. */
export async function untilReady(part: Part, child: ChildProcess, folders: PartFolders): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!ended(child)) {
    if (await part.ready()) return;
    if (Date.now() > giveUpAt) {
      throw new CannotStart(
        `${part.name} was not ready after ${READY_WITHIN_MS / 1000} seconds.${tail(part, folders)}`,
      );
    }
    await pause(50);
  }
  throw new CannotStart(`${part.name} ended while it was starting.${tail(part, folders)}`);
}

/** Stops a part that an earlier run, killed before it could clean up, left behind. */
export async function stopSurvivor(part: Pick<Part, 'name' | 'stopSignal' | 'stopsWithinMs'>, folders: PartFolders) {
  await stopRecorded(recordFile(part, folders), part.stopSignal, part.stopsWithinMs);
}

/** Keeps groups of parts alive, restarts what crashes, and stops the groups in the reverse of their starting order. */
export class Supervisor {
  private readonly groups: KeptPart[][] = [];
  private stopping = false;

  constructor(
    private readonly folders: PartFolders,
    private readonly say: (line: string) => void,
  ) {}

  /** Starts the parts side by side and resolves once all are ready. */
  async start(...parts: Part[]): Promise<void> {
    if (this.stopping) throw new CannotStart('The run is stopping.');
    const group = parts.map((part) => new KeptPart(part, this.folders, this.say));
    this.groups.push(group);
    await Promise.all(group.map((kept) => kept.start()));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const group of this.groups.splice(0).reverse()) await Promise.all(group.map((kept) => kept.stop()));
  }
}

class KeptPart {
  private child: ChildProcess | undefined;
  private stopping = false;

  constructor(
    private readonly part: Part,
    private readonly folders: PartFolders,
    private readonly say: (line: string) => void,
  ) {}

  async start(): Promise<void> {
    await stopSurvivor(this.part, this.folders);
    rotate(logFile(this.part, this.folders));
    for (let attempt = 1; !this.stopping; attempt += 1) {
      try {
        await this.launchOnce();
        void this.keep();
        return;
      } catch (fault) {
        if (!this.stopping && attempt === STARTS_BEFORE_GIVING_UP) throw fault;
        await pause(backoffMs(attempt));
      }
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child !== undefined) await end(this.child, this.part.stopSignal, this.part.stopsWithinMs);
    rmSync(recordFile(this.part, this.folders), { force: true });
  }

  /** Once ready, the part is started again whenever it ends, for as long as the run lasts. */
  private async keep(): Promise<void> {
    for (let failures = 1; this.child !== undefined; failures += 1) {
      const readyAt = Date.now();
      await exitOf(this.child);
      if (Date.now() - readyAt > STABLE_AFTER_MS) failures = 1;
      if (this.stopping) return;
      this.say(`${this.part.name} has ended unexpectedly and is started again.${tail(this.part, this.folders)}`);
      await pause(backoffMs(failures));
      if (this.stopping) return;
      await this.launchOnce().then(
        () => this.say(`${this.part.name} is back.`),
        // Said at the next turn together with the end of the log.
        () => undefined,
      );
    }
  }

  private async launchOnce(): Promise<void> {
    const child = launch(this.part, this.folders);
    this.child = child;
    try {
      await untilReady(this.part, child, this.folders);
    } catch (fault) {
      await end(child, 'SIGKILL', 0);
      throw fault;
    }
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals, withinMs: number): Promise<void> {
  if (ended(child)) return;
  child.kill(signal);
  const force = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await exitOf(child);
  clearTimeout(force);
}

function exitOf(child: ChildProcess): Promise<void> {
  return ended(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()));
}

function ended(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function backoffMs(attempt: number): number {
  return Math.min(250 * 2 ** attempt, LARGEST_BACKOFF_MS);
}

function logFile(part: Pick<Part, 'name'>, folders: PartFolders): string {
  return join(folders.logs, `${part.name}.log`);
}

function recordFile(part: Pick<Part, 'name'>, folders: PartFolders): string {
  return join(folders.run, `${part.name}.pid`);
}

function rotate(file: string): void {
  if (existsSync(file) && statSync(file).size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
}

/** The last lines of the log, as far as they fit a screen. */
function tail(part: Part, folders: PartFolders): string {
  const lines = readFileSync(logFile(part, folders), 'utf8').trimEnd().split('\n').slice(-8);
  const shown = lines.map((line) => `  [${part.name}] ${line.slice(0, 300)}`).join('\n');
  return lines.join('') === '' ? '' : ` The end of its log:\n${shown}`;
}
