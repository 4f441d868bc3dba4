import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { BUREAUS } from '#persistence/bureaus/bureaus.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { migrate } from '#persistence/migrate.js';
import { MIGRATIONS } from '#persistence/migrations/migrations.js';
import { withActor } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase, withEmptyDatabase } from '../support/postgres.js';

describe('the schema', () => {
  let place: TestDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    place = await withDatabase();
    owner = await openDatabase(place.ownerUrl, { part: 'test' });
  });
  afterAll(async () => {
    await owner?.destroy();
    await place?.drop();
  });

  it('is what the entities say: TypeORM finds nothing to change in a freshly migrated database', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it.each([
    ['a column that no entity declares', 'ALTER TABLE staff ADD COLUMN nickname text'],
    ['a column that may be empty here and not there', 'ALTER TABLE staff ALTER COLUMN name DROP NOT NULL'],
    ['a missing index', 'DROP INDEX reminder_rungs_armed'],
    ['a missing foreign key', 'ALTER TABLE docket_entries DROP CONSTRAINT docket_entries_case_id_fkey'],
    ['a missing check', 'ALTER TABLE staff DROP CONSTRAINT staff_roles_check'],
  ])('would not go on unnoticed with %s', async (_what, drift) => {
    const other = await withDatabase();
    const drifted = await openDatabase(other.ownerUrl);
    await drifted.query(drift);
    const { upQueries } = await drifted.driver.createSchemaBuilder().log();
    await drifted.destroy();
    await other.drop();
    expect(upQueries).not.toEqual([]);
  });

  it('is left as it is by a second migration, and two at once do not disturb each other', async () => {
    const empty = await withEmptyDatabase();
    const role = { name: 'ccf_app', password: new URL(place.url).password } as const;
    try {
      await Promise.all([migrate(empty.ownerUrl, role), migrate(empty.ownerUrl, role)]);
      await migrate(empty.ownerUrl, role);
      const database = await openDatabase(empty.url);
      const [{ count }] = await database.query('SELECT count(*)::int AS count FROM bureaus');
      await database.destroy();
      expect(count).toBe(BUREAUS.length);
    } finally {
      await empty.drop();
    }
  });

  it('gives the dates of an earlier register what they say of themselves, as far as it can be known', async () => {
    const empty = await withEmptyDatabase();
    try {
      const before = await openDatabase(empty.ownerUrl, { part: 'migration', migrations: MIGRATIONS.slice(0, 3) });
      // The migrations grant to it.
      await before.query(`DO $$ BEGIN CREATE ROLE ccf_app; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
      await before.runMigrations({ transaction: 'each' });
      const step = (entry: string, date: string, what = 'trigger') => ({ step: what, says: '', entry, date });
      const caseId = await withActor(before, 'system:founding', async (tx) => {
        const [{ id: lawyer }] = await tx.query(
          `INSERT INTO staff (id, email, name, role, password_hash, created_at)
           VALUES (gen_random_uuid(), 'lawyer@firm.invalid', 'A. Lawyer', 'lawyer', 'none', now()) RETURNING id`,
        );
        const [held] = await tx.query(
          `INSERT INTO cases (id, reference, kind, start_at, language, clock_rate, clock_started_at, clock_starts_as,
             rule_packs, responsible_id, opened_by, opened_at, opening_facts, stage)
           VALUES (gen_random_uuid(), 'CCF-2026-0001', 'initial', 'access-request', 'en', 1, now(), now(), '{}', $1, $1,
             now(), '[]', 'access-request') RETURNING id`,
          [lawyer],
        );
        return held.id;
      });
      const row = (rule: string, revision: number, certainty: string, derivation: object[], retired: string | null) =>
        withActor(before, 'system:founding', (tx) =>
          tx.query(
            `INSERT INTO deadlines (case_id, deadline, revision, rule, title, due_on, article, edition, bound, nature,
               certainty, settled, derivation, notes, from_version, computed_at, retired_at)
             VALUES ($6, $1 || ':r1', $2, $1, '', '2026-05-01', '1', '1', 'firm', 'duty', $3, false, $4, '[]', 1, now(), $5)`,
            [rule, revision, certainty, JSON.stringify(derivation), retired, caseId],
          ),
        );
      await row('T06', 1, 'estimated', [step('e3', '2026-04-01')], '2026-04-02');
      await row(
        'T06',
        2,
        'known',
        [step('e3', '2026-04-01'), step('e4', '2026-05-01', 'moved'), step('e5', '', 'met')],
        null,
      );
      for (const rule of ['T18', 'T22', 'R01', 'P01']) await row(rule, 1, 'known', [step('e1', '2026-04-01')], null);
      await before.destroy();

      await migrate(empty.ownerUrl, { name: 'ccf_app', password: new URL(place.url).password });
      const after = await openDatabase(empty.ownerUrl);
      const found = await after.query(
        `SELECT rule, revision, basis, earliest_due_on::text AS earliest, latest_due_on::text AS latest, because
         FROM deadlines ORDER BY rule, revision`,
      );
      // What cannot be filled in comes with each case's next plan.
      const waiting = await withActor(after, 'system:founding', (tx) =>
        new CaseRepository(tx).withWorkOrdered('2999-01-01'),
      );
      await after.destroy();
      expect(waiting.map(({ id }) => id)).toEqual([caseId]);
      const day = '2026-05-01';
      const known = { revision: 1, earliest: day, latest: day, because: ['e1'] };
      expect(found).toEqual([
        { rule: 'P01', basis: 'policy', ...known },
        { rule: 'R01', basis: 'regulation', ...known },
        { rule: 'T06', revision: 1, basis: 'statute', earliest: null, latest: null, because: ['e3'] },
        { rule: 'T06', revision: 2, basis: 'statute', earliest: day, latest: day, because: ['e4'] },
        { rule: 'T18', basis: 'letter', ...known },
        { rule: 'T22', basis: 'decision', ...known },
      ]);
    } finally {
      await empty.drop();
    }
  });

  it('gives the application a role that owns nothing and cannot bypass row security', async () => {
    const [role] = await owner.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned FROM pg_roles WHERE rolname = 'ccf_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 });
  });

  it('gives the application no right to delete anything but drafts and used-up keys', async () => {
    const rows = await owner.query(
      `SELECT table_name FROM information_schema.table_privileges
       WHERE grantee = 'ccf_app' AND privilege_type IN ('DELETE', 'TRUNCATE') ORDER BY table_name`,
    );
    expect(rows).toEqual([{ table_name: 'drafts' }, { table_name: 'idempotency_keys' }]);
  });

  it.each(['credentials', 'second_factors', 'recovery_codes', 'known_devices', 'provider_sign_ins', 'sessions'])(
    'lets only the sign-in part read %s, and of people only whose it is',
    async (table) => {
      const readers = await owner.query(
        `SELECT rolname FROM pg_roles WHERE rolname LIKE 'ccf\\_%' AND NOT rolsuper AND has_table_privilege(rolname, $1, 'SELECT') ORDER BY 1`,
        [table],
      );
      expect(readers).toEqual([{ rolname: 'ccf_sign_in' }]);
      const [hash] = await owner.query(
        `SELECT count(*)::int AS count FROM information_schema.column_privileges
         WHERE grantee IN ('ccf_people', 'ccf_app', 'ccf_jobs', 'ccf_auditor') AND privilege_type = 'SELECT'
           AND column_name IN ('password_hash', 'sealed_secret', 'token_hash', 'code_hash', 'verifier')`,
      );
      expect(hash).toEqual({ count: 0 });
    },
  );

  it('holds the bureaus of the published list, line for line, Namibia among them', () => {
    const csv = readFileSync(new URL('../../libs/persistence/bureaus/ncb.csv', import.meta.url), 'utf8');
    const [, ...lines] = csv.trim().split('\r\n').map(fieldsOfLine);
    const standings: Record<string, string> = { member: 'member', sub_bureau: 'sub-bureau', non_member: 'non-member' };
    const read = lines.map(([code, alpha3, name, standing, parent, language, confidence, note]) => ({
      code,
      alpha3: alpha3 || null,
      name,
      standing: standings[standing ?? ''],
      parentCode: parent || null,
      language: language || null,
      languageConfidence: confidence || null,
      note: note || null,
    }));
    expect(BUREAUS).toEqual(read);
    expect(BUREAUS.filter(({ standing }) => standing === 'member')).toHaveLength(196);
    expect(BUREAUS).toContainEqual(expect.objectContaining({ code: 'NA', name: 'Namibia' }));
  });
});

const fieldsOfLine = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
