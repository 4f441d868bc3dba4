import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { ownerUrl, preparePostgres } from '#apps/standalone/embedded-postgres.js';
import { freePort } from '#apps/standalone/ports.js';
import { launch, type Part, untilReady } from '#apps/standalone/supervisor.js';
import { cacheDir } from '#apps/standalone/temporal-binary.js';
import { CaseListener } from '#persistence/case-listener.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { migrate } from '#persistence/migrate.js';
import { rowsOf } from '#persistence/statement.js';
import { withActor, withSystem } from '#persistence/transaction.js';
import { eventually } from '../support/eventually.js';
import { openWithKeys } from '../support/firm-key.js';
import { runDir } from '../support/once-per-run.js';
import { AT, anOpenCase } from './an-open-case.js';

// A server of its own: it is killed and started again.
let part: Part;
let server: ChildProcess;
let url: string;
let ownersUrl: string;
let database: DataSource;
let founder: DataSource;
const listeners: CaseListener[] = [];
const aListener = (): CaseListener => {
  const listener = new CaseListener(database, url);
  listeners.push(listener);
  return listener;
};
const folders = { logs: '', run: '' };

async function start(): Promise<void> {
  await eventually('PostgreSQL to start', async () => {
    server = launch(part, folders);
    return (
      untilReady(part, server, folders)
        .then(() => true)
        // After a kill its last sessions may still hold the shared memory.
        .catch(() => undefined)
    );
  });
}
async function stop(signal: NodeJS.Signals): Promise<void> {
  const gone = once(server, 'exit');
  server.kill(signal);
  await gone;
}

beforeAll(async () => {
  const own = join(runDir(), 'restarted-postgres');
  Object.assign(folders, { logs: own, run: own });
  mkdirSync(own, { mode: 0o711 });
  const [port, password] = [await freePort(), randomUUID()];
  part = await preparePostgres({ port, password, dataDir: join(own, 'data'), cacheDir: cacheDir(process.env) });
  await start();
  ownersUrl = ownerUrl({ port, password }, 'postgres');
  await migrate(ownersUrl, { name: 'ccf_app', password });
  founder = await openWithKeys(ownersUrl, { part: 'founding', connections: 3 });
  url = `postgres://ccf_app:${password}@127.0.0.1:${port}/postgres`;
});
afterAll(async () => {
  for (const listener of listeners) await listener.close();
  await database?.destroy();
  await founder?.destroy();
  if (server) await stop('SIGINT');
});

/** As the owner of the schema. */
const founding = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  withActor(founder, 'system:founding', work);
const projection = {
  version: 1,
  stage: 'decision',
  waitingOn: null,
  urgent: false,
  nextDuty: null,
  wakeAt: null,
  recordedAt: AT,
} as const;

describe('a PostgreSQL that goes away and comes back', () => {
  it('kills neither pool nor listener: both go on with what was committed', async () => {
    const lost: Error[] = [];
    database = await openWithKeys(url, { part: 'test', onConnectionLost: (error) => lost.push(error) });
    const listener = aListener();
    listener.start();
    const { id } = await founding((tx) => anOpenCase(tx));
    const listening = () =>
      founding((tx) =>
        rowsOf(tx, `SELECT 1 FROM pg_stat_activity WHERE application_name = 'ccf-listener' AND query LIKE 'LISTEN%'`),
      )
        .then((rows) => rows[0])
        // The server is away at first.
        .catch(() => undefined);
    await eventually('the listener to listen', listening);
    // Two at once, so that one connection lies idle when the server goes.
    await Promise.all([listening(), listening()]);

    let cases = 1;
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      // One connection idle, one in the middle of its work.
      const interrupted = founding(async (tx) => {
        await anOpenCase(tx);
        await stop(signal);
        await anOpenCase(tx);
      });
      // A killed server's session may still finish before it notices; a stopped one's is cut off.
      const committed = await interrupted.then(
        () => 2,
        () => 0,
      );
      if (signal === 'SIGINT') expect(committed).toBe(0);
      cases += committed;
      expect(await listener.waitForVersion(id, 1, 50)).toBe(false);
      await start();
    }
    expect(lost.length).toBeGreaterThan(0);
    await eventually('the listener to listen again', listening);
    const waiting = listener.waitForVersion(id, 1, 10_000);
    await withSystem(database, 'register', (tx) => new CaseRepository(tx).advance(id, projection));
    expect(await waiting).toBe(true);
    const rows = await withSystem(database, 'reader', (tx) => rowsOf(tx, 'SELECT id FROM cases'));
    expect(rows).toHaveLength(cases);
  });

  it('makes nobody wait past their patience, and a waiter that missed its notice looks for itself', async () => {
    const { id } = await founding((tx) => anOpenCase(tx));
    // Never started, so it hears nothing at all.
    const deaf = aListener();
    const waiting = deaf.waitForVersion(id, 1, 10_000);
    await withSystem(database, 'register', (tx) => new CaseRepository(tx).advance(id, projection));
    expect(await waiting).toBe(true);

    const owner = await openWithKeys(ownersUrl);
    const hung = owner.transaction(async (tx) => {
      await tx.query('LOCK TABLE cases IN ACCESS EXCLUSIVE MODE');
      return deaf.waitForVersion(id, 1, 300);
    });
    expect(await hung).toBe(false);
    await owner.destroy();
  });
});
