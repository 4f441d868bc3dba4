import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { openDatabase } from '#persistence/data-source.js';
import { forgetSpentKeys } from '#persistence/idempotency/idempotency-key.repository.js';
import { anOpenCase } from '../persistence/an-open-case.js';
import { openOffice } from './office.js';

it('a command sent again after its answer was forgotten has no second effect, and says so', async () => {
  const office = await openOffice();
  const database = await openDatabase(office.database.url);
  try {
    const lawyer = await office.as('lawyer');
    const responsibleId = (await lawyer.get('/me')).body.id;
    const { reference } = await office.database.founding((tx) => anOpenCase(tx, { responsibleId }));
    const { id: paralegal } = (await (await office.as('paralegal')).get('/me')).body;
    const key = randomUUID();
    const raise = (sent: string = key) => lawyer.post(`/cases/${reference}/walls`, { staff: paralegal }, { key: sent });
    const first = await raise();
    expect(first.status).toBe(201);
    expect((await raise()).body).toEqual(first.body);
    await office.database.founding((tx) =>
      tx.query(`UPDATE idempotency_keys SET first_seen_at = now() - interval '31 days'`),
    );
    await forgetSpentKeys(database);
    await lawyer.send('DELETE', `/cases/${reference}/walls/${first.body.id}`);
    expect(await raise()).toMatchObject({ status: 409, body: { code: 'key.spent' } });
    expect(await raise(randomUUID())).toMatchObject({ status: 201 });
  } finally {
    await database.destroy();
    await office.close();
  }
});
