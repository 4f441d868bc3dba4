import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { rowsOf } from '#persistence/statement.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { anOpenCase } from './an-open-case.js';

/**
 * pg_dump reads a table by COPY, with row security switched off: whoever may not see every row is then refused, where
 * --enable-row-security would leave out what they may not see and say nothing. The embedded PostgreSQL brings no pg_dump,
 * so its statement is made here.
 */
let place: TestDatabase;
let guarded: string[];
const rolesMade: string[] = [];

beforeAll(async () => {
  place = await withDatabase();
  guarded = await place.founding(async (tx) => {
    await anOpenCase(tx);
    await anOpenCase(tx);
    const tables = await rowsOf<{ name: string }>(
      tx,
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity ORDER BY relname`,
    );
    return tables.map(({ name }) => name);
  });
});
afterAll(async () => {
  const owner = await connected(place.ownerUrl);
  for (const role of rolesMade) await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await owner.end();
  await place.drop();
});

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** How many rows of the table a dump by this account would hold. */
async function dumped(url: string, table: string, rowSecurity: 'off' | 'on' = 'off'): Promise<number> {
  const client = await connected(url);
  try {
    await client.query(`SET row_security = ${rowSecurity}`);
    const { rowCount } = await client.query(`COPY ${table} TO STDOUT`);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** An account that may read every table, and may or may not pass by row security. */
async function anAccount(option: 'BYPASSRLS' | 'NOBYPASSRLS'): Promise<string> {
  const [name, password] = [`dump_${randomUUID().replaceAll('-', '')}`, randomUUID()];
  rolesMade.push(name);
  const owner = await connected(place.ownerUrl);
  await owner.query(`CREATE ROLE ${name} LOGIN ${option} PASSWORD '${password}' IN ROLE pg_read_all_data`);
  await owner.end();
  const url = new URL(place.ownerUrl);
  url.username = name;
  url.password = password;
  return url.href;
}

describe('a dump of the record', () => {
  it('meets row security on the tables that hold cases', () => {
    expect(guarded).toEqual(expect.arrayContaining(['cases', 'docket_entries', 'deadlines', 'documents', 'walls']));
  });

  it('is whole as the owner of a fresh installation and as an account that passes by row security', async () => {
    for (const url of [place.ownerUrl, await anAccount('BYPASSRLS')]) expect(await dumped(url, 'cases')).toBe(2);
  });

  it('fails loudly, table by table, as an account that row security holds back', async () => {
    const url = await anAccount('NOBYPASSRLS');
    for (const table of guarded)
      await expect(dumped(url, table)).rejects.toThrow(`query would be affected by row-level security policy`);
  });

  it('fails loudly as the application, too', async () => {
    await expect(dumped(place.url, 'cases')).rejects.toThrow('query would be affected by row-level security policy');
  });

  it('would be empty and say nothing with --enable-row-security, which is why nobody may use it', async () => {
    expect(await dumped(await anAccount('NOBYPASSRLS'), 'cases', 'on')).toBe(0);
  });
});
