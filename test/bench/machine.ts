import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { projectRoot } from '#apps/standalone/project-root.js';
import type { Stack } from '../support/stack.js';
import { temporalBinary } from '../support/temporal.js';

/** Where a run was made: without it no figure means anything. */
export interface Machine {
  readonly cores: number;
  readonly memoryGiB: number;
  /** Processes that wanted a core in the last minute, when the run began: others on the machine disturb it. */
  readonly load: number;
  readonly node: string;
  readonly packages: Readonly<Record<string, string>>;
}

/** The servers that a measurement ran on. */
export interface Servers {
  readonly temporal: string;
  readonly postgres: string;
  /** What must be on disk before anything is answered: the same for both arms. */
  readonly durability: string;
}

const PACKAGES = ['@temporalio/client', '@temporalio/worker', '@nestjs/core', 'typeorm', 'pg'];

/** The load of the last minute; to be asked before anything of the run has started. */
export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

export const machineOf = (load: number): Machine => ({
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  load,
  node: process.version,
  packages: Object.fromEntries(PACKAGES.map((name) => [name, installedVersion(name)])),
});

export async function serversOf(stack: Stack): Promise<Servers> {
  const { stdout } = await promisify(execFile)(await temporalBinary(), ['--version']);
  const settings = await databaseSettings(stack.database.ownerUrl);
  return {
    temporal: stdout.trim(),
    postgres: settings.server_version ?? '',
    durability: `fsync=${settings.fsync} synchronous_commit=${settings.synchronous_commit} full_page_writes=${settings.full_page_writes}`,
  };
}

function installedVersion(name: string): string {
  const description = readFileSync(join(projectRoot(), 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(description) as { version: string }).version;
}

async function databaseSettings(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')`,
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  } finally {
    await client.end();
  }
}
