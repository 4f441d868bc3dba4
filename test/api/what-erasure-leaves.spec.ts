import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openWithKeys } from '../support/firm-key.js';
import type { Caller } from './caller.js';
import { eraseCase } from './erased-case.js';
import { type Office, openOffice } from './office.js';
import { RecordedCase, type Told } from './recorded-cases.js';
import { GONE, KEPT } from './what-erasure-leaves.js';

const WORD = 'kanarienvogelsen';
const FACTS: readonly Told[] = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-31' },
  { kind: 'request-received', request: 'r1', occurredOn: '2026-03-31', ccfReference: 'CCF/R.8080-MERLIN' },
  { kind: 'case-closed', reason: 'withdrawn', occurredOn: '2026-04-02' },
];

interface Leftover {
  readonly table: string;
  readonly column: string;
  readonly value: unknown;
}

let office: Office;
let database: DataSource;
let lawyer: Caller;
let records: Caller;
let held: RecordedCase;
beforeAll(async () => {
  office = await openOffice();
  database = await openWithKeys(office.database.url, { part: 'test' });
  [lawyer, records] = [await office.as('lawyer'), await office.as('records')];
  const responsibleId = (await lawyer.get('/me')).body.id;
  const reference = `CCF-${randomUUID().slice(0, 8).toUpperCase()}`;
  held = await RecordedCase.open(
    office.database,
    database,
    { responsibleId, openedBy: responsibleId, reference },
    FACTS,
  );
  const at = `/cases/${reference}`;
  const content = Buffer.from('<script>1</script>').toString('base64');
  const page = { fileName: `${WORD}.pdf`, contentType: `x/${WORD}`, kind: 'annex', content };
  expect((await lawyer.post(`${at}/documents`, page)).body.marks).not.toEqual([]);
  await lawyer.send('PUT', `/me/drafts/letter:${reference}`, { body: { content: { text: WORD } } });
  await records.send('PUT', `${at}/legal-hold`, { body: { reason: WORD } });
  await records.send('DELETE', `${at}/legal-hold`);
  expect((await (await office.as('ops')).post(`${at}/payload-openings`, { reason: WORD })).status).toBeLessThan(300);
  await office.database.founding(async (tx) => {
    await tx.query(
      `INSERT INTO filings (id, case_id, number, request, channel, state, ordered_by, ordered_at, portal_reference, receipt_sha256, changed_at)
       VALUES (gen_random_uuid(), $1, 1, 'r1', 'portal', 'submitted', $2, now(), 'sealed.abc', sha256('aa'), now())`,
      [held.id, responsibleId],
    );
    await tx.query(
      `INSERT INTO deliveries (id, case_id, purpose, occurrence, message_id, recipient, subject, body_sha256, state, created_at)
       VALUES (gen_random_uuid(), $1, 'reminder', $2, $2, 'lawyer@firm.test', 'A date', sha256('aa'), 'delivered', now())`,
      [held.id, randomUUID()],
    );
    await tx.query(
      `INSERT INTO escalations (case_id, number, reason, state, raised_by, raised_at) VALUES ($1, 1, 'travel', 'ended', $2, now())`,
      [held.id, responsibleId],
    );
  });
  const partner = await office.as('partner');
  await eraseCase(office, reference, { records, partner });
}, 120_000);
afterAll(async () => {
  await database?.destroy();
  await office?.close();
});

/** Every value of the case's rows, in every table that tells of cases, that is neither empty, nor sealed, nor meant to stay. */
const leftovers = (): Promise<Leftover[]> =>
  office.database.founding(async (tx) => {
    const tables: { name: string }[] = await tx.query(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'case_id' ORDER BY table_name`,
    );
    const found: Leftover[] = [];
    for (const { name } of [{ name: 'cases' }, ...tables]) {
      const rows: { row: Record<string, unknown> }[] = await tx.query(
        `SELECT to_jsonb(t) AS row FROM "${name}" AS t WHERE ${name === 'cases' ? 'id' : 'case_id'} = $1`,
        [held.id],
      );
      for (const { row } of rows)
        for (const [column, value] of Object.entries(row))
          if (!isNothing(value) && !KEPT[name]?.includes(column)) found.push({ table: name, column, value });
    }
    return found;
  });

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === 0 ||
  (typeof value === 'string' && (/^(sealed\.|\\x0*$)/.test(value) || value === 'application/octet-stream')) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

describe('what an erasure leaves of a case in its raw rows', () => {
  it('is the skeleton that is listed, and for the rest nothing, or what no key opens', async () => {
    expect(await leftovers()).toEqual([]);
  });

  it('is said of every column of every table that tells of cases', async () => {
    const columns: { table: string; column: string }[] = await office.database.founding((tx) =>
      tx.query(
        `SELECT table_name AS table, column_name AS column FROM information_schema.columns AS c
         WHERE table_schema = 'public' AND (table_name = 'cases' OR EXISTS (
           SELECT FROM information_schema.columns WHERE table_schema = 'public'
             AND table_name = c.table_name AND column_name = 'case_id'))`,
      ),
    );
    const said = (list: typeof KEPT) =>
      Object.entries(list).flatMap(([table, of]) => of.map((each) => `${table}.${each}`));
    const both = [...said(KEPT), ...said(GONE)];
    expect(both.toSorted()).toEqual(columns.map(({ table, column }) => `${table}.${column}`).toSorted());
    expect(new Set(both).size).toBe(both.length);
  });

  it('tells of acts only the erasure itself in detail', async () => {
    const told = await office.database.founding((tx) =>
      tx.query(`SELECT act FROM audit_events WHERE case_id = $1 AND (details <> '{}' OR reason IS NOT NULL)`, [
        held.id,
      ]),
    );
    expect(told).toEqual([{ act: 'case.erased' }]);
  });

  it('is seen where a column keeps what nobody has listed', async () => {
    const [statement, undo] = [`UPDATE documents SET marks = '{two-kinds}'`, `UPDATE documents SET marks = '{}'`];
    await office.database.founding((tx) => tx.query(statement));
    expect(await leftovers()).toEqual([{ table: 'documents', column: 'marks', value: ['two-kinds'] }]);
    await office.database.founding((tx) => tx.query(undo));
  });

  it('holds no draft about it, and nobody can begin one', async () => {
    const drafts = await office.database.founding((tx) =>
      tx.query(`SELECT 1 FROM drafts WHERE key LIKE '%:' || $1`, [held.reference]),
    );
    expect(drafts).toEqual([]);
    const key = `/me/drafts/letter:${held.reference}`;
    expect(await lawyer.get(key)).toMatchObject({ status: 404, body: { code: 'not.found' } });
    expect(await lawyer.send('PUT', key, { body: { content: {} } })).toMatchObject({ status: 404 });
  });

  it('holds no word of it in any row of any table', async () => {
    const rows = await office.database.founding(async (tx) => {
      const tables: { name: string }[] = await tx.query(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
      );
      const all: { row: string }[] = [];
      for (const { name } of tables) all.push(...(await tx.query(`SELECT t::text AS row FROM "${name}" AS t`)));
      return all.map(({ row }) => row.toLowerCase());
    });
    expect(rows.filter((row) => row.includes(WORD))).toEqual([]);
  });
});
