import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditEventRepository, audit } from '#persistence/audit/audit-event.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { rowsOf } from '#persistence/statement.js';
import { withActor, withSystem } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { aLawyer, anOpenCase } from './an-open-case.js';

let place: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  place = await withDatabase();
  database = await openDatabase(place.url, { part: 'test' });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});

describe('the acting person', () => {
  it('signs the audit: the row says who, whatever the code that wrote it', async () => {
    const lawyer = await place.founding(aLawyer);
    const opening = await withActor(database, lawyer, async (tx) => {
      const opened = await anOpenCase(tx, { responsibleId: lawyer });
      await audit(tx, {
        caseId: opened.id,
        act: 'case.opened',
        subject: opened.reference,
        details: { kind: 'initial' },
      });
      return opened;
    });
    const [event] = await withSystem(database, 'reader', (tx) => new AuditEventRepository(tx).ofCase(opening.id, 10));
    expect(event).toMatchObject({
      actor: lawyer,
      act: 'case.opened',
      subject: opening.reference,
      details: { kind: 'initial' },
    });
    const forged = withSystem(database, 'register', (tx) =>
      rowsOf(tx, `INSERT INTO audit_events (actor, act) VALUES ('somebody else', 'case.opened')`),
    );
    await expect(forged).rejects.toThrow('permission denied');
  });

  it('is demanded by every table that the application or a part of it may write to', async () => {
    const tables: { table_name: string }[] = await database.query(
      `SELECT DISTINCT relname AS table_name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid,
         aclexplode(relacl || attacl) AS held JOIN pg_roles ON pg_roles.oid = held.grantee
       -- ccf_audit writes through the trigger of a row that has an actor already.
       WHERE relkind = 'r' AND rolname LIKE 'ccf\\_%' AND rolname <> 'ccf_audit' AND NOT rolsuper
         AND privilege_type IN ('INSERT', 'UPDATE', 'DELETE')`,
    );
    const guarded: { table_name: string }[] = await database.query(
      `SELECT relname AS table_name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
       WHERE tgname = relname || '_acting_person' AND tgenabled = 'O'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    const sorted = (rows: { table_name: string }[]) => rows.map((row) => row.table_name).sort();
    expect(sorted(guarded)).toEqual(sorted(tables));
  });

  it('missing, nothing is written', async () => {
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    const open = `INSERT INTO documents (id, case_id, kind, file_name, content_type, size_bytes, sha256, added_by, added_at)
      VALUES ('${randomUUID()}', '${randomUUID()}', 'note', 'n', 'text/plain', 1, 'x', 'nobody', now())`;
    await expect(client.query(open)).rejects.toThrow('no acting person');
    await client.query(`BEGIN; SELECT set_config('ccf.actor', 'test', true); COMMIT`);
    await expect(client.query(open)).rejects.toThrow('no acting person');
    await client.end();
    expect(() => withActor(database, '', async () => undefined)).toThrow('needs an acting person');
  });

  it('of one transaction is forgotten in the next one on the same connection', async () => {
    const single = await openDatabase(place.url, { connections: 1 });
    await withActor(single, 'first', async () => undefined);
    const [row] = await single.query(`SELECT current_setting('ccf.actor', true) AS actor`);
    expect(row.actor).toBe('');
    await single.destroy();
  });

  it('whose work fails leaves no trace of it', async () => {
    let lawyer = '';
    const failing = place.founding(async (tx: EntityManager) => {
      lawyer = await aLawyer(tx);
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await database.query('SELECT 1 FROM staff WHERE id = $1', [lawyer])).toEqual([]);
  });
});

describe('the audit', () => {
  it('is append-only, for the application and for the owner', async () => {
    await place.founding((tx) => audit(tx, { act: 'system.started' }));
    for (const [url, complaint] of [
      [place.url, 'permission denied'],
      [place.ownerUrl, 'append-only'],
    ] as const) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`SELECT set_config('ccf.actor', 'test', false)`);
      await expect(client.query(`UPDATE audit_events SET act = 'nothing'`)).rejects.toThrow(complaint);
      await expect(client.query('DELETE FROM audit_events')).rejects.toThrow(complaint);
      await expect(client.query('TRUNCATE audit_events')).rejects.toThrow(complaint);
      await client.end();
    }
  });
});

describe('dates and instants', () => {
  it('are read as the text they are, whatever the time zone of server and process', async () => {
    const [row] = await database.query(
      `SELECT '2026-03-29'::date AS day, '2026-03-29T01:30:00+02'::timestamptz AS instant, NULL::date AS unknown`,
    );
    expect(row).toEqual({ day: '2026-03-29', instant: '2026-03-28T23:30:00.000Z', unknown: null });
  });

  it('that were fixed when a case was opened cannot be changed by the application', async () => {
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const faster = withSystem(database, 'register', (tx) =>
      rowsOf(tx, 'UPDATE cases SET clock_rate = 10 WHERE id = $1', [id]),
    );
    await expect(faster).rejects.toThrow('permission denied');
  });
});
