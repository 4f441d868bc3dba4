import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { ownerUrl, preparePostgres } from '#apps/standalone/embedded-postgres.js';
import { freePort } from '#apps/standalone/ports.js';
import { cacheDir } from '#apps/standalone/temporal-binary.js';
import { oncePerRun, runDir } from './once-per-run.js';
import { startForTheRun } from './part.js';

export interface TestDatabase {
  /** For the application's role, which owns nothing. */
  readonly url: string;
  /** For the owner of the schema. */
  readonly ownerUrl: string;
  /** Work done as the owner of the schema, whom no grant and no row security stops: what stands before a test begins. */
  founding<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

const TEMPLATE = 'ccf_template';
const APPLICATION_ROLE = 'ccf_app';

/** A migrated database of the suite's own, on a PostgreSQL that the run starts once. */
export async function withDatabase(): Promise<TestDatabase> {
  const server = await startedServer();
  await oncePerRun('migrated-template', async () => {
    await execute(ownerUrl(server, 'postgres'), `CREATE DATABASE ${TEMPLATE}`);
    const { migrate } = await import('#persistence/migrate.js');
    await migrate(ownerUrl(server, TEMPLATE), { name: 'ccf_app', password: server.password });
    return true;
  });
  return await createdDatabase(`TEMPLATE ${TEMPLATE}`);
}

/** A database of the suite's own with nothing in it, for the migrations themselves. */
export async function withEmptyDatabase(): Promise<TestDatabase> {
  return await createdDatabase('');
}

async function createdDatabase(options: string): Promise<TestDatabase> {
  const server = await startedServer();
  const name = `suite_${randomUUID().replaceAll('-', '')}`;
  await execute(ownerUrl(server, 'postgres'), `CREATE DATABASE ${name} ${options}`);
  const founder = founderOf(ownerUrl(server, name));
  return {
    url: `postgres://${APPLICATION_ROLE}:${server.password}@127.0.0.1:${server.port}/${name}`,
    ownerUrl: ownerUrl(server, name),
    founding: founder.work,
    drop: async () => {
      await founder.close();
      await execute(ownerUrl(server, 'postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The owner's own pool, opened when it is first used. */
export function founderOf(url: string): { work: TestDatabase['founding']; close: () => Promise<void> } {
  let database: Promise<DataSource> | undefined;
  return {
    work: async (work) => {
      const { openWithKeys } = await import('./firm-key.js');
      const { withActor } = await import('#persistence/transaction.js');
      database ??= openWithKeys(url, { part: 'founding', connections: 4 });
      return withActor(await database, 'system:founding', work);
    },
    close: async () => (await database)?.destroy(),
  };
}

async function startedServer(): Promise<{ port: number; password: string }> {
  return await oncePerRun('postgres', async () => {
    const server = { port: await freePort(), password: randomUUID() };
    const part = await preparePostgres({
      ...server,
      dataDir: join(runDir(), 'postgres'),
      cacheDir: cacheDir(process.env),
      // These data need to outlive nothing.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
    });
    await startForTheRun(part);
    return server;
  });
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
