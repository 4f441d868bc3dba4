import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import { recordedProcess, recordProcess } from './recorded-process.js';
import type { PartFolders } from './supervisor.js';

const NEEDED_BYTES = 1_000_000_000;
/** A run whose npm was killed notices within a second. */
const STOPPING_BEGINS_WITHIN_MS = 3_000;
const STOPS_WITHIN_MS = 60_000;

export interface Secrets {
  readonly ownerPassword: string;
  readonly applicationPassword: string;
  readonly administratorPassword: string;
}

/** The folder that holds all data of one installation; only its owner can read what is in it. */
export class VarFolder implements PartFolders {
  readonly logs: string;
  readonly run: string;
  private readonly claimFile: string;
  private readonly stoppingFile: string;

  constructor(readonly path: string) {
    this.logs = join(path, 'logs');
    this.run = join(path, 'run');
    this.claimFile = join(this.run, 'standalone.pid');
    this.stoppingFile = join(this.run, 'stopping');
    const own = ['temporal', 'documents', 'mailbox'].map((name) => this.file(name));
    for (const folder of [path, this.logs, this.run, ...own]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Root lends PostgreSQL another account, which has to pass through here to its own data; it still sees nothing else.
    chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
  }

  /** A place inside the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  requireSpace(neededBytes = NEEDED_BYTES): void {
    const { bavail, bsize } = statfsSync(this.path);
    if (bavail * bsize >= neededBytes) return;
    const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
    throw new CannotStart(
      `The disk of ${this.path} has ${megabytes(bavail * bsize)} left and ${megabytes(neededBytes)} are needed: ` +
        'free some, or set CCF_VAR_DIR to a folder on another disk.',
    );
  }

  /** Makes this the one run of the folder; an earlier one that is just stopping is waited for. */
  async claim(say: (line: string) => void): Promise<void> {
    const askedAt = Date.now();
    if (recordedProcess(this.claimFile) !== undefined) say('Another run uses this folder; waiting for it to stop …');
    for (let other = recordedProcess(this.claimFile); other !== undefined; other = recordedProcess(this.claimFile)) {
      const patience = existsSync(this.stoppingFile) ? STOPS_WITHIN_MS : STOPPING_BEGINS_WITHIN_MS;
      if (Date.now() > askedAt + patience) {
        throw new CannotStart(
          `CCF Docket already runs on ${this.path} (process ${other}): stop it with Ctrl-C, ` +
            'or set CCF_VAR_DIR and CCF_PORT_BASE to run a second copy beside it.',
        );
      }
      await pause(100);
    }
    rmSync(this.stoppingFile, { force: true });
    recordProcess(this.claimFile, process.pid);
  }

  /** Tells a successor that waiting is worth while. */
  announceStop(): void {
    writeFileSync(this.stoppingFile, '', { mode: 0o600 });
  }

  /** Ends the claim and takes back what told programs where everything is. */
  release(): void {
    for (const file of [this.file('standalone.json'), this.claimFile, this.stoppingFile]) rmSync(file, { force: true });
  }

  /** The passwords of this installation, made at its first start. */
  secrets(): { readonly secrets: Secrets; readonly firstStart: boolean } {
    const file = this.file('secrets.json');
    if (existsSync(file)) return { secrets: JSON.parse(readFileSync(file, 'utf8')) as Secrets, firstStart: false };
    const secrets: Secrets = {
      ownerPassword: randomBytes(24).toString('base64url'),
      applicationPassword: randomBytes(24).toString('base64url'),
      administratorPassword: randomBytes(12).toString('base64url'),
    };
    this.writePrivately('secrets.json', secrets);
    return { secrets, firstStart: true };
  }

  /** The file of the firm's key of this installation, made at its first start; whoever loses it loses every case. */
  firmKey(): { readonly file: string; readonly isNew: boolean } {
    const file = this.file('firm-key');
    if (existsSync(file)) return { file, isNew: false };
    writeFileSync(`${file}.new`, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return { file, isNew: true };
  }

  /** Writes JSON that only the owner can read, in one step. */
  writePrivately(name: string, content: unknown): void {
    const file = this.file(name);
    writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
