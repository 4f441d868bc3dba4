import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';
import { findTemporal, type TemporalSearch } from '#apps/standalone/temporal-binary.js';
import { runDir } from '../support/once-per-run.js';

const MODULE_DIR = join(projectRoot(), 'tools', 'temporal');

describe('the search for the Temporal server', () => {
  let folder: string;
  let said: string[];
  const servers: Server[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(runDir(), 'binary-'));
    said = [];
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  const program = (path: string, body: string): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return file;
  };
  const temporal = (path: string, server: string): string =>
    program(path, `echo "temporal version 9.9.9 (Server ${server}, UI 2.0.0)"`);
  /** The only programs on this PATH are the ones a test puts into `bin`, and the system's own tar, gzip and sh. */
  const search = (changes: Partial<TemporalSearch> = {}): TemporalSearch => ({
    moduleDir: MODULE_DIR,
    env: { PATH: join(folder, 'bin'), XDG_CACHE_HOME: join(folder, 'cache') },
    say: (line) => said.push(line),
    sources: ['download', 'build'],
    downloadSite: 'http://127.0.0.1:9',
    ...changes,
  });
  const cached = (): string => {
    const [first] = readdirSync(join(folder, 'cache', 'ccf-docket'));
    return join(folder, 'cache', 'ccf-docket', first ?? '', 'temporal');
  };
  /** A Go that "builds" a working server, once, to the place it is told. */
  const fakeGo = () =>
    program(
      'bin/go',
      `PATH=${process.env.PATH}
       while [ "$1" != "-o" ]; do shift; done
       printf '#!/bin/sh\\necho "temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)"\\n' > "$2"; chmod 755 "$2"
       echo built >> ${join(folder, 'builds')}`,
    );

  it('takes the one that TEMPORAL_CLI_PATH names before any other', async () => {
    const named = temporal('named/temporal', '1.31.0');
    temporal('bin/temporal', '1.32.0');
    const { env } = search();
    expect(await findTemporal(search({ env: { ...env, TEMPORAL_CLI_PATH: named } }))).toBe(named);
  });

  it('says in one sentence that TEMPORAL_CLI_PATH names nothing that runs', async () => {
    const { env } = search();
    await expect(findTemporal(search({ env: { ...env, TEMPORAL_CLI_PATH: join(folder, 'none') } }))).rejects.toThrow(
      /TEMPORAL_CLI_PATH names .* correct or unset it\.$/,
    );
  });

  it('takes one on the PATH if its server is 1.31 or newer', async () => {
    const onPath = temporal('bin/temporal', '1.31.0');
    expect(await findTemporal(search())).toBe(onPath);
    temporal('bin/temporal', '2.0.1');
    expect(await findTemporal(search())).toBe(onPath);
  });

  it('passes over one on the PATH that is older or something else, and takes the cache’s', async () => {
    fakeGo();
    temporal('bin/temporal', '1.30.9');
    expect(await findTemporal(search())).toBe(cached());
    program('bin/temporal', 'echo "a temporal database"');
    expect(await findTemporal(search({ sources: [] }))).toBe(cached());
  });

  it('downloads the pinned version into the cache, and only once', async () => {
    const archive = join(folder, 'temporal.tar.gz');
    temporal('packed/temporal', '1.31.2');
    execFileSync('tar', ['-czf', archive, '-C', join(folder, 'packed'), 'temporal']);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/archive') return void response.end(readFileSync(archive));
      const { port } = server.address() as AddressInfo;
      response.end(JSON.stringify({ archiveUrl: `http://127.0.0.1:${port}/archive`, fileToExtract: 'temporal' }));
    });
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await findTemporal(search({ downloadSite: site }))).toBe(cached());
    expect(asked[0]).toMatch(/^\/cli\/v1\.8\.2\?arch=(amd64|arm64)&platform=(linux|darwin)&format=tar\.gz$/);
    expect(await findTemporal(search({ downloadSite: site }))).toBe(cached());
    expect(asked).toHaveLength(2);
  });

  it('builds it with Go where there is no way to the download, says how long that takes, and only once', async () => {
    fakeGo();
    const found = await findTemporal(search());
    expect(found).toBe(cached());
    expect(said[0]).toMatch(/about 7 minutes, once/);
    await findTemporal(search());
    expect(readFileSync(join(folder, 'builds'), 'utf8')).toBe('built\n');
  });

  it('builds anew for other go.mod or go.sum, and leaves no half-built file behind', async () => {
    fakeGo();
    await findTemporal(search());
    const moduleDir = join(folder, 'module');
    mkdirSync(moduleDir);
    writeFileSync(join(moduleDir, 'go.mod'), 'require github.com/temporalio/cli v1.9.0\n');
    writeFileSync(join(moduleDir, 'go.sum'), '');
    await findTemporal(search({ moduleDir }));
    expect(readFileSync(join(folder, 'builds'), 'utf8')).toBe('built\nbuilt\n');
    program('bin/go', 'echo "no space left on device" >&2; exit 1');
    writeFileSync(join(moduleDir, 'go.sum'), 'other');
    await expect(findTemporal(search({ moduleDir }))).rejects.toThrow(/no space left on device/);
    const files = readdirSync(join(folder, 'cache'), { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toEqual(['temporal', 'temporal']);
  });

  it('says in one sentence what to install where there is neither a network nor Go', async () => {
    await expect(findTemporal(search())).rejects.toThrow(
      /^The Temporal server is neither .* install the Temporal CLI or Go \(1\.21 or newer\), or set TEMPORAL_CLI_PATH\.$/,
    );
    expect(existsSync(join(folder, 'builds'))).toBe(false);
  });
});
