import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, chmod, constants, mkdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start.js';

export interface TemporalSearch {
  /** The folder of our go.mod and go.sum, which pin the server. */
  readonly moduleDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  /** Without a source only what is already on this machine is taken. */
  readonly sources: readonly ('download' | 'build')[];
  readonly downloadSite?: string;
}

const OLDEST_SERVER = [1, 31] as const;
/** Where the SDK itself downloads the server from. */
const DOWNLOAD_SITE = 'https://temporal.download';
const DOWNLOAD_ANSWERS_WITHIN_MS = 5_000;
const DOWNLOAD_COMPLETE_WITHIN_MS = 120_000;
const BUILD_NEEDS_BYTES = 4_000_000_000;
const PROGRESS_EVERY_MS = 10_000;

/**
 * The Temporal server's binary: the one named by TEMPORAL_CLI_PATH, else `temporal` on the PATH if it is recent enough,
 * else the cache's, else downloaded into the cache, else built into the cache with Go.
 */
export async function findTemporal(search: TemporalSearch): Promise<string> {
  const named = search.env.TEMPORAL_CLI_PATH;
  if (named !== undefined && named !== '') {
    if ((await serverVersion(named)) !== undefined) return named;
    throw new CannotStart(
      `TEMPORAL_CLI_PATH names ${named}, which is no Temporal CLI that runs here: correct or unset it.`,
    );
  }
  const onPath = await findOnPath('temporal', search.env);
  if (onPath !== undefined && isRecent(await serverVersion(onPath))) return onPath;

  const cached = join(cacheDir(search.env), `temporal-${await moduleHash(search.moduleDir)}`, 'temporal');
  if ((await serverVersion(cached)) !== undefined) return cached;
  await mkdir(dirname(cached), { recursive: true });
  if (search.sources.includes('download') && (await download(search, cached))) return cached;
  if (search.sources.includes('build')) {
    await build(search, cached);
    return cached;
  }
  throw new CannotStart('There is no Temporal server on this machine yet: npm test or npm start gets it once.');
}

/** The folder for what is made once per machine and can be made again. */
export function cacheDir(env: TemporalSearch['env']): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'ccf-docket');
}

async function pinnedVersion(moduleDir: string): Promise<string> {
  const goMod = await readFile(join(moduleDir, 'go.mod'), 'utf8');
  return /github\.com\/temporalio\/cli v([\d.]+)/.exec(goMod)?.[1] ?? '';
}

async function moduleHash(moduleDir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(await readFile(join(moduleDir, file)));
  return hash.digest('hex').slice(0, 12);
}

/** `temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)` → [1, 31]; undefined for what does not run or is something else. */
async function serverVersion(binary: string): Promise<readonly [number, number] | undefined> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 20_000 });
    const [, major, minor] = /\bServer (\d+)\.(\d+)/.exec(stdout) ?? [];
    return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
  } catch {
    // Missing, not executable, or for another kind of machine.
    return undefined;
  }
}

function isRecent(version: readonly [number, number] | undefined): boolean {
  if (version === undefined) return false;
  const [major, minor] = version;
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
}

async function findOnPath(program: string, env: TemporalSearch['env']): Promise<string | undefined> {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    if (
      folder !== '' &&
      (await access(file, constants.X_OK).then(
        () => true,
        () => false,
      ))
    ) {
      return file;
    }
  }
  return undefined;
}

/** The vendor's archive of the version our go.mod names; false where this machine has no way there. */
async function download(search: TemporalSearch, target: string): Promise<boolean> {
  const version = await pinnedVersion(search.moduleDir);
  const platform = { linux: 'linux', darwin: 'darwin' }[process.platform as string];
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  if (platform === undefined || arch === undefined) return false;
  const unpacked = `${target}.${process.pid}.download`;
  try {
    const where = `${search.downloadSite ?? DOWNLOAD_SITE}/cli/v${version}?arch=${arch}&platform=${platform}&format=tar.gz`;
    const answer = await fetch(where, { signal: AbortSignal.timeout(DOWNLOAD_ANSWERS_WITHIN_MS) });
    if (!answer.ok) return false;
    const { archiveUrl, fileToExtract } = (await answer.json()) as { archiveUrl: string; fileToExtract: string };
    search.say(`Downloading the Temporal server ${version}, once for this machine …`);
    const archive = await fetch(archiveUrl, { signal: AbortSignal.timeout(DOWNLOAD_COMPLETE_WITHIN_MS) });
    if (!archive.ok || archive.body === null) return false;
    await mkdir(unpacked, { recursive: true });
    const archiveFile = join(unpacked, 'archive.tar.gz');
    await pipeline(
      Readable.fromWeb(archive.body as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(archiveFile),
    );
    await promisify(execFile)('tar', ['-xzf', archiveFile, '-C', unpacked, fileToExtract]);
    return await install(join(unpacked, fileToExtract), target);
  } catch {
    // No network, a proxy's page instead of an archive, no tar: the next source is tried.
    return false;
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function build(search: TemporalSearch, target: string): Promise<void> {
  const go = await findOnPath('go', search.env);
  if (go === undefined) {
    throw new CannotStart(
      'The Temporal server is neither on this machine nor can it be downloaded, and there is no Go to build it with: ' +
        'install the Temporal CLI or Go (1.21 or newer), or set TEMPORAL_CLI_PATH.',
    );
  }
  const { bavail, bsize } = await statfs(dirname(target));
  if (bavail * bsize < BUILD_NEEDS_BYTES) {
    throw new CannotStart(
      `Building the Temporal server needs 4 GB of free disk in ${dirname(target)}: free some and start again.`,
    );
  }
  const unfinished = `${target}.${process.pid}.build`;
  const startedAt = Date.now();
  search.say('Building the Temporal server with Go. This takes about 7 minutes, once for this machine …');
  const progress = setInterval(() => {
    search.say(
      `  still building the Temporal server (${Math.round((Date.now() - startedAt) / 1000)} s of about 420 s)`,
    );
  }, PROGRESS_EVERY_MS);
  try {
    const fault = await runGo(go, search, unfinished);
    if (fault !== undefined || !(await install(unfinished, target))) {
      throw new CannotStart(`Go could not build the Temporal server: ${fault ?? 'what it built does not run.'}`);
    }
  } finally {
    clearInterval(progress);
    await rm(unfinished, { force: true });
  }
  search.say(`The Temporal server is built (${Math.round((Date.now() - startedAt) / 1000)} s).`);
}

async function runGo(go: string, search: TemporalSearch, output: string): Promise<string | undefined> {
  const cli = 'github.com/temporalio/cli';
  const flags = `-s -w -X ${cli}/internal/temporalcli.Version=${await pinnedVersion(search.moduleDir)}`;
  const child = spawn(
    go,
    ['build', '-mod=readonly', '-trimpath', '-ldflags', flags, '-o', output, `${cli}/cmd/temporal`],
    { cwd: search.moduleDir, env: { ...search.env, CGO_ENABLED: '0' }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  return await new Promise((resolve) => {
    child.once('error', (fault) => resolve(fault.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim() || `go ended with code ${code}`));
  });
}

/** Into its place in one step, so that two starts side by side never see half a file. */
async function install(file: string, target: string): Promise<boolean> {
  await chmod(file, 0o755);
  if ((await serverVersion(file)) === undefined) return false;
  await rename(file, target);
  return true;
}
