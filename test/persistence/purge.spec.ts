import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDatabase } from '#persistence/data-source.js';
import { forgetSpentKeys } from '#persistence/idempotency/idempotency-key.repository.js';
import { forgetExpiredDevices } from '#persistence/staff/known-device.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { aLawyer } from './an-open-case.js';

describe('what is kept about people only for a while', () => {
  let place: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    place = await withDatabase();
    database = await openDatabase(place.url);
  });
  afterAll(async () => {
    await database?.destroy();
    await place?.drop();
  });

  const aPerson = (departedDaysAgo: number | null = null): Promise<string> =>
    place.founding(async (tx) => {
      const id = await aLawyer(tx, { id: randomUUID() });
      if (departedDaysAgo !== null)
        await tx.query(`UPDATE staff SET departed_at = now() - make_interval(days => $2) WHERE id = $1`, [
          id,
          departedDaysAgo,
        ]);
      return id;
    });
  const aKey = (staffId: string, daysOld: number, status: number | null = 201) =>
    place.founding((tx) =>
      tx.query(
        `INSERT INTO idempotency_keys (staff_id, key, route, body_sha256, status, answer, first_seen_at)
         VALUES ($1, $2, 'POST /api/v1/cases', '\\x01', $3, '"sealed."', now() - make_interval(days => $4))`,
        [staffId, `${daysOld}-${status}`, status, daysOld],
      ),
    );
  const keysOf = (staffId: string): Promise<object[]> =>
    place.founding((tx) =>
      tx.query(
        `SELECT key, route, length(body_sha256) AS body, status, answer, forgotten_at IS NOT NULL AS forgotten
         FROM idempotency_keys WHERE staff_id = $1 ORDER BY key`,
        [staffId],
      ),
    );

  it('is what a command sent and was answered: after thirty days nothing but the key itself is left', async () => {
    const person = await aPerson();
    for (const days of [29, 31]) await aKey(person, days);
    await aKey(person, 40, null);
    await forgetSpentKeys(database);
    await forgetSpentKeys(database);
    const gone = { route: '', body: 0, status: null, answer: null, forgotten: true };
    expect(await keysOf(person)).toEqual([
      { key: '29-201', route: 'POST /api/v1/cases', body: 1, status: 201, answer: 'sealed.', forgotten: false },
      { key: '31-201', ...gone },
      { key: '40-null', ...gone },
    ]);
  });

  it('is the key, too, once its person can send it no more', async () => {
    const [gone, justGone] = [await aPerson(31), await aPerson(1)];
    for (const person of [gone, justGone]) for (const days of [2, 200]) await aKey(person, days);
    await forgetSpentKeys(database);
    expect(await keysOf(gone)).toMatchObject([{ key: '2-201' }]);
    expect(await keysOf(justGone)).toMatchObject([{ key: '2-201' }, { key: '200-201', forgotten: true }]);
  });

  it('is a browser that nobody has signed in with for half a year', async () => {
    const person = await aPerson();
    const device = (hours: number) =>
      place.founding((tx) =>
        tx.query(
          `INSERT INTO known_devices (token_hash, staff_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))`,
          [Buffer.from([hours + 100]), person, hours],
        ),
      );
    await device(-1);
    await device(1);
    expect(await forgetExpiredDevices(database)).toBe(1);
    expect(await forgetExpiredDevices(database)).toBe(0);
  });

  it('and the part that forgets it reads none of it, and makes nothing up', async () => {
    const purge = (statement: string) => withSystem(database, 'purge', (tx) => tx.query(statement));
    await expect(purge('SELECT key FROM idempotency_keys')).rejects.toThrow(/permission denied/);
    await expect(purge('SELECT token_hash FROM known_devices')).rejects.toThrow(/permission denied/);
    await aKey(await aPerson(), 50);
    await expect(purge('UPDATE idempotency_keys SET status = 200')).rejects.toThrow(/row-level security/);
  });
});
