import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownerUrl, preparePostgres } from '#apps/standalone/embedded-postgres.js';
import { freePort } from '#apps/standalone/ports.js';
import { recordedProcess } from '#apps/standalone/recorded-process.js';
import { launch, Supervisor, untilReady } from '#apps/standalone/supervisor.js';
import { eventually } from '../support/eventually.js';
import { runDir } from '../support/once-per-run.js';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let supervisors: Supervisor[];
  let said: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(runDir(), 'postgres-'));
    chmodSync(folder, 0o711);
    for (const part of ['logs', 'run', 'data']) mkdirSync(join(folder, part));
    supervisors = [];
    said = [];
  });
  afterEach(async () => {
    for (const supervisor of supervisors) await supervisor.stop();
  });

  const placeIn = async (parent: string) => ({
    dataDir: join(parent, 'postgres'),
    port: await freePort(),
    password: 'only for this test',
    cacheDir: join(folder, 'cache'),
  });
  const folders = () => ({ logs: join(folder, 'logs'), run: join(folder, 'run') });
  const start = async (place: Awaited<ReturnType<typeof placeIn>>): Promise<Supervisor> => {
    const supervisor = new Supervisor(folders(), (line) => said.push(line));
    supervisors.push(supervisor);
    await supervisor.start(await preparePostgres(place));
    return supervisor;
  };
  const query = async (place: Awaited<ReturnType<typeof placeIn>>, text: string) => {
    const client = new pg.Client({ connectionString: ownerUrl(place, 'postgres') });
    // The server may be killed under an open connection.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const runningPid = () => recordedProcess(join(folder, 'run', 'postgres.pid'));

  it('starts on the loopback address alone, asks for the password, and keeps its data over a restart', async () => {
    const place = await placeIn(join(folder, 'data'));
    const first = await start(place);
    expect(await query(place, "SELECT current_setting('listen_addresses') AS on")).toEqual([{ on: '127.0.0.1' }]);
    await query(place, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await expect(query({ ...place, password: 'wrong' }, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await first.stop();
    expect(runningPid()).toBeUndefined();
    await start(place);
    expect(await query(place, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('takes over from a run that was killed and left its server behind', async () => {
    const place = await placeIn(join(folder, 'data'));
    const part = await preparePostgres(place);
    await untilReady(part, launch(part, folders()), folders());
    await query(place, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const survivor = runningPid();
    await start(place);
    expect(runningPid()).not.toBe(survivor);
    expect(await query(place, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('is started again when it is killed, and says so', async () => {
    const place = await placeIn(join(folder, 'data'));
    await start(place);
    process.kill(runningPid() ?? 0, 'SIGKILL');
    await eventually('PostgreSQL to be back', () => said.find((line) => line === 'postgres is back.'));
    expect(said[0]).toMatch(/^postgres has ended unexpectedly and is started again\./);
    expect(await query(place, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('runs where its own account could not reach the var folder', async () => {
    const place = await placeIn(join(folder, 'data'));
    chmodSync(join(folder, 'data'), 0o700);
    const part = await preparePostgres(place);
    try {
      await start(place);
      expect(await query(place, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(realpathSync(place.dataDir)).toBe(part.cwd);
    } finally {
      await supervisors.pop()?.stop();
      rmSync(dirname(part.cwd ?? ''), { recursive: true });
    }
  });

  it('is prepared by an ordinary user without any other account', async () => {
    const { uid, gid } =
      process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : { uid: process.getuid?.(), gid: process.getgid?.() };
    chmodSync(join(folder, 'data'), 0o777);
    const place = await placeIn(join(folder, 'data'));
    const script = `
      import { preparePostgres } from '${new URL('../../dist/apps/standalone/embedded-postgres.js', import.meta.url).href}';
      const part = await preparePostgres(${JSON.stringify(place)});
      process.stdout.write(JSON.stringify({ uid: part.uid ?? 'own', command: part.command }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    expect(JSON.parse(stdout)).toMatchObject({ uid: 'own' });
  });
});
