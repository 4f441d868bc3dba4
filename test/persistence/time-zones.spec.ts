import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withDatabase } from '../support/postgres.js';

/** What the record holds and says, recorded and read by a machine in one zone on a database in another. */
async function told(machine: string, zone: string): Promise<string> {
  const place = await withDatabase();
  try {
    await settled(place.ownerUrl, zone);
    const program = fileURLToPath(new URL('./recorded-in-a-zone.mjs', import.meta.url));
    const env = { ...process.env, TZ: machine, NODE_OPTIONS: '' };
    const run = promisify(execFile)(process.execPath, ['--conditions=ccf-source', program, place.url, place.ownerUrl], {
      env,
    });
    return (await run).stdout;
  } finally {
    await place.drop();
  }
}

async function settled(ownerUrl: string, zone: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const name = client.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
  await client.query(`ALTER DATABASE ${name} SET timezone TO ${client.escapeLiteral(zone)}`);
  await client.end();
  const next = new pg.Client({ connectionString: ownerUrl });
  await next.connect();
  expect((await next.query('SHOW timezone')).rows).toEqual([{ TimeZone: zone }]);
  await next.end();
}

describe('the record of a case', () => {
  let inUtc: Promise<string>;
  const expected = (): Promise<string> => {
    inUtc ??= told('UTC', 'UTC');
    return inUtc;
  };

  it('holds the dates that the facts give', async () => {
    const { deadlines, rungs } = JSON.parse(await expected());
    const dates = (rule: string) =>
      deadlines.filter((each: { rule: string; retiredAt: unknown }) => each.rule === rule && each.retiredAt === null);
    // Four months after 25 October 2026, and nine after 29 February 2028.
    expect(dates('T06')).toMatchObject([{ dueOn: '2027-02-25', metOn: null }]);
    expect(dates('T07')).toMatchObject([{ dueOn: '2028-11-29' }]);
    // Eight in the morning in Paris, in winter.
    expect(rungs.find((each: { deadline: string }) => each.deadline === 'T07:r2').fireAt).toMatch(/T07:00:00\.000Z$/);
  });

  it.each([
    ['UTC+14', 'Pacific/Kiritimati', 'UTC−12', 'Etc/GMT+12'],
    ['UTC−12', 'Etc/GMT+12', 'UTC+14', 'Pacific/Kiritimati'],
    ['the office’s zone', 'Europe/Paris', 'a zone of half hours', 'America/St_Johns'],
  ])('is the same, byte for byte, on a machine in %s (%s) with a database in %s (%s)', async (_, machine, __, zone) => {
    expect(await told(machine, zone)).toBe(await expected());
  });
});
