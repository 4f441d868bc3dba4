import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type Relation, reachOf } from '#domain/people/access.js';
import type { Role } from '#domain/people/staff.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import type { CaseFilter } from '#persistence/cases/worklist-walk.js';
import { openDatabase } from '#persistence/data-source.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { bindKeyring } from '#persistence/keys/sealed.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { aFirmOf } from '../persistence/a-practice.js';
import { aLawyer } from '../persistence/an-open-case.js';
import { firmKeys } from '../support/firm-key.js';
import { Stack } from '../support/stack.js';
import { serversOf } from './machine.js';
import type { Measured } from './measured.js';
import { median, quantile } from './statistics.js';

const AGAINST_PLAIN = 1.5;
const AGAINST_TENTH = 1.2;
const MEMBERSHIPS = 200;
const PAGE = 50;

interface Asker {
  readonly who: string;
  readonly id: string;
  readonly reach: readonly Relation[];
}
type Arm = 'walled' | 'plain';
type Samples = Record<Arm, number[]>;

const ASKERS = [
  { who: 'a lawyer without a wall', roles: ['lawyer'], walls: 0 },
  { who: 'a lawyer with 3 walls', roles: ['lawyer'], walls: 3 },
  { who: 'a lawyer with 300 walls', roles: ['lawyer'], walls: 300 },
  { who: 'a partner of a big office', roles: ['partner'], walls: 0 },
  { who: 'a partner with 300 walls', roles: ['partner'], walls: 300 },
] as const satisfies readonly { who: string; roles: readonly Role[]; walls: number }[];

/** One firm of that size, on a server of its own. */
interface Firm {
  readonly size: number;
  readonly stack: Stack;
  readonly arms: Readonly<Record<Arm, DataSource>>;
  readonly askers: readonly Asker[];
}

/**
 * The worklist and the search, as the API asks for them, with row security and for a role that it does not stop. All sizes
 * and both ways take turns, so that what else the machine does meets all of them.
 */
export async function measureRowSecurity({
  sizes,
  samples,
}: {
  readonly sizes: readonly number[];
  readonly samples: number;
}): Promise<Measured[]> {
  const firms: Firm[] = [];
  try {
    for (const size of sizes) firms.push(await firmOf(size));
    const found = new Map<string, Samples>();
    for (const [index] of ASKERS.entries())
      for (const question of QUESTIONS)
        for (const [name, taken] of await sampled(firms, index, question, samples)) found.set(name, taken);
    const [first] = firms;
    const { postgres } = await serversOf((first as Firm).stack);
    return ASKERS.flatMap((asker) => QUESTIONS.flatMap((question) => judged(asker, question, sizes, found, postgres)));
  } finally {
    for (const { stack, arms } of firms) {
      await Promise.all(Object.values(arms).map((arm) => arm.destroy()));
      await stack.stop();
    }
  }
}

async function firmOf(size: number): Promise<Firm> {
  const stack = await Stack.start({}, [], { ownServers: true });
  await seed(stack, size);
  const askers = await employ(stack);
  await tidied(stack);
  const of = (url: string) => openDatabase(url, { part: 'bench', connections: 1 });
  const arms = { walled: await of(stack.database.url), plain: await of(await unwalledUrl(stack)) };
  bindKeyring(arms.plain, await openKeyring(arms.walled, firmKeys()));
  return { size, stack, arms, askers };
}

const QUESTIONS = ['worklist', 'search', 'bureau', 'rare bureau'] as const;
type Question = (typeof QUESTIONS)[number];
const FILTERS: Readonly<Record<Question, CaseFilter>> = {
  worklist: {},
  search: { q: 'CCF-0000A' },
  bureau: { bureau: 'FR' },
  'rare bureau': { bureau: 'LI' },
};
const nameOf = (size: number, who: string, question: Question): string => `${size} ${who} ${question}`;
const WARM_UP = 20;

/** Samples of one question of one asker, by the size of the firm. */
async function sampled(
  firms: readonly Firm[],
  asker: number,
  question: Question,
  samples: number,
): Promise<[string, Samples][]> {
  const taken = firms.map((firm) => ({
    firm,
    asker: firm.askers[asker] as Asker,
    of: { walled: [], plain: [] } as Samples,
  }));
  for (let run = -WARM_UP; run < samples; run += 1)
    for (const { firm, asker, of } of taken)
      for (const arm of (run % 2 === 0 ? ['walled', 'plain'] : ['plain', 'walled']) as Arm[]) {
        const begun = performance.now();
        const rows = await asked(firm.arms[arm], asker, question);
        const took = performance.now() - begun;
        if (question === 'worklist' && rows === 0) throw new Error(`the worklist of ${asker.who} is empty`);
        if (run >= 0) of[arm].push(took);
      }
  return taken.map(({ firm, asker: { who }, of }) => [nameOf(firm.size, who, question), of]);
}

const asked = (database: DataSource, { id, reach }: Asker, question: Question): Promise<number> =>
  readingAs(database, id, async (tx) => {
    const cases = new CaseRepository(tx);
    const page = await cases.page(FILTERS[question], PAGE, undefined, reach);
    await cases.readable(page.cases.map((each) => each.id));
    return page.cases.length;
  });

function judged(
  asker: { readonly who: string },
  question: Question,
  sizes: readonly number[],
  found: ReadonlyMap<string, Samples>,
  postgres: string,
): Measured[] {
  const p95 = (size: number, arm: Arm): number =>
    quantile(found.get(nameOf(size, asker.who, question))?.[arm] ?? [], 0.95);
  const p50 = (size: number, arm: Arm): number => median(found.get(nameOf(size, asker.who, question))?.[arm] ?? []);
  const shown = (size: number): string =>
    `${size} cases: with ${p50(size, 'walled').toFixed(2)} / ${p95(size, 'walled').toFixed(2)} ms, without ${p50(size, 'plain').toFixed(2)} / ${p95(size, 'plain').toFixed(2)} ms (p50 / p95)`;
  const largest = sizes.at(-1) ?? 0;
  const smallest = sizes[0] ?? 0;
  const samples = found.get(nameOf(largest, asker.who, question))?.walled ?? [];
  const of = `${question} of ${asker.who}`;
  return [
    {
      name: 'row-security',
      what: `${of}, ${largest} cases, p95 with row security ÷ without`,
      unit: '×',
      figure: p95(largest, 'walled') / p95(largest, 'plain'),
      below: AGAINST_PLAIN,
      samples,
      says: [...sizes.map(shown), `PostgreSQL ${postgres}`],
    },
    {
      name: 'row-security',
      what: `${of}, p95 over ${largest} cases ÷ over ${smallest}`,
      unit: '×',
      figure: p95(largest, 'walled') / p95(smallest, 'walled'),
      below: AGAINST_TENTH,
      samples,
      says: [],
    },
  ];
}

/** A role that reads the same tables by the same statements and is not stopped by row security. */
async function unwalledUrl({ database }: Stack): Promise<string> {
  const url = new URL(database.url);
  await database.founding(async (tx) => {
    await tx.query(`CREATE ROLE bench_unwalled LOGIN BYPASSRLS PASSWORD '${url.password}'`);
    await tx.query('GRANT SELECT ON cases, memberships, walls, staff, role_rights, name_index TO bench_unwalled');
    await tx.query('GRANT SELECT ON case_bureaus TO bench_unwalled');
  });
  url.username = 'bench_unwalled';
  return url.href;
}

async function seed({ database }: Stack, size: number): Promise<void> {
  // A million rows take longer than any statement of ours may.
  const owner = await openDatabase(database.ownerUrl, { part: 'bench', connections: 1, statementTimeoutMs: 0 });
  await withActor(owner, 'system:founding', async (tx) => {
    const staff = await aLawyer(tx);
    await aFirmOf(tx, size, staff);
  });
  await owner.destroy();
}

/** As a database is that has been running for a while. */
async function tidied({ database }: Stack): Promise<void> {
  const owner = await openDatabase(database.ownerUrl, { part: 'bench', connections: 1, statementTimeoutMs: 0 });
  await owner.query('VACUUM ANALYZE cases');
  for (const table of ['case_bureaus', 'memberships', 'walls', 'staff']) await owner.query(`VACUUM ANALYZE ${table}`);
  await owner.destroy();
}

/** Each on the teams of cases from all over the firm; a third of the walls stand before cases of their own. */
async function employ({ database }: Stack): Promise<Asker[]> {
  const askers: Asker[] = [];
  for (const { who, roles, walls } of ASKERS)
    askers.push(
      await database.founding(async (tx) => {
        const id = await aLawyer(tx, { id: randomUUID(), roles: [...roles] });
        const some = 'SELECT id FROM cases ORDER BY md5(id::text || $1) LIMIT $2';
        await tx.query(
          `INSERT INTO memberships (case_id, staff_id, since) SELECT id, $1::uuid, now() FROM (${some}) AS chosen`,
          [id, MEMBERSHIPS],
        );
        await tx.query(
          `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at)
           SELECT gen_random_uuid(), case_id, $1::uuid, $1::uuid, now() FROM (
             (SELECT case_id FROM memberships WHERE staff_id = $1::uuid LIMIT $2::int / 3)
             UNION (SELECT id FROM cases WHERE office = 'main' ORDER BY next_due_on LIMIT $2::int - $2::int / 3)) AS chosen`,
          [id, walls],
        );
        return { who, id, reach: reachOf(roles, 'watch') };
      }),
    );
  return askers;
}
