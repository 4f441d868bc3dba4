import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anOpenCase } from '../persistence/an-open-case.js';
import type { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';

describe('how much one person may add within 24 hours', () => {
  let office: Office;
  let lawyer: Caller;
  let responsibleId: string;
  beforeAll(async () => {
    office = await openOffice({ DOCUMENTS_A_DAY: '3', DOCUMENT_MEGABYTES_A_DAY: '1' });
    lawyer = await office.as('lawyer');
    responsibleId = (await lawyer.get('/me')).body.id;
  });
  afterAll(() => office?.close());
  beforeEach(() =>
    office.database.founding((tx) => tx.query(`UPDATE documents SET added_at = now() - interval '25 hours'`)),
  );

  const aCase = async (urgent = false): Promise<string> =>
    office.database.founding(async (tx) => {
      const { id, reference } = await anOpenCase(tx, { responsibleId });
      await tx.query('UPDATE cases SET urgent = $2 WHERE id = $1', [id, urgent]);
      return reference;
    });
  const upload = (reference: string, size = 10, key: string = randomUUID(), by = lawyer) =>
    by.send('POST', `/cases/${reference}/documents`, {
      raw: new Uint8Array(size).fill(65),
      headers: { 'Content-Type': 'text/plain', 'X-File-Name': 'a.txt' },
      key,
    });
  const isFile = (name: string): boolean => name.endsWith('.sealed');
  const listed = async (reference: string): Promise<number> =>
    (await lawyer.get(`/cases/${reference}/documents`)).body.documents.length;

  it('is a number of documents, over all their cases; the next one is refused and none of it is kept', async () => {
    const [one, other] = [await aCase(), await aCase()];
    const key = randomUUID();
    expect((await upload(one, 10, key)).status).toBe(201);
    expect((await upload(one)).status).toBe(201);
    expect((await upload(other)).status).toBe(201);
    const refused = await upload(other);
    expect(refused).toMatchObject({ status: 429, body: { code: 'document.quota' } });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(86_000);
    expect(seconds).toBeLessThanOrEqual(86_400);
    expect(await listed(other)).toBe(1);
    expect((await upload(one, 10, key)).status).toBe(201);
    expect(await listed(one)).toBe(2);
  });

  it('is a number of bytes', async () => {
    const reference = await aCase();
    expect((await upload(reference, 600_000)).status).toBe(201);
    expect(await upload(reference, 400_001)).toMatchObject({ status: 429, body: { code: 'document.quota' } });
    expect((await upload(reference, 400_000)).status).toBe(201);
  });

  it('is not passed by uploads of the same moment, and what is refused leaves no file', async () => {
    const files = async () => (await readdir(office.config.DOCUMENT_DIR, { recursive: true })).filter(isFile).length;
    const [reference, before] = [await aCase(), await files()];
    const sent = await Promise.all(Array.from({ length: 9 }, (_, n) => upload(reference, 100 + n)));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, ...Array(6).fill(429)]);
    expect(await listed(reference)).toBe(3);
    expect((await files()) - before).toBe(3);
  });

  it('counts what was added to a case that they have left since', async () => {
    const [left, other] = [await aCase(), await aCase()];
    for (let count = 0; count < 3; count++) expect((await upload(left)).status).toBe(201);
    await office.database.founding(async (tx) => {
      const partner = (await (await office.as('partner')).get('/me')).body.id;
      await tx.query(`UPDATE cases SET responsible_id = $2, stage = 'monitoring' WHERE reference = $1`, [
        left,
        partner,
      ]);
      await tx.query(
        'UPDATE memberships SET until = now() FROM cases WHERE cases.id = case_id AND reference = $1 AND staff_id = $2',
        [left, responsibleId],
      );
    });
    expect(await lawyer.get(`/cases/${left}/documents`)).toMatchObject({ status: 404 });
    expect(await upload(other)).toMatchObject({ status: 429 });
  });

  it('is each person’s own', async () => {
    const reference = await aCase();
    for (let count = 0; count < 3; count++) await upload(reference);
    expect((await upload(reference)).status).toBe(429);
    const { id } = (await (await office.as('paralegal')).get('/me')).body;
    await lawyer.send('POST', `/cases/${reference}/members`, { body: { staff: id } });
    expect((await upload(reference, 10, randomUUID(), await office.as('paralegal'))).status).toBe(201);
  });

  it('is not asked where a case is urgent', async () => {
    const reference = await aCase(true);
    for (let count = 0; count < 5; count++) expect((await upload(reference)).status).toBe(201);
  });

  it('lets a command that was answered nothing run again', async () => {
    const reference = await aCase();
    const key = randomUUID();
    for (const each of [key, randomUUID(), randomUUID()]) await upload(reference, 10, each);
    await office.database.founding((tx) => tx.query('UPDATE idempotency_keys SET status = NULL, answer = NULL'));
    expect((await upload(reference, 10, key)).status).toBe(201);
    expect(await listed(reference)).toBe(3);
  });
});
