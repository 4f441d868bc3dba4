import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { DeskClient } from '#apps/standalone/desk-client.js';
import { projectRoot } from '#apps/standalone/project-root.js';
import { addDays, civilDateAt } from '#domain/clock/civil-date.js';
import { openDatabase } from '#persistence/data-source.js';
import { Visitor } from '../console/browser.js';
import { Desk } from '../console/drivers/desk.js';
import { aPractice, onEveryTeam, withAllItsDates } from '../persistence/a-practice.js';
import { eventually } from '../support/eventually.js';
import { CaseAtDesk, Stack } from '../support/stack.js';
import { loadNow, serversOf } from './machine.js';
import type { Measured } from './measured.js';
import { median, quantile } from './statistics.js';

/** Who looks: a partner reads the cases of their office, the lawyer works on every single one. */
const PARTNER = { email: 'partner@firm.example.test', password: randomUUID(), name: 'A. Partner', role: 'partner' };
const LAWYER = { email: 'everywhere@firm.example.test', password: randomUUID(), name: 'A. Lawyer', role: 'lawyer' };
type Person = typeof PARTNER;
const STAGES = ['ncb-response', 'decision', 'monitoring', 'access-request'] as const;
const PACKS = ['ccf-statute-2025', 'interpol-rpd-2025', 'firm-policy-default'];
const ROWS = 2_000;
/** One family name in so many: a search finds a handful of cases, as in a real firm. */
const NAMES = 5_000;

interface Size {
  /** On the list; the first of them with a history of forty entries. */
  readonly cases: number;
  readonly withHistory: number;
  readonly navigations: number;
  readonly reads: number;
  readonly changes: number;
}

/** The console in Chromium, and what it asks of the server, over a whole firm on a durable PostgreSQL of its own. */
export async function measureConsole(size: Size): Promise<Measured[]> {
  const stack = await Stack.start({}, ['api', 'worker'], { ownServers: true });
  const begunAt = Date.now();
  let visitor: Visitor | undefined;
  try {
    await fill(stack, size);
    const filled = `${size.cases} cases, ${size.withHistory} of them with forty entries, filled in ${seconds(Date.now() - begunAt)} s`;
    const { postgres, durability } = await serversOf(stack);
    const of = [filled, `PostgreSQL ${postgres}, ${durability}`, `load ${loadNow()} when it began to measure`];
    visitor = await Visitor.at(stack.url);
    const client = await DeskClient.signIn(stack.url, PARTNER);
    const firstLoad = await measureFirstLoad(visitor, of);
    return [
      firstLoad,
      await measureNavigation(visitor, size, 'a partner'),
      await measureScrolling(visitor),
      await measureSearch(visitor, size),
      await measureCasePage(client, size),
      await measureChange(visitor, client, size),
      ...(await measureQuestions(stack.url, size)),
      ...(await measureNavigationOf(LAWYER, stack.url, size)),
    ];
  } finally {
    await visitor?.close();
    await stack.stop();
  }
}

async function fill(stack: Stack, { cases, withHistory }: Size): Promise<void> {
  const administrator = await stack.signIn();
  for (const person of [PARTNER, LAWYER]) await administrator.post('/staff', person);
  await aPractice(stack.database.founding, cases, (n) => ({
    rulePacks: PACKS,
    stage: STAGES[n % STAGES.length] ?? 'decision',
    familyName: `Name${n % NAMES}`,
    dueOn: `2027-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`,
    withoutHistory: n >= withHistory,
  }));
  await stack.database.founding(async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0');
    await withAllItsDates(tx, todayIn('Europe/Paris'));
    const [{ id }] = await tx.query('SELECT id FROM staff WHERE email = $1', [LAWYER.email]);
    await onEveryTeam(tx, id);
  });
  const owner = await openDatabase(stack.database.ownerUrl, { part: 'bench', connections: 1, statementTimeoutMs: 0 });
  // As a database is that has been running for a while.
  await owner.query('VACUUM ANALYZE');
  await owner.destroy();
}

/** Everything that was fetched until the first page after signing in is usable, each file as gzip makes it. */
async function measureFirstLoad(visitor: Visitor, of: readonly string[]): Promise<Measured> {
  const scripts = new Set<string>();
  visitor.context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await new Desk(visitor).signIn(PARTNER);
  await visitor.settled();
  const sizes = [...scripts].map(
    (path) => gzipSync(readFileSync(join(projectRoot(), 'dist/apps/console', path))).length,
  );
  return {
    name: 'console',
    what: 'first load: gzipped script until Today is usable',
    unit: 'kB',
    figure: sizes.reduce((sum, each) => sum + each, 0) / 1000,
    below: 250,
    samples: sizes,
    says: [`${sizes.length} files, with what a page asks for once it stands`, ...of],
  };
}

/** From the navigation until rows stand in the list and the first can take the focus, as the page's own clock has it. */
async function measureNavigation(visitor: Visitor, { cases, navigations }: Size, who: string): Promise<Measured> {
  const { page } = visitor;
  await page.addInitScript(WATCH_FIRST_ROW);
  const samples: number[] = [];
  for (let run = -1; run < navigations; run += 1) {
    await visitor.open('/cases');
    await page.locator('.case-row a').first().waitFor();
    const took = await eventually('a row that has the focus', () =>
      page.evaluate<number | undefined>('window.firstRowAt'),
    );
    if (run >= 0) samples.push(took);
    await visitor.settled();
  }
  return {
    name: 'console',
    what: `worklist of ${cases} cases usable after navigation, for ${who}, p95`,
    unit: 'ms',
    figure: quantile(samples, 0.95),
    below: 1_000,
    samples,
    says: [
      `median ${median(samples).toFixed(0)} ms, least ${Math.min(...samples).toFixed(0)} ms of ${samples.length}`,
      'a whole reload each time, scripts from the browser’s cache; browser, API and PostgreSQL share the machine',
    ],
  };
}

/** The same in a browser of its own. */
async function measureNavigationOf(person: Person, url: string, size: Size): Promise<Measured[]> {
  const visitor = await Visitor.at(url);
  try {
    await new Desk(visitor).signIn(person);
    await visitor.settled();
    return [await measureNavigation(visitor, size, 'a lawyer who works on all of them')];
  } finally {
    await visitor.close();
  }
}

const month = (today: string): string => `from=${today.slice(0, 8)}01&to=${addDays(`${today.slice(0, 8)}01`, 30)}`;
/** What a page asks for over many cases, by the name that the table of results gives it. */
const QUESTIONS: Readonly<Record<string, (today: string) => string>> = {
  'the duties of the firm': () => '/duties?scope=firm',
  'the duties of the team': () => '/duties?scope=team',
  'the duties behind the badge': () => '/duties?scope=mine',
  'the promise': () => '/promise',
  'a month of the calendar': (today) => `/calendar?${month(today)}`,
  'the evening control': () => '/evening-control',
  'the first page of the list': () => '/cases?limit=50',
};

/** Each question over HTTP from beside the server, for either person in turn, with every case's dates on file. */
async function measureQuestions(url: string, { cases, navigations }: Size): Promise<Measured[]> {
  const people = [
    ['a partner', await DeskClient.signIn(url, PARTNER)],
    ['a lawyer who works on all', await DeskClient.signIn(url, LAWYER)],
  ] as const;
  const today = todayIn('Europe/Paris');
  const measured: Measured[] = [];
  for (const [question, asked] of Object.entries(QUESTIONS))
    for (const [who, client] of people) {
      const samples: number[] = [];
      for (let run = -6; run < navigations; run += 1) {
        const begun = performance.now();
        await client.get(asked(today));
        if (run >= 0) samples.push(performance.now() - begun);
      }
      measured.push({
        name: 'console',
        what: `${question} over ${cases} cases with their dates, for ${who}, p95`,
        unit: 'ms',
        figure: quantile(samples, 0.95),
        below: 1_000,
        samples,
        says: [`median ${median(samples).toFixed(0)} ms of ${samples.length}; load ${loadNow()}`],
      });
    }
  return measured;
}

const WATCH_FIRST_ROW = `new MutationObserver((_, observer) => {
  const row = document.querySelector('.case-row a');
  if (row === null) return;
  observer.disconnect();
  requestAnimationFrame(() => { row.focus({ preventScroll: true }); window.firstRowAt = document.activeElement === row ? performance.now() : undefined; });
}).observe(document, { childList: true, subtree: true });`;

/** The wheel through two thousand rows: the longest time in which nothing was drawn. */
async function measureScrolling(visitor: Visitor): Promise<Measured> {
  const { page } = visitor;
  await visitor.open('/cases');
  await page.locator('.case-row a').first().waitFor();
  await page.evaluate(WATCH_FRAMES);
  await page.locator('.case-scroll').hover();
  const begun = Date.now();
  const lastRow = async (): Promise<number> =>
    Number(await page.locator('.case-row').last().getAttribute('data-index'));
  let at = 0;
  while (at < ROWS) {
    await page.mouse.wheel(0, 900);
    at = await reached(page, lastRow);
    if (Date.now() - begun > 120_000) throw new Error(`after two minutes of scrolling the list stood at row ${at}`);
  }
  const { gaps, longTasks } = (await page.evaluate('window.framesOf()')) as { gaps: number[]; longTasks: number[] };
  return {
    name: 'console',
    what: `longest time without a frame while scrolling through ${ROWS} rows`,
    unit: 'ms',
    figure: Math.max(...gaps),
    below: 1_000,
    samples: gaps,
    says: [
      `${gaps.length} frames in ${seconds(Date.now() - begun)} s, ${gaps.filter((gap) => gap > 100).length} of them later than 100 ms`,
      `${longTasks.length} tasks of more than 50 ms, the longest ${Math.round(Math.max(0, ...longTasks))} ms`,
    ],
  };
}
const WATCH_FRAMES = `{
  const gaps = [], longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = (now) => { gaps.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.framesOf = () => ({ gaps, longTasks });
}`;

const reached = async (page: Page, lastRow: () => Promise<number>): Promise<number> => {
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(drawn))');
  return lastRow();
};

/** From the last letter of a name until its cases stand there. */
async function measureSearch(visitor: Visitor, { cases, navigations }: Size): Promise<Measured> {
  const { page } = visitor;
  const samples: number[] = [];
  await visitor.open('/cases');
  const box = page.getByRole('searchbox', { name: 'Search' });
  for (let run = 0; run < navigations; run += 1) {
    const name = `Name${(run * 137) % NAMES}`;
    await box.fill(name);
    const begun = performance.now();
    const found = page.locator('.case-row').filter({ hasText: name }).first();
    await found.waitFor();
    samples.push(performance.now() - begun);
    await visitor.settled();
  }
  return {
    name: 'console',
    what: `a name found among ${cases} cases, from its last letter, p95`,
    unit: 'ms',
    figure: quantile(samples, 0.95),
    below: 1_000,
    samples,
    says: [`median ${median(samples).toFixed(0)} ms; 250 ms of it are the pause in which more letters may come`],
  };
}

/** What the page of a case asks, all at once, over HTTP from beside the server: until the last answer is here. */
async function measureCasePage(client: DeskClient, { withHistory, reads }: Size): Promise<Measured> {
  const references = await someWithHistory(client, withHistory);
  const samples: number[] = [];
  for (let run = -10; run < reads; run += 1) {
    const path = `/cases/${references[(run + 10) % references.length]}`;
    const begun = performance.now();
    await Promise.all(
      ['', '/docket', '/deadlines', '/forecast', '/documents'].map((part) => client.get(`${path}${part}`)),
    );
    if (run >= 0) samples.push(performance.now() - begun);
  }
  return {
    name: 'console',
    what: `page of a case of forty entries, its five questions at once, p95`,
    unit: 'ms',
    figure: quantile(samples, 0.95),
    below: 300,
    samples,
    says: [`median ${median(samples).toFixed(0)} ms of ${samples.length}, over ${references.length} cases`],
  };
}

/** Only the first cases have a history: their version says so. */
async function someWithHistory(client: DeskClient, withHistory: number): Promise<string[]> {
  type List = { cases: { reference: string; version: number }[]; after: string | null };
  const found: string[] = [];
  let after = '';
  while (found.length < Math.min(200, withHistory)) {
    const list: List = await client.get<List>(`/cases?limit=200${after}`);
    found.push(...list.cases.filter(({ version }) => version > 0).map(({ reference }) => reference));
    if (list.after === null) break;
    after = `&after=${list.after}`;
  }
  return found;
}

/** One person records, another one's open page shows it. */
async function measureChange(visitor: Visitor, client: DeskClient, { changes }: Size): Promise<Measured> {
  const held = await CaseAtDesk.open(client);
  await visitor.open(`/cases/${held.reference}/docket`);
  const entries = visitor.page.locator('tr[id^="entry-"]');
  await entries
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined); // A docket may begin empty.
  await visitor.settled();
  const samples: number[] = [];
  for (let run = 0; run < changes; run += 1) {
    const before = await entries.count();
    const begun = performance.now();
    const recorded = held.post('/entries', { kind: 'note-added', occurredOn: '2026-04-01', text: `Note ${run}` });
    await entries.nth(before).waitFor();
    samples.push(performance.now() - begun);
    await recorded;
    await visitor.settled();
  }
  return {
    name: 'console',
    what: 'a change visible on another person’s open page, from the call that records it, worst',
    unit: 'ms',
    figure: Math.max(...samples),
    below: 2_000,
    samples,
    says: [`median ${median(samples).toFixed(0)} ms of ${samples.length}`],
  };
}

const todayIn = (zone: string): string => civilDateAt(new Date().toISOString(), zone);

const seconds = (ms: number): string => (ms / 1000).toFixed(0);
