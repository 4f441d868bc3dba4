import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { configuredFirmKeys, firmKeysOf } from '#keys/configured-firm-key.js';
import type { FirmKey } from '#keys/firm-key.port.js';
import { LocalFirmKey } from '#keys/local-firm-key.js';
import { CaseRepository, type NewCase } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore, hashOf } from '#persistence/documents/document-store.js';
import { CaseKeyRepository } from '#persistence/keys/case-key.repository.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { rotateKeys } from '#persistence/keys/rotate-keys.js';
import { sealReadable } from '#persistence/keys/seal-readable.js';
import { cipherOf, keyringOf } from '#persistence/keys/sealed.js';
import { PreferencesRepository } from '#persistence/staff/preferences.repository.js';
import { readingAs, withActor, withSystem } from '#persistence/transaction.js';
import { filed } from '../domain/dockets.js';
import { FIRM_KEY, firmKeys, openWithKeys } from '../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, aLawyer, anOpenCase } from './an-open-case.js';

const NAME = 'Kanarienvogelsen';
let place: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  place = await withDatabase();
  database = await openWithKeys(place.url, { part: 'test' });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});

const aPerson = (applicant = 'a1') =>
  ({
    applicant,
    kind: 'minor',
    particulars: { familyName: NAME, givenName: 'Zéphyrine' },
    representedBy: 'Aunt Wilhelmina',
  }) as const;
const opened = (at: TestDatabase = place): Promise<NewCase> =>
  at.founding(async (tx) => {
    const row = await anOpenCase(tx);
    const other = { ...row, id: randomUUID(), reference: `CCF-${randomUUID().slice(0, 8).toUpperCase()}` };
    await new CaseRepository(tx).insertOpening(other, [aPerson()], []);
    return other;
  });
const asPart = <T>(work: (tx: EntityManager) => Promise<T>, of = database): Promise<T> =>
  withSystem(of, 'reader', work);
const applicantsOf = (id: string, of = database) => asPart((tx) => new CaseRepository(tx).applicants(id), of);

/** Every text of every row of every table, as a dump would hold it. */
const dumpOf = (at: TestDatabase): Promise<string> =>
  at.founding(async (tx) => {
    const tables: { name: string }[] = await tx.query(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const rows = await Promise.all(tables.map(({ name }) => tx.query(`SELECT t::text AS row FROM "${name}" AS t`)));
    return rows
      .flat()
      .map(({ row }: { row: string }) => row)
      .join('\n');
  });

/** A key goes as no part of the product would let it go: without an erasure. */
const destroyKeyOf = (caseId: string): Promise<unknown> =>
  place.founding(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    return keyringOf(database.manager).cases.destroy(caseId, new CaseKeyRepository(tx));
  });

describe('what is stored of a case', () => {
  it('can be read with its key and holds no name without it', async () => {
    const { id } = await opened();
    expect(await applicantsOf(id)).toMatchObject([aPerson()]);
    const dump = await dumpOf(place);
    expect(dump).toContain(id);
    for (const word of [NAME, NAME.toLowerCase(), 'phyrine', 'Wilhelmina']) expect(dump).not.toContain(word);
  });

  it('takes no readable name, whoever writes it', async () => {
    const { id } = await opened();
    const write = (statement: string) => place.founding((tx) => tx.query(statement, [id]));
    await expect(write(`UPDATE applicants SET particulars = '{"familyName":"K"}' WHERE case_id = $1`)).rejects.toThrow(
      'applicants_particulars_sealed',
    );
    await expect(write(`UPDATE applicants SET represented_by = 'Aunt' WHERE case_id = $1`)).rejects.toThrow(
      'applicants_represented_by_sealed',
    );
  });

  it("seals the Commission's reference in an entry, corrections included, and nothing else of it", async () => {
    const { id } = await opened();
    const recorded = { id: 'e1', sequence: 1, recordedAt: AT, recordedBy: 'x' };
    const first = { ...filed('r1'), ccfReference: 'CCF/R.4711.26', ...recorded };
    const second = {
      kind: 'entry-corrected',
      entry: 'e1',
      reason: 'wrong-date',
      occurredOn: null,
      replacement: { ...filed('r1'), ccfReference: 'CCF/R.4712.26' },
      ...recorded,
      id: 'e2',
      sequence: 2,
    };
    const entries = [first, second] as unknown as Parameters<DocketRepository['append']>[1];
    const append = () => withSystem(database, 'register', (tx) => new DocketRepository(tx).append(id, entries));
    expect(await append()).toHaveLength(2);
    expect(await append()).toHaveLength(0);
    expect(await asPart((tx) => new DocketRepository(tx).all(id))).toEqual(entries);
    expect(await dumpOf(place)).not.toMatch(/CCF\/R\.471/);
    const blind = await openDatabase(place.url);
    const [seen] = await asPart((tx) => new DocketRepository(tx).all(id), blind);
    await blind.destroy();
    expect(seen?.ccfReference).toMatch(/^sealed\./);
  });

  it('is found by whole words of a name or by the reference, and by nobody who may not read it', async () => {
    const row = await opened();
    const found = (q: string, who = row.responsibleId) =>
      readingAs(database, who, async (tx) =>
        (await new CaseRepository(tx).page({ q }, 50)).cases.map(({ reference }) => reference),
      );
    await place.founding((tx) => tx.query(`UPDATE cases SET stage = 'monitoring' WHERE id = $1`, [row.id]));
    await place.founding((tx) =>
      tx.query('INSERT INTO memberships VALUES ($1, $2, now(), NULL) ON CONFLICT DO NOTHING', [
        row.id,
        row.responsibleId,
      ]),
    );
    for (const q of [NAME, 'zephyrine', 'KANARIENVOGELSEN Zephyrine', 'wilhelmina', row.reference])
      expect(await found(q)).toEqual([row.reference]);
    for (const q of ['Kanarien', 'Zephyrine Smith', '?', '%']) expect(await found(q)).toEqual([]);
    const stranger = await place.founding((tx) => aLawyer(tx));
    expect(await found(NAME, stranger)).toEqual([]);
    const watcher = await place.founding((tx) => aLawyer(tx, { roles: ['ops'] }));
    expect(await found(NAME, watcher)).toEqual([]);
    expect(await found(row.reference, watcher)).toEqual([row.reference]);
  });
});

describe('the keys in the record', () => {
  it('are seen by whoever may read the case, by no watcher and not by the auditor', async () => {
    const { id, responsibleId } = await opened();
    const seen = (who: string) => readingAs(database, who, (tx) => new CaseKeyRepository(tx).ofCase(id));
    expect(await seen(responsibleId)).toMatchObject({ caseId: id });
    for (const roles of [['ops'], ['administrator'], ['lawyer'], ['records']] as const) {
      const other = await place.founding((tx) => aLawyer(tx, { roles: [...roles], office: 'elsewhere' }));
      expect(await seen(other)).toBeNull();
    }
    await expect(withSystem(database, 'auditor', (tx) => new CaseKeyRepository(tx).ofCase(id))).rejects.toThrow(
      'permission denied',
    );
    await expect(readingAs(database, responsibleId, (tx) => tx.query('SELECT seed FROM firm_key'))).rejects.toThrow(
      'permission denied',
    );
  });

  it('of one case destroyed makes that case unreadable, and no other', async () => {
    const [gone, other] = [await opened(), await opened()];
    const cipher = await asPart((tx) => cipherOf(tx, gone.id));
    const sealed = cipher.sealText('a place', NAME);
    await destroyKeyOf(gone.id);
    await expect(applicantsOf(gone.id)).rejects.toMatchObject({ code: 'key.destroyed' });
    await expect(asPart((tx) => cipherOf(tx, gone.id))).rejects.toMatchObject({ code: 'key.destroyed' });
    expect(sealed).not.toContain(NAME);
    expect(await applicantsOf(other.id)).toMatchObject([aPerson()]);
    const listed = await asPart((tx) => new CaseRepository(tx).applicantsOf([gone.id, other.id]));
    expect(listed.map(({ caseId }) => caseId)).toEqual([other.id]);
    const left = await place.founding((tx) => tx.query('SELECT 1 FROM name_index WHERE case_id = $1', [gone.id]));
    expect(left).toEqual([]);
  });

  it("are wrapped anew by another firm key, in as many attempts as it takes, while both keys' processes read", async () => {
    const own = await withDatabase();
    const old = firmKeys().current;
    const next = new LocalFirmKey(randomBytes(32));
    const [before, during] = [await openWithKeys(own.url), await openDatabase(own.url)];
    try {
      const cases = [await opened(own), await opened(own), await opened(own)];
      const derived = (await openKeyring(before, firmKeys())).derive('totp');
      await openKeyring(during, firmKeysOf(next, old));
      // The first attempt fails at the second key: what it had done by then is undone with its transaction.
      let wraps = 0;
      const failing: FirmKey = {
        id: next.id,
        wrap: (key, about) => (++wraps > 1 ? Promise.reject(new Error('power cut')) : next.wrap(key, about)),
        unwrap: (wrapped, about) => next.unwrap(wrapped, about),
      };
      await expect(rotateKeys(before, firmKeysOf(failing, old))).rejects.toThrow('power cut');
      for (const { id } of cases) expect(await applicantsOf(id, during)).toHaveLength(1);
      const all = await own.founding((tx) => tx.query('SELECT count(*)::int AS n FROM case_keys'));
      expect(await rotateKeys(before, firmKeysOf(next, old))).toBe(all[0].n);
      expect(await rotateKeys(before, firmKeysOf(next, old))).toBe(0);
      const after = await openDatabase(own.url);
      expect((await openKeyring(after, firmKeysOf(next))).derive('totp')).toEqual(derived);
      for (const { id } of cases) expect(await applicantsOf(id, after)).toMatchObject([aPerson()]);
      await expect(openKeyring(after, firmKeys())).rejects.toMatchObject({ code: 'key.wrong-firm-key' });
      await after.destroy();
    } finally {
      await before.destroy();
      await during.destroy();
      await own.drop();
    }
  });
});

describe('a record of an earlier version', () => {
  const CONSTRAINTS = [
    ['applicants', 'applicants_particulars_sealed'],
    ['applicants', 'applicants_represented_by_sealed'],
    ['documents', 'documents_file_name_sealed'],
    ['docket_entries', 'docket_entries_reference_sealed'],
    ['preferences', 'preferences_views_sealed'],
  ] as const;

  const VIEWS = [{ name: `All about ${NAME}`, query: { q: NAME } }];

  it('is sealed where it lay readable, once, wherever it was broken off', async () => {
    const own = await withDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'ccf-readable-'));
    const documents = new DocumentStore(folder);
    const bytes = Buffer.from(`a letter about ${NAME}`);
    const sha256 = hashOf(bytes);
    const documentId = randomUUID();
    try {
      const [one, other] = [await opened(own), await opened(own)];
      await own.founding(async (tx) => {
        for (const [table, name] of CONSTRAINTS) {
          const [{ said }] = await tx.query(
            'SELECT pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE conname = $1',
            [name],
          );
          await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
          after.push(
            `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${String(said).replace(/ NOT VALID$/, '')} NOT VALID`,
          );
        }
        // No part of the product could: a key goes by an erasure alone.
        await tx.query('ALTER TABLE case_keys DISABLE TRIGGER case_keys_removal');
        await tx.query('DELETE FROM case_keys');
        await tx.query('ALTER TABLE case_keys ENABLE TRIGGER case_keys_removal');
        await tx.query('DELETE FROM name_index');
        await tx.query('UPDATE applicants SET particulars = $1, represented_by = $2', [
          JSON.stringify(aPerson().particulars),
          aPerson().representedBy,
        ]);
        await tx.query(
          `INSERT INTO documents VALUES ($1, $2, 'letter', $3, 'text/plain', 1, decode($4, 'hex'), 'x', now())`,
          [documentId, one.id, `${NAME}.txt`, sha256],
        );
        const entry = {
          ...filed('r1'),
          ccfReference: 'CCF/R.4711.26',
          id: 'e1',
          sequence: 1,
          recordedAt: AT,
          recordedBy: 'x',
        };
        await tx.query(
          `INSERT INTO docket_entries (case_id, sequence, id, kind, recorded_at, recorded_by, entry)
           VALUES ($1, 1, 'e1', 'request-filed', $2, 'x', $3)`,
          [one.id, AT, JSON.stringify(entry)],
        );
        await tx.query(`INSERT INTO preferences VALUES ($1, 'fr', 'auto', $2, now())`, [
          one.responsibleId,
          JSON.stringify(VIEWS),
        ]);
        for (const statement of after) await tx.query(statement);
      });
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
      await writeFile(join(folder, sha256.slice(0, 2), sha256), bytes);
      expect(await dumpOf(own)).toContain(NAME);

      const readable = {
        ownerUrl: own.ownerUrl,
        url: own.url,
        documents,
        firmKeys: () => configuredFirmKeys({ FIRM_KEY }),
      };
      expect(await sealReadable(readable)).toBeGreaterThanOrEqual(2);
      expect(await sealReadable(readable)).toBe(0);
      for (const word of [NAME, 'Wilhelmina', 'CCF/R.4711']) expect(await dumpOf(own)).not.toContain(word);
      expect(await documents.unsealed()).toEqual([]);

      const database = await openWithKeys(own.url);
      for (const { id } of [one, other]) expect(await applicantsOf(id, database)).toMatchObject([aPerson()]);
      await asPart(async (tx) => {
        expect(await new DocumentRepository(tx).byId(one.id, documentId)).toMatchObject({ fileName: `${NAME}.txt` });
        expect(await documents.read(await cipherOf(tx, one.id), sha256)).toEqual(bytes);
        expect(await new DocketRepository(tx).all(one.id)).toMatchObject([{ ccfReference: 'CCF/R.4711.26' }]);
      }, database);
      const set = await readingAs(database, one.responsibleId, (tx) =>
        new PreferencesRepository(tx).of(one.responsibleId),
      );
      expect(set).toMatchObject({ language: 'fr', views: VIEWS });
      await expect(
        withActor(database, one.responsibleId, (tx) => tx.query('UPDATE docket_entries SET kind = kind')),
      ).rejects.toThrow();
      await database.destroy();
    } finally {
      await own.drop();
      await rm(folder, { recursive: true });
    }
  });
  const after: string[] = [];
});
