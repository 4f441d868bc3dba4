import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { RELATIONS } from '#domain/people/access.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { rowsOf } from '#persistence/statement.js';
import { readingAs, type SystemPart, withActor, withSystem } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, aLawyer, anOpenCase } from './an-open-case.js';

let place: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  place = await withDatabase();
  database = await openDatabase(place.url, { part: 'test', connections: 3 });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});

const seen = async (tx: EntityManager): Promise<string[]> =>
  (await rowsOf<{ id: string }>(tx, 'SELECT id FROM cases ORDER BY id')).map(({ id }) => id);
const PARTS_OF_A_CASE = ['applicants', 'memberships', 'documents', 'docket_entries', 'deadlines', 'filings', 'walls'];

describe('row security', () => {
  it('leaks nothing over connections that a thousand people use in turn', async () => {
    const owners = await place.founding(async (tx) => {
      const opened: { readonly person: string; readonly held: string }[] = [];
      for (let n = 0; n < 1_000; n += 1) {
        const person = await aLawyer(tx);
        opened.push({ person, held: (await anOpenCase(tx, { responsibleId: person, openedBy: person })).id });
      }
      return opened;
    });
    const answers = await Promise.all(
      owners.map(({ person }, n) => {
        if (n % 10 === 0) return withActor(database, person, seen);
        // One in ten breaks off in the middle: the next one on that connection must not inherit anything.
        if (n % 10 === 1)
          return withActor(database, person, async (tx) => {
            const ids = await seen(tx);
            await rowsOf(tx, 'SELECT 1 / 0').catch(() => undefined);
            throw Object.assign(new Error('broken off'), { ids });
          }).catch((error: { ids: string[] }) => error.ids);
        return readingAs(database, person, seen);
      }),
    );
    expect(answers).toEqual(owners.map(({ held }) => [held]));
  }, 120_000);

  it('shows nobody anything without a context, and nothing to a name that is nobody’s', async () => {
    await place.founding((tx) => anOpenCase(tx));
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    for (const actor of ['', 'nobody', randomUUID(), "' OR true --", 'system:auditor']) {
      await client.query('SELECT set_config($1, $2, false)', ['ccf.actor', actor]);
      for (const table of ['cases', ...PARTS_OF_A_CASE])
        expect((await client.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
    }
    await client.end();
  });

  it('shows a departed person nothing, from their departure on', async () => {
    const person = await place.founding(aLawyer);
    await place.founding((tx) => anOpenCase(tx, { responsibleId: person, openedBy: person }));
    expect(await readingAs(database, person, seen)).toHaveLength(1);
    await place.founding((tx) => tx.query('UPDATE staff SET departed_at = now() WHERE id = $1', [person]));
    expect(await readingAs(database, person, seen)).toEqual([]);
  });

  it('asks its own tables, whatever a connection has put in front of them', async () => {
    const stranger = await place.founding((tx) => aLawyer(tx));
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    try {
      await client.query('SELECT set_config($1, $2, false)', ['ccf.actor', stranger]);
      for (const table of ['memberships', 'walls', 'role_rights', 'staff', 'cases']) {
        await client.query(`CREATE TEMP TABLE ${table} AS TABLE public.${table} WITH NO DATA`);
        await client.query(`GRANT SELECT ON ${table} TO PUBLIC`);
      }
      await client.query(`INSERT INTO pg_temp.staff (id, roles, office) VALUES ($1, '{partner}', 'main')`, [stranger]);
      await client.query('INSERT INTO pg_temp.memberships (case_id, staff_id) VALUES ($1, $2)', [id, stranger]);
      await client.query('INSERT INTO pg_temp.cases (id, office) VALUES ($1, $2)', [id, 'main']);
      await client.query(
        `INSERT INTO pg_temp.role_rights SELECT 'partner', relation, "right" FROM
         unnest(ARRAY['member', 'same-office', 'other-office']) AS relation, unnest(ARRAY['watch', 'content']) AS "right"`,
      );
      expect((await client.query('SELECT case_rights($1) AS rights', [id])).rows).toEqual([{ rights: [] }]);
      expect((await client.query('SELECT id FROM public.cases')).rows).toEqual([]);
      expect((await client.query('SELECT staff_id FROM public.memberships')).rows).toEqual([]);
    } finally {
      await client.end();
    }
  });

  it('shows an administrator what was done with people, and not which cases a list showed to whom', async () => {
    const [administrator, auditor] = await place.founding(async (tx) => [
      await aLawyer(tx, { roles: ['administrator'] }),
      await aLawyer(tx, { roles: ['auditor'] }),
    ]);
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const lists = ['cases', 'duties', 'calendar', 'mails', 'keepings', 'docket-files', 'evening-control'];
    await place.founding((tx) =>
      audit(
        tx,
        { act: 'staff.added', subject: administrator as string },
        ...lists.map((list) => ({ act: `${list}.read`, details: { cases: [id] } })),
      ),
    );
    const told = (who = '') =>
      readingAs(database, who, (tx) =>
        rowsOf<{ act: string }>(tx, `SELECT act FROM audit_events WHERE case_id IS NULL AND details ? 'cases'`),
      );
    expect(await told(auditor)).toHaveLength(lists.length);
    expect(await told(administrator)).toEqual([]);
    const acts = await readingAs(database, administrator as string, (tx) => rowsOf(tx, 'SELECT act FROM audit_events'));
    expect(acts).toContainEqual({ act: 'staff.added' });
  });

  it.each([
    ['sign-in', ['cases', 'applicants', 'docket_entries', 'deliveries']],
    ['start', ['cases', 'applicants', 'docket_entries', 'sessions']],
    ['auditor', ['sessions', 'sign_in_attempts', 'idempotency_keys', 'pack_dry_run_cases']],
    ['register', ['sessions', 'sign_in_attempts', 'idempotency_keys', 'audits', 'conflict_check_cases']],
  ] as const)('refuses the part %s what another part is for', async (part, tables) => {
    for (const table of tables) {
      const asked = withSystem(database, part as SystemPart, (tx) => rowsOf(tx, `SELECT * FROM ${table}`));
      await expect(asked).rejects.toThrow('permission denied');
    }
  });

  it('shows a job nothing where it acts in a person’s name', async () => {
    const person = await place.founding(aLawyer);
    await place.founding((tx) => anOpenCase(tx, { responsibleId: person, openedBy: person }));
    const asked = readingAs(database, person, async (tx) => {
      await tx.query('SET LOCAL ROLE ccf_jobs');
      return seen(tx);
    });
    expect(await asked).toEqual([]);
  });

  it('says the same in lists, in the parts of a case and when it is asked for one case', async () => {
    const rows = await place.founding(async (tx) => {
      const me = await aLawyer(tx, { roles: ['partner'], office: 'south' });
      const other = await aLawyer(tx);
      const of = (office: string) => anOpenCase(tx, { responsibleId: other, openedBy: other, office });
      const cases = {
        mine: await of('south'),
        member: await of('north'),
        others: await of('north'),
        walled: await of('south'),
      };
      await new MembershipRepository(tx).add(cases.member.id, me, AT);
      await new MembershipRepository(tx).add(cases.walled.id, me, AT);
      const wall = { id: randomUUID(), caseId: cases.walled.id, staffId: me, raisedBy: other, raisedAt: AT };
      await new WallRepository(tx).raise(wall);
      return { me, cases };
    });
    const { mine, member, others, walled } = rows.cases;
    const ids = [mine.id, member.id, others.id, walled.id];
    const open = [mine.id, member.id].toSorted();
    await readingAs(database, rows.me, async (tx) => {
      expect(await seen(tx)).toEqual(open);
      const applicants = await rowsOf<{ id: string }>(tx, 'SELECT DISTINCT case_id AS id FROM applicants ORDER BY 1');
      expect(applicants.map(({ id }) => id)).toEqual(open);
      expect([...(await new CaseRepository(tx).readable(ids))].toSorted()).toEqual(open);
      const one = await rowsOf<{ id: string }>(
        tx,
        `SELECT id FROM unnest($1::uuid[]) AS id WHERE 'content' = ANY (case_rights(id)) ORDER BY id`,
        [ids],
      );
      expect(one.map(({ id }) => id)).toEqual(open);
    });
  });

  it('rests on a table in which whoever stands nearer to a case may do no less', async () => {
    const { rightsOf } = await import('#domain/people/access.js');
    const { ROLES } = await import('#domain/people/staff.js');
    const [, ...nearestFirst] = RELATIONS;
    for (const role of ROLES)
      for (const [index, relation] of nearestFirst.slice(1).entries())
        expect(rightsOf([role], nearestFirst[index] ?? 'walled')).toEqual(
          expect.arrayContaining(rightsOf([role], relation)),
        );
  });
});
