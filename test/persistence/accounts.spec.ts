import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDatabase } from '#persistence/data-source.js';
import { CredentialsRepository } from '#persistence/staff/credentials.repository.js';
import { rowsOf } from '#persistence/statement.js';
import { withActor, withActorAs, withSystem } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, aLawyer, anOpenCase } from './an-open-case.js';

describe('what proves who somebody is', () => {
  let place: TestDatabase;
  let database: DataSource;
  let [first, second, administrator] = ['', '', ''];
  beforeAll(async () => {
    place = await withDatabase();
    database = await openDatabase(place.url, { part: 'test' });
    await place.founding(async (tx) => {
      [first, second] = [await aLawyer(tx), await aLawyer(tx)];
      administrator = await aLawyer(tx, { roles: ['administrator'] });
      for (const staffId of [first, second])
        await new CredentialsRepository(tx).found({ staffId, passwordHash: 'a hash', changedAt: AT });
      await anOpenCase(tx, { responsibleId: first });
    });
  });
  afterAll(async () => {
    await database?.destroy();
    await place?.drop();
  });
  const CREDENTIALS = 'SELECT staff_id AS id FROM credentials ORDER BY staff_id';

  it('is read whole by the sign-in part, and by a person only for themselves', async () => {
    const all = await withSystem(database, 'sign-in', (tx) => rowsOf(tx, CREDENTIALS));
    expect(all).toHaveLength(2);
    expect(await withActorAs(database, first, 'sign-in', (tx) => rowsOf(tx, CREDENTIALS))).toEqual([{ id: first }]);
    expect(await withActorAs(database, randomUUID(), 'sign-in', (tx) => rowsOf(tx, CREDENTIALS))).toEqual([]);
    const forOther = withActorAs(database, first, 'sign-in', (tx) =>
      new CredentialsRepository(tx).setPassword({ staffId: second, passwordHash: 'mine', changedAt: AT }),
    );
    await expect(forOther).rejects.toThrow('row-level security');
  });

  it.each(['register', 'reminders', 'filings', 'escalations', 'reader', 'auditor', 'start'] as const)(
    'is closed to the part %s',
    async (part) => {
      await expect(withSystem(database, part, (tx) => rowsOf(tx, CREDENTIALS))).rejects.toThrow('permission denied');
    },
  );

  it('is closed to people at their work, administrators too', async () => {
    for (const id of [first, administrator])
      await expect(withActor(database, id, (tx) => rowsOf(tx, CREDENTIALS))).rejects.toThrow('permission denied');
    const read = withActorAs(database, administrator, 'people', (tx) => rowsOf(tx, CREDENTIALS));
    await expect(read).rejects.toThrow('permission denied');
  });

  it('is not where looking after people leads: that reaches cases only for an administrator, and none of their content', async () => {
    const cases = (actor: string, what: string) =>
      withActorAs(database, actor, 'people', (tx) => rowsOf(tx, `SELECT ${what} FROM cases`));
    expect(await cases(administrator, 'responsible_id')).toHaveLength(1);
    expect(await cases(first, 'responsible_id')).toEqual([]);
    await expect(cases(administrator, 'reference')).rejects.toThrow('permission denied');
    const founded = withActorAs(database, first, 'people', (tx) =>
      new CredentialsRepository(tx).found({ staffId: administrator, passwordHash: 'mine', changedAt: AT }),
    );
    await expect(founded).rejects.toThrow('row-level security');
  });
});
