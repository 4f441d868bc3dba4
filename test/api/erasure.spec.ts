import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { CaseKeys } from '#keys/case-keys.js';
import { firmKeysOf } from '#keys/configured-firm-key.js';
import { LocalFirmKey } from '#keys/local-firm-key.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { ChainWalk } from '#persistence/audit/chain.js';
import { ChainRepository } from '#persistence/audit/chain.repository.js';
import { CaseRepository, type NewCase } from '#persistence/cases/case.repository.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { type Erasing, eraseAgain, eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import { rotateKeys } from '#persistence/keys/rotate-keys.js';
import { cipherOf } from '#persistence/keys/sealed.js';
import { withSystem } from '#persistence/transaction.js';
import { anOpenCase } from '../persistence/an-open-case.js';
import { firmKeys, openWithKeys } from '../support/firm-key.js';
import { Caller } from './caller.js';
import { type Office, openOffice, PASSWORD } from './office.js';

/** Unique words; whoever finds one of them has found a person. */
const CANARY = {
  name: 'Kanarienvogelsen',
  alias: 'Zeisigfink',
  text: 'Stieglitzgesang im Kaefig',
  fileName: 'gimpel-of-the-accused.txt',
  reason: 'Goldammer asked for it',
  hold: 'Dompfaff versus the state',
  audited: 'Rotkehlchen rang twice',
};
const WORDS = Object.values(CANARY);
const CLOSED: readonly Fact[] = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  { kind: 'case-closed', reason: 'withdrawn', occurredOn: '2026-03-31' },
];

let office: Office;
let database: DataSource;
let folder: string;
let erasing: Erasing;
let records: Caller;
let otherRecords: Caller;
let partner: Caller;
beforeAll(async () => {
  office = await openOffice();
  database = await openWithKeys(office.database.url, { part: 'test' });
  folder = await mkdtemp(join(tmpdir(), 'ccf-erased-'));
  erasing = {
    database,
    documents: new DocumentStore(office.config.DOCUMENT_DIR),
    list: new ErasedList(folder),
    now: () => new Date().toISOString(),
  };
  records = await office.as('records');
  partner = await office.as('partner');
  const second = { email: 'records2@firm.test', name: 'Another one', role: 'records', password: PASSWORD };
  await office.administrator.post('/staff', second);
  otherRecords = new Caller(office.api.url);
  await otherRecords.signIn(second.email, PASSWORD);
});
afterAll(async () => {
  await database?.destroy();
  await office?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A case with all that a person leaves in one, recorded by the real register. */
async function aCase(facts: readonly Fact[] = CLOSED): Promise<NewCase> {
  const opened = await office.database.founding(async (tx) => {
    const row = {
      ...(await anOpenCase(tx)),
      id: randomUUID(),
      reference: `CCF-${randomUUID().slice(0, 8).toUpperCase()}`,
    };
    const particulars = { familyName: CANARY.name, givenName: 'Zephyrine', name: CANARY.alias };
    await new CaseRepository(tx).insertOpening(
      row,
      [{ applicant: 'a1', kind: 'person', particulars, representedBy: null }],
      [],
    );
    await audit(tx, { caseId: row.id, act: 'test.asked', reason: CANARY.audited });
    return row;
  });
  await withSystem(database, 'filings', async (tx) => {
    const sha256 = await erasing.documents.store(await cipherOf(tx, opened.id), Buffer.from(CANARY.text));
    await new DocumentRepository(tx).add({
      id: randomUUID(),
      caseId: opened.id,
      kind: 'note',
      fileName: CANARY.fileName,
      contentType: 'text/plain',
      sizeBytes: CANARY.text.length,
      sha256,
      addedBy: opened.responsibleId,
      addedAt: opened.openedAt,
    });
  });
  const recordedAt = new Date().toISOString();
  const entries = facts.map(
    (fact, at) =>
      ({ ...fact, id: `e${at + 1}`, sequence: at + 1, recordedAt, recordedBy: opened.responsibleId }) as Entry,
  );
  const hours = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 };
  await new CaseRecord(database, hours).record(opened.id, entries);
  return opened;
}
const at = (reference: string, path = 'erasure'): string => `/cases/${reference}/${path}`;
const triage = ({ reference }: NewCase, name = 'nothing-to-keep', who = records) =>
  who.send('PUT', at(reference, 'retention'), { body: { class: name } });
const hold = ({ reference }: NewCase, reason = CANARY.hold) =>
  records.send('PUT', at(reference, 'legal-hold'), { body: { reason } });
const lift = ({ reference }: NewCase) => records.send('DELETE', at(reference, 'legal-hold'));
const propose = ({ reference }: NewCase, typed = reference, who = records) =>
  who.post(at(reference), { reference: typed, reason: CANARY.reason });
const approve = ({ reference }: NewCase, who = partner) => who.post(at(reference, 'erasure/approval'), {});
const withdraw = ({ reference }: NewCase, who = records) => who.send('DELETE', at(reference));
const refused = (status: number, code: string) => ({ status, body: { code } });

/** The days of the cooling-off have gone by. */
const coolOff = ({ id }: NewCase): Promise<unknown> =>
  office.database.founding((tx) =>
    tx.query(`UPDATE erasures SET due_at = now() - interval '1 minute' WHERE case_id = $1 AND withdrawn_at IS NULL`, [
      id,
    ]),
  );
async function wanted(): Promise<NewCase> {
  const row = await aCase();
  await triage(row);
  expect(await propose(row)).toMatchObject({ status: 201, body: { erasure: { reason: CANARY.reason } } });
  return row;
}
async function agreed(): Promise<NewCase> {
  const row = await wanted();
  expect(await approve(row)).toMatchObject({ status: 200 });
  return row;
}
const isErased = async ({ id }: NewCase): Promise<boolean> => {
  const [key] = await office.database.founding((tx) =>
    tx.query('SELECT wrapped IS NULL AS gone FROM case_keys WHERE case_id = $1', [id]),
  );
  return key.gone;
};
/** Every row of every table, as the owner reads it and a dump holds it; the rows of one case where it is named. */
const dump = (): Promise<string> =>
  office.database.founding(async (tx) => {
    const tables: { name: string }[] = await tx.query(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const rows = [];
    for (const { name } of tables) rows.push(...(await tx.query(`SELECT t::text AS row FROM "${name}" AS t`)));
    return rows.map(({ row }: { row: string }) => row).join('\n');
  });
const stored = async (): Promise<Buffer[]> => {
  const files = await readdir(office.config.DOCUMENT_DIR, { recursive: true, withFileTypes: true });
  return Promise.all(files.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name))));
};

describe('how long a case is kept', () => {
  it('is decided by records or a partner, and counted from the day of closing', async () => {
    const row = await aCase();
    expect(await triage(row, 'matter-file', partner)).toMatchObject({ status: 200, body: { class: 'matter-file' } });
    const { body } = await records.get(at(row.reference, 'retention'));
    expect(Number(body.keptUntil.slice(0, 4)) - Number(body.closedOn.slice(0, 4))).toBe(10);
    expect(body.classes).toContainEqual(expect.objectContaining({ id: 'aml', years: 5, basis: 'law' }));
    expect(await propose(row)).toMatchObject(refused(409, 'erasure.still-kept'));
  });

  it('is told once more to records who repeats the command with its key', async () => {
    const row = await aCase();
    const repeat = () =>
      records.send('PUT', at(row.reference, 'retention'), { body: { class: 'aml' }, key: `again-${row.reference}` });
    const first = await repeat();
    expect(await repeat()).toMatchObject({ status: 200, body: first.body });
  });

  it('is nothing for whoever does not keep cases, and no case for a partner behind a wall', async () => {
    const row = await aCase();
    for (const role of ['lawyer', 'paralegal', 'ops', 'auditor', 'administrator'] as const)
      expect(await (await office.as(role)).get(at(row.reference, 'retention'))).toMatchObject(
        refused(403, 'role.not-allowed'),
      );
    const me = (await partner.get('/me')).body.id;
    await office.database.founding((tx) =>
      tx.query(
        `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at) VALUES (gen_random_uuid(), $1, $2, $3, now())`,
        [row.id, me, row.responsibleId],
      ),
    );
    const missing = await partner.get(at('CCF-0000000000', 'retention'));
    const walled = await partner.get(at(row.reference, 'retention'));
    expect([walled.status, walled.body.code]).toEqual([missing.status, missing.body.code]);
    expect(walled.status).toBe(404);
  });
});

describe('the list of what is kept', () => {
  const listed = async (state: string, who = records): Promise<string[]> => {
    const found: string[] = [];
    let after: string | null = '';
    do {
      const answer = await who.get(`/retention?state=${state}&after=${after}`);
      expect(answer.status).toBe(200);
      found.push(...answer.body.cases.map(({ reference }: { reference: string }) => reference));
      after = answer.body.after;
    } while (after !== null);
    return found;
  };

  it('tells of each closed case what is decided, and of a living one only where it is held', async () => {
    const [fresh, kept, held, proposed, cooling] = [
      await aCase(),
      await aCase(),
      await aCase(CLOSED.slice(0, 1)),
      await wanted(),
      await agreed(),
    ];
    const live = await aCase(CLOSED.slice(0, 1));
    await triage(kept, 'aml');
    await hold(held);
    const rows: [string, NewCase][] = [
      ['undecided', fresh],
      ['kept', kept],
      ['held', held],
      ['wanted', proposed],
      ['cooling-off', cooling],
    ];
    for (const [state, row] of rows)
      expect([state, await listed(state)]).toEqual([state, expect.arrayContaining([row.reference])]);
    expect((await records.get('/retention')).text).not.toContain(live.reference);
    expect((await records.get('/retention')).text).not.toContain(CANARY.name);
  });

  it('holds for a partner the cases that they may read, and nothing behind a wall', async () => {
    const row = await aCase();
    expect(await listed('undecided', partner)).toContain(row.reference);
    const me = (await partner.get('/me')).body.id;
    await office.database.founding((tx) =>
      tx.query(
        `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at) VALUES (gen_random_uuid(), $1, $2, $3, now())`,
        [row.id, me, row.responsibleId],
      ),
    );
    expect(await listed('undecided', partner)).not.toContain(row.reference);
    expect(await listed('undecided')).toContain(row.reference);
  });
});

describe('an erasure is refused', () => {
  it('while the case lives, and once it is closed before somebody has decided how long it is kept', async () => {
    const live = await aCase(CLOSED.slice(0, 1));
    await triage(live);
    expect(await propose(live)).toMatchObject(refused(409, 'erasure.case-live'));
    expect(await propose(await aCase())).toMatchObject(refused(409, 'erasure.not-triaged'));
  });

  it('where the reference is not typed once more', async () => {
    const row = await aCase();
    await triage(row);
    expect(await propose(row, 'CCF-0000000000')).toMatchObject(refused(422, 'erasure.wrong-reference'));
  });

  it('under a legal hold, which also withdraws an erasure that waits; until it is lifted', async () => {
    const row = await agreed();
    expect(await hold(row)).toMatchObject({ status: 200, body: { hold: { reason: CANARY.hold }, erasure: null } });
    expect(await hold(row)).toMatchObject(refused(409, 'hold.stands'));
    expect(await propose(row)).toMatchObject(refused(409, 'erasure.held'));
    expect(await lift(row)).toMatchObject({ status: 200, body: { hold: null } });
    expect(await lift(row)).toMatchObject(refused(409, 'hold.none'));
    expect(await propose(row)).toMatchObject({ status: 201 });
    expect(await propose(row)).toMatchObject(refused(409, 'erasure.wanted-already'));
  });

  it('to whoever proposed it, and to anybody without a fresh proof of who they are', async () => {
    const row = await wanted();
    expect(await approve(row, records)).toMatchObject(refused(403, 'erasure.same-person'));
    expect(await approve(row, await office.as('lawyer'))).toMatchObject(refused(403, 'role.not-allowed'));
    await office.database.founding((tx) =>
      tx.query(`UPDATE sessions SET confirmed_at = now() - interval '16 minutes'`),
    );
    expect(await approve(row)).toMatchObject(refused(403, 'session.confirmation-needed'));
    await office.database.founding((tx) => tx.query(`UPDATE sessions SET confirmed_at = now()`));
    expect(await approve(row, otherRecords)).toMatchObject({ status: 200 });
    expect(await approve(row, otherRecords)).toMatchObject(refused(409, 'erasure.none'));
  });

  it('to a partner of another office', async () => {
    const row = await wanted();
    const staffId = (await partner.get('/me')).body.id;
    await office.database.founding(async (tx) => {
      await tx.query(`UPDATE cases SET office = 'elsewhere' WHERE id = $1`, [row.id]);
      await tx.query('INSERT INTO memberships (case_id, staff_id, since) VALUES ($1, $2, now())', [row.id, staffId]);
    });
    expect(await approve(row)).toMatchObject(refused(403, 'role.not-allowed'));
  });
});

describe('until the cooling-off is over', () => {
  it('nothing is erased, and the erasure can be withdrawn', async () => {
    const row = await agreed();
    await eraseDue(erasing);
    expect(await isErased(row)).toBe(false);
    expect(await records.get(at(row.reference, 'erasure/certificate'))).toMatchObject({ status: 404 });
    expect(await withdraw(row, partner)).toMatchObject({ status: 200, body: { erasure: null } });
    expect(await withdraw(row)).toMatchObject(refused(409, 'erasure.none'));
    await coolOff(row);
    await eraseDue(erasing);
    expect(await isErased(row)).toBe(false);
  });

  it('a case that was opened again is not erased, whenever its time comes', async () => {
    const row = await agreed();
    await office.database.founding((tx) =>
      tx.query(`UPDATE cases SET stage = 'access-request' WHERE id = $1`, [row.id]),
    );
    await coolOff(row);
    await eraseDue(erasing);
    expect(await isErased(row)).toBe(false);
    expect((await records.get(at(row.reference, 'retention'))).body.erasure).toBeNull();
  });

  it('no key can be destroyed, not even by the owner of the record', async () => {
    for (const row of [await agreed(), await aCase(CLOSED.slice(0, 1))])
      for (const statement of [
        'UPDATE case_keys SET wrapped = NULL, destroyed_at = now() WHERE case_id = $1',
        'DELETE FROM case_keys WHERE case_id = $1',
      ])
        await expect(office.database.founding((tx) => tx.query(statement, [row.id]))).rejects.toThrow(
          'this key may not be destroyed',
        );
  });
});

describe('the erasure drill', () => {
  let row: NewCase;
  let other: NewCase;
  let before: { key: { key_id: string; wrapped: Buffer; firm_key_id: string }; applicant: { particulars: string } };
  let filesBefore: number;
  let skeleton: unknown;
  const skeletonOf = () =>
    office.database.founding((tx) =>
      tx.query(
        `SELECT reference, cases.kind, stage, opened_at, (SELECT count(*) FROM docket_entries WHERE case_id = cases.id) AS entries,
           (SELECT count(*) FROM deadlines WHERE case_id = cases.id) AS deadlines,
           (SELECT array_agg(applicants.kind) FROM applicants WHERE case_id = cases.id) AS applicants
         FROM cases WHERE id = $1`,
        [row.id],
      ),
    );
  beforeAll(async () => {
    row = await aCase();
    other = await aCase();
    await triage(row);
    await records.send('PUT', at(row.reference, 'legal-hold'), { body: { reason: CANARY.hold }, key: 'the-hold' });
    await lift(row);
    const why = { reason: CANARY.reason };
    expect(await (await office.as('ops')).post(at(row.reference, 'payload-openings'), why)).toMatchObject({
      status: 201,
    });
    await propose(row);
    await partner.post(at(row.reference, 'erasure/approval'), {}, { key: 'the-approval' });
    await coolOff(row);
    before = await office.database.founding(async (tx) => ({
      key: (await tx.query('SELECT key_id, wrapped, firm_key_id FROM case_keys WHERE case_id = $1', [row.id]))[0],
      applicant: (await tx.query('SELECT particulars FROM applicants WHERE case_id = $1', [row.id]))[0],
    }));
    filesBefore = (await stored()).length;
    skeleton = await skeletonOf();
    expect(await dump()).toContain(CANARY.audited);
    expect(await Promise.all([eraseDue(erasing), eraseDue(erasing)])).toEqual(expect.arrayContaining([0, 1]));
  });

  it('leaves no word of the person in any row of the case, for whoever reads it raw', async () => {
    const rows = (await dump()).split('\n').filter((line) => line.includes(row.id) || line.includes(row.reference));
    expect(rows.length).toBeGreaterThan(5);
    for (const word of WORDS) expect(rows.join('\n')).not.toContain(word);
    const [index] = await office.database.founding((tx) =>
      tx.query('SELECT count(*)::int AS count FROM name_index WHERE case_id = $1', [row.id]),
    );
    expect(index.count).toBe(0);
  });

  it('takes its file away, and no other; none holds a readable word', async () => {
    const files = await stored();
    expect(files).toHaveLength(filesBefore - 1);
    for (const word of WORDS) for (const file of files) expect(file.includes(word)).toBe(false);
  });

  it('leaves the skeleton, so that figures stay', async () => {
    expect(await skeletonOf()).toEqual(skeleton);
    const page = await records.get('/cases?limit=100');
    expect(JSON.stringify(page.body)).toContain(row.reference);
  });

  it('leaves an audit that verifies, and says who did it', async () => {
    const { body } = await records.get(at(row.reference, 'erasure/certificate'));
    await withSystem(database, 'auditor', async (tx) => {
      const chain = new ChainRepository(tx);
      const walk = ChainWalk.of(row.id);
      const hashes = new Map<number, string>();
      for await (const event of chain.events(row.id)) {
        expect(walk.step(event)).toBeUndefined();
        hashes.set(event.sequence, event.hash);
      }
      expect(walk.end(await chain.head(row.id))).toBeUndefined();
      expect(hashes.get(body.auditHead.sequence)).toBe(body.auditHead.hash);
    });
  });

  it('tells a command that is sent once more nothing of what was said then, and keeps no answer to one', async () => {
    const held = { body: { reason: CANARY.hold }, key: 'the-hold' };
    const repeated = [
      await records.send('PUT', at(row.reference, 'legal-hold'), held),
      await partner.post(at(row.reference, 'erasure/approval'), {}, { key: 'the-approval' }),
    ];
    for (const answer of repeated) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'key.spent' } });
      for (const word of WORDS) expect(answer.text).not.toContain(word);
    }
    const kept = await office.database.founding((tx) =>
      tx.query(`SELECT 1 FROM idempotency_keys WHERE answer IS NOT NULL AND position($1 IN route) > 0`, [
        row.reference,
      ]),
    );
    expect(kept).toEqual([]);
  });

  it('keeps who asked for its payloads and when, and forgets why', async () => {
    const { body } = await (await office.as('ops')).get(at(row.reference, 'payload-openings'));
    expect(body.openings).toMatchObject([{ state: 'asked', reason: null, isMine: true }]);
    const rows = await office.database.founding((tx) => tx.query('SELECT reason FROM payload_openings'));
    expect(rows).toEqual([{ reason: 'sealed.' }]);
    const another = await records.post(at(row.reference, 'payload-openings'), { reason: CANARY.reason });
    expect(another).toMatchObject(refused(410, 'case.key-destroyed'));
  });

  it('touches no other case of the same person', async () => {
    const applicants = await withSystem(database, 'reader', (tx) => new CaseRepository(tx).applicants(other.id));
    expect(applicants).toMatchObject([{ particulars: { familyName: CANARY.name } }]);
  });

  it('yields a certificate, and nothing of the case is kept, held or erased any more', async () => {
    const { status, body } = await records.get(at(row.reference, 'erasure/certificate'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      reference: row.reference,
      proposedBy: { name: 'A records' },
      approvedBy: { name: 'A partner' },
      destroyedKey: before.key.key_id,
      firmKey: firmKeys().current.id,
      olderBackups: 'readable-with-this-firm-key',
      documents: 1,
      filesRemovedAt: expect.any(String),
    });
    expect(await partner.get(`/cases/${row.reference}`)).toMatchObject(refused(410, 'case.key-destroyed'));
    expect(await triage(row)).toMatchObject(refused(409, 'erasure.done'));
    expect(await hold(row)).toMatchObject(refused(409, 'erasure.done'));
    expect(await withdraw(row)).toMatchObject(refused(409, 'erasure.none'));
    expect(await propose(row)).toMatchObject(refused(409, 'erasure.done'));
  });

  describe('and a backup from before it', () => {
    const shelf = {
      ofCase: async () => ({
        caseId: row.id,
        keyId: before.key.key_id,
        wrapped: before.key.wrapped,
        firmKeyId: before.key.firm_key_id,
      }),
    };
    const opened = async (keys: CaseKeys) =>
      (await keys.ofCase(row.id, shelf)).openText('applicant a1', before.applicant.particulars);

    it('can still be read with the firm key of that day, as the certificate says', async () => {
      expect(await opened(new CaseKeys(firmKeys()))).toContain(CANARY.name);
    });

    it('is erased again from the list that stands outside, once restored', async () => {
      await office.database.founding(async (tx) => {
        await tx.query('SET LOCAL session_replication_role = replica');
        await tx.query('UPDATE case_keys SET wrapped = $2, destroyed_at = NULL WHERE case_id = $1', [
          row.id,
          before.key.wrapped,
        ]);
        await tx.query('UPDATE applicants SET particulars = $2 WHERE case_id = $1', [
          row.id,
          JSON.stringify(before.applicant.particulars),
        ]);
        await tx.query('DELETE FROM erasures WHERE case_id = $1', [row.id]);
        await tx.query(`UPDATE cases SET stage = 'access-request' WHERE id = $1`, [row.id]);
      });
      expect(await isErased(row)).toBe(false);
      expect(await eraseAgain(erasing)).toEqual([row.reference]);
      expect(await isErased(row)).toBe(true);
      expect(await eraseAgain(erasing)).toEqual([]);
    });

    it('cannot be read with the keys of after a rotation, and every other case can', async () => {
      const next = new LocalFirmKey(randomBytes(32));
      await rotateKeys(database, firmKeysOf(next, firmKeys().current));
      await expect(opened(new CaseKeys(firmKeysOf(next)))).rejects.toMatchObject({ code: 'key.wrong-firm-key' });
      const [key] = await office.database.founding((tx) =>
        tx.query('SELECT firm_key_id AS id FROM case_keys WHERE case_id = $1', [other.id]),
      );
      expect(key.id).toBe(next.id);
    });
  });
});
