import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { runDir } from './once-per-run.js';

export interface Kept {
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly documents: string;
}
export interface Backup {
  readonly record: string;
  readonly documents: string;
}

const WAL = 'pg_wal';
/** Of the running server alone: PostgreSQL's manual, «Making a Base Backup Using the Low Level API». */
const NOT_TAKEN = ['postmaster.pid', 'postmaster.opts'];

/**
 * What pg_basebackup does, by hand, for the embedded PostgreSQL comes without it: the server is told, its files are copied
 * while it goes on, and then the log of what it wrote meanwhile. The documents come last: every row then finds its bytes.
 */
export async function backUp({ ownerUrl, dataDir, documents }: Kept): Promise<Backup> {
  const folder = mkdtempSync(join(runDir(), 'backup-'));
  const backup = { record: join(folder, 'record'), documents: join(folder, 'documents') };
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_backup_start($1, true)', ['drill']);
    await copy(dataDir, backup.record);
    for (const file of NOT_TAKEN) rmSync(join(backup.record, file), { force: true });
    for (const segment of readdirSync(join(backup.record, WAL), { withFileTypes: true }))
      if (segment.isFile()) rmSync(join(backup.record, WAL, segment.name));
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    await copy(join(dataDir, WAL), join(backup.record, WAL));
    const label = join(backup.record, 'backup_label');
    writeFileSync(label, rows[0]?.labelfile ?? '', { mode: 0o600 });
    const { uid, gid } = statSync(dataDir);
    chownSync(label, uid, gid);
  } finally {
    await client.end();
  }
  await copy(documents, backup.documents);
  return backup;
}

/** Puts the backup where servers that have never run will look. */
export async function restore(backup: Backup, { dataDir, documents }: Kept): Promise<void> {
  await copy(backup.record, dataDir);
  await copy(backup.documents, documents);
}

async function copy(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  try {
    // Owner and mode with it: PostgreSQL refuses a folder that is not its own.
    await promisify(execFile)('cp', ['-a', `${from}/.`, to]);
  } catch (fault) {
    // A file that went away meanwhile is made again, or taken away again, from the log.
    const { stderr } = fault as { stderr: string };
    const others = stderr.split('\n').filter((line) => line !== '' && !line.endsWith('No such file or directory'));
    if (others.length > 0) throw fault;
  }
}
