import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Stage } from '#domain/case/stage-names.js';
import { reachOf } from '#domain/people/access.js';
import type { Role } from '#domain/people/staff.js';
import { type CasePage, CaseRepository, liveCases, UnknownPlaceInList } from '#persistence/cases/case.repository.js';
import { CaseBureauRepository } from '#persistence/cases/case-bureau.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import type { CaseFilter } from '#persistence/cases/worklist-walk.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAs, withSystem } from '#persistence/transaction.js';
import { openWithKeys } from '../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, aLawyer, anOpenCase } from './an-open-case.js';

let place: TestDatabase;
let database: DataSource;
let lawyer: string;
let ids: string[];

const advance = (id: string, version: number, stage: Stage, dueOn: string | null, urgent = false) =>
  withSystem(database, 'register', (tx) =>
    new CaseRepository(tx).advance(id, {
      version,
      stage,
      waitingOn: 'commission',
      urgent,
      nextDuty:
        dueOn === null
          ? null
          : {
              deadline: 'T06:r1',
              rule: 'T06',
              title: 't',
              article: '40(1)',
              edition: 'e',
              bound: 'commission',
              dueOn,
              certainty: 'known',
            },
      wakeAt: null,
      recordedAt: AT,
    }),
  );
const page = (limit: number, after?: string, filter: Parameters<CaseRepository['page']>[0] = {}): Promise<CasePage> =>
  withSystem(database, 'reader', (tx) => new CaseRepository(tx).page(filter, limit, after));

const dueOf = (index: number): string | null =>
  index % 5 === 0 ? null : `2026-05-${String((index % 7) + 1).padStart(2, '0')}`;

beforeAll(async () => {
  place = await withDatabase();
  database = await openWithKeys(place.url, { part: 'test' });
  lawyer = await place.founding(aLawyer);
  ids = await place.founding(async (tx) => {
    const opened: string[] = [];
    for (let index = 0; index < 40; index += 1) opened.push((await anOpenCase(tx, { responsibleId: lawyer })).id);
    return opened;
  });
  await Promise.all(
    ids.map((id, index) => advance(id, 1, index % 2 ? 'decision' : 'monitoring', dueOf(index), index < 3)),
  );
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});

describe('the worklist', () => {
  it('lists every recorded case once, soonest date first, cases without a date last', async () => {
    await place.founding((tx) => anOpenCase(tx, { responsibleId: lawyer }));
    const listed = [];
    let after: string | undefined;
    do {
      const { cases, next } = await page(7, after);
      listed.push(...cases);
      after = next ?? undefined;
    } while (after !== undefined);
    expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const dates = listed.map(({ nextDueOn }) => nextDueOn ?? '9999');
    expect(dates).toEqual([...dates].sort());
  });

  it('shows each case that did not move exactly once, while others are opened and moved between its pages', async () => {
    const moved = new Set<string>();
    const listed: string[] = [];
    let after: string | undefined;
    let version = 2;
    do {
      const { cases, next } = await page(6, after);
      listed.push(...cases.map(({ id }) => id));
      after = next ?? undefined;
      const [first, last] = [cases[0], cases.at(-1)];
      for (const each of [first, last]) {
        if (!each) continue;
        moved.add(each.id);
        await advance(each.id, version, 'decision', each === first ? '2026-12-31' : '2026-01-01');
      }
      const fresh = await place.founding((tx) => anOpenCase(tx, { responsibleId: lawyer }));
      moved.add(fresh.id);
      await advance(fresh.id, 1, 'decision', '2026-05-01');
      version += 1;
    } while (after !== undefined && version < 40);
    for (const id of ids.filter((each) => !moved.has(each))) {
      expect(listed.filter((each) => each === id)).toHaveLength(1);
    }
  });

  it('is narrowed by stage, date, urgency, person and the beginning of the reference', async () => {
    await advance(ids[7] ?? '', 50, 'decision', '2026-05-01', true); // the test before may have moved every urgent one
    const all = (filter: Parameters<CaseRepository['page']>[0]) =>
      page(200, undefined, filter).then(({ cases }) => cases);
    expect((await all({ stage: 'monitoring' })).every(({ stage }) => stage === 'monitoring')).toBe(true);
    expect(
      (await all({ dueBefore: '2026-05-02' })).every(({ nextDueOn }) => nextDueOn !== null && nextDueOn < '2026-05-02'),
    ).toBe(true);
    expect((await all({ urgent: true })).length).toBeGreaterThan(0);
    expect((await all({ urgent: true })).every(({ urgent }) => urgent)).toBe(true);
    expect(await all({ waitingOn: 'source' })).toEqual([]);
    expect((await all({ assignedTo: lawyer })).length).toBeGreaterThanOrEqual(40);
    const [some] = await all({});
    expect((await all({ q: some?.reference.slice(4).toLowerCase() ?? '' })).map(({ id }) => id)).toContain(some?.id);
    expect(await all({ q: '%' })).toEqual([]);
  });

  it('asked by bureau keeps its order and its pages, also when a date has moved since', async () => {
    for (const id of ids.slice(0, 12))
      await withSystem(database, 'register', (tx) => new CaseBureauRepository(tx).set(id, ['TR', 'DE']));
    await advance(ids[1] ?? '', 60, 'decision', '2027-09-09');
    const listed = [];
    let after: string | undefined;
    do {
      const { cases, next } = await page(5, after, { bureau: 'TR' });
      listed.push(...cases);
      after = next ?? undefined;
    } while (after !== undefined);
    expect(listed.map(({ id }) => id).sort()).toEqual(ids.slice(0, 12).sort());
    const dates = listed.map(({ nextDueOn }) => nextDueOn ?? '9999');
    expect(dates).toEqual([...dates].sort());
    expect(dates.filter((date) => date !== '9999').at(-1)).toBe('2027-09-09');
    await withSystem(database, 'register', (tx) => new CaseBureauRepository(tx).set(ids[0] ?? '', ['DE']));
    expect((await page(50, undefined, { bureau: 'TR' })).cases).toHaveLength(11);
    expect((await page(50, undefined, { bureau: 'XX' })).cases).toEqual([]);
  });

  it('refuses a place that no page ever answered', async () => {
    await expect(page(5, 'nonsense')).rejects.toThrow(UnknownPlaceInList);
    await expect(page(5, Buffer.from(`2026-05-01 ' OR true --`).toString('base64url'))).rejects.toThrow(
      UnknownPlaceInList,
    );
  });

  it('finds its page by an index, however far down', async () => {
    const owner = await openWithKeys(place.ownerUrl);
    await owner.query('ANALYZE cases');
    const plan = await owner.transaction(async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      const rows: Record<string, string>[] = await tx.query(
        `EXPLAIN SELECT id FROM cases c WHERE c.stage IS NOT NULL
           AND (coalesce(c.next_due_on, 'infinity'), c.id) > ('2026-05-03'::date, '00000000-0000-0000-0000-000000000000'::uuid)
         ORDER BY coalesce(c.next_due_on, 'infinity'), c.id LIMIT 5`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    await owner.destroy();
    expect(plan).toContain('cases_by_next_due');
    expect(plan).toContain('Index Cond');
    expect(plan).not.toContain('Sort');
  });
});

describe('the worklist of somebody who may not see everything', () => {
  // So few rows would otherwise be read and sorted whole, which the many of a firm never are.
  const planFor = async (roles: Role[], filter: CaseFilter, without = ['seqscan']): Promise<string> => {
    const person = await place.founding((tx) => aLawyer(tx, { roles }));
    let plan = '';
    await readingAs(database, person, async (tx) => {
      for (const way of without) await tx.query(`SET LOCAL enable_${way} = off`);
      const client = (await tx.queryRunner?.connect()) as { query: (asked: unknown) => Promise<{ rows: object[] }> };
      const { query } = client;
      client.query = async (asked) => {
        const { text, values } = asked as { text?: string; values?: unknown[] };
        if (text !== undefined) {
          const { rows } = await query.call(client, { text: `EXPLAIN ${text}`, values });
          plan += rows.flatMap((row) => Object.values(row)).join('\n');
        }
        return query.call(client, asked);
      };
      try {
        await new CaseRepository(tx).page(filter, 50, undefined, reachOf(roles, 'watch'));
      } finally {
        client.query = query;
      }
    });
    return plan;
  };

  it('begins with the cases of their own teams, where that is all they see', async () => {
    const plan = await planFor(['lawyer'], {});
    expect(plan).toMatch(/Index Scan (using|on) cases_pkey/);
    expect(plan).toMatch(/Index Cond: \(id = ANY/);
  });

  it('walks their office’s dates in order, where they see an office: nothing is sorted', async () => {
    const [, , , ...ofOffice] = (await planFor(['partner'], {}, ['seqscan', 'bitmapscan', 'sort'])).split('Limit ');
    expect(ofOffice.join()).toMatch(/Index Scan using cases_of_office/);
    expect(ofOffice.join()).toMatch(/Index Cond: \(office = /);
    expect(ofOffice.join()).not.toContain('Sort');
  });

  it('walks a bureau’s cases in order, within their office: nothing is sorted', async () => {
    const plan = await planFor(['partner'], { bureau: 'TR' }, ['seqscan', 'bitmapscan', 'sort']);
    const [, , , ...ofOffice] = plan.split('Limit ');
    expect(ofOffice.join()).toMatch(/Index (Only )?Scan using case_bureaus_walk/);
    expect(ofOffice.join()).toMatch(/Index Cond: \(\(bureau = .*office = /);
    expect(ofOffice.join()).not.toContain('Sort');
  });

  it('finds a reference by its first letters, row security or not', async () => {
    expect(await planFor(['ops'], { q: 'CCF-2026-0001' })).toMatch(/cases_by_reference/);
  });
});

describe('a case', () => {
  it('is opened once: the same opening again adds nothing', async () => {
    const opening = await place.founding((tx) => anOpenCase(tx, { responsibleId: lawyer }));
    const again = await place.founding((tx) => new CaseRepository(tx).insertOpening(opening, [], []));
    expect(again).toBe(false);
    const held = await withSystem(database, 'reader', (tx) => new CaseRepository(tx).byReference(opening.reference));
    expect(held).toMatchObject({ ...opening, version: 0, stage: null });
  });

  it('is live until it is closed, and the live ones can be walked through in batches', async () => {
    const [closed] = ids;
    await advance(closed ?? '', 99, 'closed', null);
    const walked: string[] = [];
    for await (const each of liveCases(database, 9)) walked.push(each.id);
    expect(new Set(walked).size).toBe(walked.length);
    expect(walked).toEqual(expect.arrayContaining(ids.slice(1)));
    expect(walked).not.toContain(closed);
  });

  it('has a team: whoever has departed is nobody to write to', async () => {
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const colleague = await place.founding(aLawyer);
    const team = () => withSystem(database, 'reader', (tx) => new MembershipRepository(tx).teamOf(id));
    const change = (work: (memberships: MembershipRepository, staff: StaffRepository) => Promise<unknown>) =>
      place.founding((tx) => work(new MembershipRepository(tx), new StaffRepository(tx)));

    await change((memberships) => memberships.add(id, colleague, AT));
    const { responsible, team: both } = await team();
    expect(both).toHaveLength(2);
    await change((_, staff) => staff.depart(responsible?.id ?? '', AT));
    expect(await team()).toMatchObject({ responsible: null, team: [{ id: colleague }] });
    await change((memberships) => memberships.makeResponsible(id, colleague, AT));
    expect(await team()).toMatchObject({ responsible: { id: colleague } });
    await change((memberships) => memberships.end(id, colleague, AT));
    // Responsible still, member or not.
    expect(await team()).toMatchObject({ team: [{ id: colleague }] });
  });
});
