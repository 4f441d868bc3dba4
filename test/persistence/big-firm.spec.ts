import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { reachOf } from '#domain/people/access.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import type { CaseScope } from '#persistence/cases/readable-cases.js';
import { openDatabase } from '#persistence/data-source.js';
import { DaysListRepository } from '#persistence/evening-control/days-list.repository.js';
import { type DatedDuty, DutyRepository } from '#persistence/today/duty.repository.js';
import { PlannedDateRepository } from '#persistence/today/planned-date.repository.js';
import { PromiseRepository } from '#persistence/today/promise.repository.js';
import { readingAs } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { aFirmOf, onEveryTeam, withAllItsDates } from './a-practice.js';
import { aLawyer } from './an-open-case.js';

const TODAY = '2026-03-16';
const NOW = `${TODAY}T09:00:00.000Z`;
/** Two in five are of the main office: more than are looked through one by one. */
const CASES = 3_000;
const ASKED = 60;
const WALLED = 10;

let place: TestDatabase;
let database: DataSource;
let owner: DataSource;
/** Reads their office's cases; is on every team; is on five teams. */
let partner: string;
let everywhere: string;
let newcomer: string;

beforeAll(async () => {
  place = await withDatabase();
  database = await openDatabase(place.url, { part: 'test' });
  owner = await openDatabase(place.ownerUrl, { part: 'test' });
  await place.founding(async (tx) => {
    await aFirmOf(tx, CASES, await aLawyer(tx));
    await withAllItsDates(tx, TODAY);
    partner = await aLawyer(tx, { roles: ['partner'] });
    everywhere = await aLawyer(tx);
    newcomer = await aLawyer(tx);
    await onEveryTeam(tx, everywhere);
    await tx.query(
      `INSERT INTO memberships (case_id, staff_id, since) SELECT id, $1, now() FROM cases ORDER BY reference LIMIT 5`,
      [newcomer],
    );
    // Before the cases whose letters have been overdue the longest.
    for (const walled of [partner, everywhere])
      await tx.query(
        `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at)
         SELECT gen_random_uuid(), case_id, $1, $1, now() FROM deadlines JOIN cases ON cases.id = case_id
         WHERE rule = 'T05' AND office = 'main' ORDER BY due_on, case_id LIMIT $2`,
        [walled, WALLED],
      );
  });
  await owner.query('ANALYZE');
});
afterAll(async () => {
  await database?.destroy();
  await owner?.destroy();
  await place?.drop();
});

const dutiesOf = (person: string, scope: CaseScope, limit = ASKED) =>
  readingAs(database, person, (tx) => new DutyRepository(tx).open({ scope, withinDays: 30, now: NOW, limit }));

/** The soonest dates of a kind as the owner of the tables sees them, whom nothing is hidden from but by the same walls. */
const soonest = (person: string, rules: readonly string[], limit: number, isOfOffice: boolean) =>
  place.founding(async (tx): Promise<string[]> => {
    await tx.query(`SELECT set_config('row_security', 'off', true)`);
    const rows: { due: string }[] = await tx.query(
      `SELECT due_on::text AS due FROM deadlines JOIN cases ON cases.id = case_id
       WHERE rule = ANY ($1) AND retired_at IS NULL AND NOT settled AND due_on <= $2::date + 30
         AND (nature = 'duty' OR due_on >= $2::date) AND (office = 'main' OR NOT $5)
         AND NOT EXISTS (SELECT FROM walls WHERE walls.case_id = cases.id AND walls.staff_id = $3)
       ORDER BY due_on LIMIT $4`,
      [rules, TODAY, person, limit, isOfOffice],
    );
    return rows.map(({ due }) => due);
  });

/** The plans of what is asked, one after the other; left out is whether there is much, which is counted to a bound. */
async function plansOf(person: string, ask: (tx: EntityManager) => Promise<unknown>): Promise<string> {
  const plans: string[] = [];
  await readingAs(database, person, async (tx) => {
    const client = (await tx.queryRunner?.connect()) as { query: (asked: unknown) => Promise<{ rows: object[] }> };
    const { query } = client;
    client.query = async (asked) => {
      const { text, values } = asked as { text?: string; values?: unknown[] };
      if (text !== undefined && !text.includes('set_config') && !text.startsWith('SELECT count(*)::int AS cases')) {
        const { rows } = await query.call(client, { text: `EXPLAIN ${text}`, values });
        plans.push(rows.flatMap((row) => Object.values(row)).join('\n'));
      }
      return query.call(client, asked);
    };
    try {
      await ask(tx);
    } finally {
      client.query = query;
    }
  });
  return plans.join('\n\n');
}

describe('what a big firm has to do', () => {
  const WHO = [
    ['a partner of their office', () => partner, true],
    ['a lawyer who works on every case', () => everywhere, false],
  ] as const;

  it.each(WHO)(
    'is listed for %s as it is for a small one: the soonest of each kind, walled cases left out',
    async (_who, of, isOfOffice) => {
      const found = (await dutiesOf(of(), 'firm', 1_000)) as DatedDuty[];
      const law = found.filter(({ group }) => group === 'owed-by-law').map(({ dueOn }) => dueOn);
      const letters = found.filter(({ group }) => group === 'owed-by-letter').map(({ dueOn }) => dueOn);
      expect(letters.filter((day) => day !== null && day < TODAY).length).toBeGreaterThan(0);
      expect(law).toEqual(await soonest(of(), ['T17'], 1_000, isOfOffice));
      expect(letters).toEqual(await soonest(of(), ['T05'], 1_000, isOfOffice));
    },
  );

  it('is cut in the order of consequence', async () => {
    const found = (await dutiesOf(partner, 'firm')) as DatedDuty[];
    const all = (await dutiesOf(partner, 'firm', 10_000)) as DatedDuty[];
    const shown = ({ group, dueOn }: DatedDuty) => `${group} ${dueOn}`;
    expect(found).toHaveLength(ASKED);
    expect(all.length).toBeGreaterThan(ASKED);
    expect(found.map(shown)).toEqual(all.slice(0, ASKED).map(shown));
  });

  it('is the same for the team as for the firm, to whom the team is all there is', async () => {
    expect(await dutiesOf(everywhere, 'team')).toEqual(await dutiesOf(everywhere, 'firm'));
    expect(await dutiesOf(partner, 'team')).toEqual([]);
    expect(await dutiesOf(everywhere, 'mine')).toEqual([]);
  });

  it('counts exactly what is little, and of what is much that it is more than a thousand', async () => {
    const counts = (person: string) => readingAs(database, person, (tx) => new PromiseRepository(tx).counts());
    expect(await counts(partner)).toEqual({ openDates: 1_001, armedRungs: 1_001 });
    expect(await counts(everywhere)).toEqual({ openDates: 1_001, armedRungs: 1_001 });
    expect(await counts(newcomer)).toMatchObject({ openDates: 5 * 6 });
    const stages = (person: string) => readingAs(database, person, (tx) => new DutyRepository(tx).stages('firm'));
    expect(await stages(partner)).toEqual([{ stage: 'ncb-response', cases: 1_001 }]);
    expect(await stages(newcomer)).toEqual([{ stage: 'ncb-response', cases: 5 }]);
  });

  it('is in the calendar in the order of days, as many dates as were asked for', async () => {
    const dates = (limit: number) =>
      readingAs(database, everywhere, (tx) =>
        new PlannedDateRepository(tx).between('2026-04-01', '2026-04-30', { scope: 'firm', limit }),
      );
    const [all, some] = [await dates(5_000), await dates(20)];
    expect(some).toEqual(all.slice(0, 20));
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).toSorted());
  });
});

describe('how a big firm is looked through', () => {
  const isNeverReadWhole = (plans: string, tables = 'deadlines|cases|memberships|reminder_rungs') => {
    expect(plans).not.toMatch(new RegExp(`Seq Scan on (${tables})`));
    expect(plans).not.toMatch(/hashed SubPlan[^)]*memberships/);
    expect(plans).not.toContain('Hash Join');
  };

  it('walks the dates of each kind in the order of their days: none is read that is not shown', async () => {
    for (const person of [partner, everywhere]) {
      const plans = await plansOf(person, (tx) =>
        new DutyRepository(tx).open({ scope: 'firm', withinDays: 30, now: NOW, limit: ASKED }),
      );
      const walks = [
        ...plans.matchAll(
          /Limit [^\n]*\n(?:(?!Limit |SubPlan)[^\n]*\n)*? *-> +Nested Loop[^\n]*\n *-> +Index Scan using deadlines_by_duty/g,
        ),
      ];
      expect(walks).toHaveLength(5);
      expect(plans).toContain('Index Scan using deadlines_of_regulation');
      expect(plans).toMatch(/Index (Only )?Scan using cases_urgent/);
      expect(plans).toMatch(/Index (Only )?Scan using cases_simulated/);
      isNeverReadWhole(plans);
    }
  });

  it('walks the calendar by its days, and sorts no more than one of them', async () => {
    const plans = await plansOf(partner, (tx) =>
      new PlannedDateRepository(tx).between('2026-01-01', '2027-01-31', { scope: 'firm', limit: ASKED }),
    );
    expect(plans).toMatch(/Incremental Sort[^\n]*\n[^\n]*Sort Key[^\n]*\n *Presorted Key: deadlines.due_on/);
    expect(plans).toContain('Index Scan using deadlines_open');
    isNeverReadWhole(plans);
  });

  it('finds the evening’s dates by what became of them on the day', async () => {
    const plans = await plansOf(partner, (tx) => new DaysListRepository(tx, 'Europe/Paris').dates(TODAY, '2026-03-17'));
    for (const index of [
      'deadlines_open',
      'deadlines_owed_by_us',
      'deadlines_met',
      'deadlines_met_due',
      'deadlines_retired',
    ])
      expect(plans).toMatch(new RegExp(`Index Scan using ${index} `));
    isNeverReadWhole(plans);
  });

  it('counts to a thousand, case by case, and stops there', async () => {
    // Whoever reads other offices may begin with any case of theirs.
    for (const person of [partner, everywhere])
      isNeverReadWhole(
        await plansOf(person, (tx) => new PromiseRepository(tx).counts()),
        'deadlines|memberships|reminder_rungs',
      );
    const stages = await plansOf(partner, (tx) => new DutyRepository(tx).stages('firm'));
    expect(stages).toMatch(/Index (Only )?Scan using cases_by_stage/);
    isNeverReadWhole(stages);
  });

  it('walks the list of somebody who works on many cases as the firm has it', async () => {
    const plans = await plansOf(everywhere, (tx) =>
      new CaseRepository(tx).page({}, 50, undefined, reachOf(['lawyer'], 'watch')),
    );
    expect(plans).toContain('Index Scan using cases_by_next_due');
    expect(plans).toMatch(/Index (Only )?Scan using memberships_\w+ on memberships own/);
    expect(plans).not.toContain('Seq Scan');
    expect(plans).not.toContain('Sort');
  });

  it('looks few cases through one by one, whatever else the firm has', async () => {
    const plans = await plansOf(newcomer, async (tx) => {
      await new DutyRepository(tx).open({ scope: 'firm', withinDays: 30, now: NOW, limit: ASKED });
      await new PlannedDateRepository(tx).between('2026-01-01', '2027-01-31', { scope: 'firm', limit: ASKED });
    });
    expect(plans).toMatch(/Index Cond: \(case_id = held(_\d+)?\.(case_)?id\)/);
    expect(plans).not.toMatch(/Scan using deadlines_(open|by_duty)/);
    expect(plans).not.toMatch(/Seq Scan on (deadlines|memberships)/);
  });
});
