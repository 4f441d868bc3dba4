import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ACCESS, RELATIONS } from '#domain/people/access.js';
import { ROLES } from '#domain/people/staff.js';
import { openDatabase } from '#persistence/data-source.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { GRANTS } from './grants.js';

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

/** Firm-wide tables that tell of cases without a column that names one. */
const OF_CASES_BESIDES = [
  'cases',
  'audits',
  'idempotency_keys',
  'conflict_checks',
  'conflict_check_names',
  'conflict_verdicts',
  'conflict_remarks',
];

const OPEN_TABLES = `
  SELECT relname AS held FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND (relname = ANY ($1) OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'case_id' AND NOT attisdropped))
    AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid))`;

describe('the catalog of the database', () => {
  it('has row security, forced and with policies, on every table that tells of cases', async () => {
    expect(await owner.query(OPEN_TABLES, [OF_CASES_BESIDES])).toEqual([]);
  });

  it.each([
    ['a table of a case that was forgotten', 'CREATE TABLE leak (case_id uuid)'],
    ['row security that spares the owner', 'ALTER TABLE documents NO FORCE ROW LEVEL SECURITY'],
    ['row security that is off', 'ALTER TABLE walls DISABLE ROW LEVEL SECURITY'],
  ])('would show %s', async (_, planted) => {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    await runner.query(planted);
    expect(await runner.query(OPEN_TABLES, [OF_CASES_BESIDES])).toHaveLength(1);
    await runner.rollbackTransaction();
    await runner.release();
  });

  it('has no view that looks with another role’s eyes', async () => {
    const views = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
         AND NOT coalesce(reloptions, '{}') @> ARRAY['security_invoker=true']`,
    );
    expect(views).toEqual([]);
  });

  it('lets no role of ours own a table, bypass row security, make roles, or inherit another one’s grants', async () => {
    const roles: { rolname: string; owns: number }[] = await owner.query(
      `SELECT rolname, (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns FROM pg_roles
       WHERE rolname LIKE 'ccf\\_%' AND rolname <> current_user
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
           OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)
           OR EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid AND (inherit_option OR admin_option)))`,
    );
    expect(roles).toEqual([]);
  });

  it('runs with higher rights only functions of narrow roles, each with its own search path', async () => {
    const functions: { proname: string; owner: string; config: string[] | null }[] = await owner.query(
      `SELECT proname, rolname AS owner, proconfig AS config FROM pg_proc JOIN pg_roles ON pg_roles.oid = proowner
       WHERE pronamespace = 'public'::regnamespace AND prosecdef ORDER BY proname`,
    );
    expect(functions.length).toBeGreaterThan(3);
    for (const { owner: by, config } of functions) {
      expect(Object.keys(GRANTS)).toContain(by);
      expect(config).toEqual(['search_path=pg_catalog, public, pg_temp']);
    }
  });

  it('grants each role what the table of grants says, and nothing else', async () => {
    const held: { role: string; held: string; rights: string }[] = await owner.query(
      `WITH granted AS (
         SELECT rolname AS role, relname AS held, privilege_type AS kind, NULL::text AS field
         FROM pg_class, LATERAL aclexplode(relacl) AS acl JOIN pg_roles ON pg_roles.oid = acl.grantee
         WHERE relnamespace = 'public'::regnamespace
         UNION ALL
         SELECT rolname, relname, privilege_type, attname
         FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid,
           LATERAL aclexplode(attacl) AS acl JOIN pg_roles ON pg_roles.oid = acl.grantee
         WHERE relnamespace = 'public'::regnamespace),
       named AS (
         SELECT role, held, kind || coalesce('(' || string_agg(field, ',' ORDER BY field) || ')', '') AS grant
         FROM granted GROUP BY role, held, kind, field IS NULL)
       SELECT role, held, string_agg("grant", ' ' ORDER BY "grant") AS rights FROM named
       WHERE role LIKE 'ccf\\_%' AND role <> current_user GROUP BY role, held`,
    );
    const found: Record<string, Record<string, string>> = {};
    for (const { role, held: table, rights } of held) found[role] = { ...found[role], [table]: rights };
    expect(found).toEqual(GRANTS);
  });

  it('holds the table of access word by word', async () => {
    const rows: { cell: string }[] = await owner.query(
      `SELECT role || ' ' || relation || ' ' || "right" AS cell FROM role_rights`,
    );
    const cells = ROLES.flatMap((role) =>
      RELATIONS.flatMap((relation) => ACCESS[role][relation].map((right) => `${role} ${relation} ${right}`)),
    );
    expect(rows.map(({ cell }) => cell).toSorted()).toEqual(cells.toSorted());
  });
});
