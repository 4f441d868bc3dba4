import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '#persistence/data-source.js';
import { type TestDatabase, withEmptyDatabase } from '../support/postgres.js';

let place: TestDatabase;
beforeAll(async () => {
  place = await withEmptyDatabase();
});
afterAll(() => place?.drop());

/** The built program, as the one-shot container runs it. */
async function migration(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const program = join(process.cwd(), 'dist/apps/worker/migrate.js');
  const child = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, ...settings } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('the one-shot migration', () => {
  it('makes the schema and the role that the application then connects as, and may run again', async () => {
    const settings = {
      DATABASE_URL: place.url,
      DATABASE_OWNER_URL: place.ownerUrl,
      DEFAULT_OWNER_EMAIL: 'owner@firm.invalid',
    };
    expect(await migration(settings)).toEqual({ code: 0, said: 'The schema is up to date.\n' });
    expect(await migration(settings)).toMatchObject({ code: 0 });
    const database = await openDatabase(place.url);
    await expect(database.query('SELECT count(*)::int AS cases FROM cases')).resolves.toEqual([{ cases: 0 }]);
    await database.destroy();
  });

  it.each([
    ['without the owner of the schema', {}, 'DATABASE_OWNER_URL'],
    ['for another role', { DATABASE_URL: 'postgres://postgres:x@127.0.0.1:1/ccf' }, 'ccf_app'],
  ])('refuses in one sentence to run %s', async (_what, settings, named) => {
    const usual = { DATABASE_URL: place.url, DEFAULT_OWNER_EMAIL: 'owner@firm.invalid' };
    const owner = 'DATABASE_URL' in settings ? { DATABASE_OWNER_URL: place.ownerUrl } : {};
    const { code, said } = await migration({ ...usual, ...owner, ...settings });
    expect(code).toBe(1);
    expect(said).toContain(named);
    expect(said).not.toContain('at file:');
  });
});
