import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FINDING_VALUES, type FindingCode } from '#apps/auditor/finding.js';
import { DyingSmtp } from '../support/dying-smtp.js';
import { ADMINISTRATOR, Stack } from '../support/stack.js';
import { Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';
import { OF_THE_FIRM, ofCase } from './pages.js';
import { type SampleCases, sampleOffice } from './sample-office.js';

let stack: Stack;
let smtp: DyingSmtp;
let visitor: Visitor;
let desk: Desk;
let cases: SampleCases;
beforeAll(async () => {
  smtp = await DyingSmtp.start();
  stack = await Stack.start({ SMTP_URL: smtp.url });
  cases = await sampleOffice(await stack.signIn(), smtp);
  visitor = await Visitor.at(stack.url);
  desk = new Desk(visitor);
}, 180_000);
afterAll(async () => {
  await visitor?.close();
  await stack?.stop();
  await smtp?.close();
});

const NOON = '2026-05-06T12:00:00.000Z';

/** What is written in Latin letters wherever it stands: names of people, things and programs, references, addresses. */
const AS_THEY_ARE = [
  /CCF Docket|CCF-[A-Z0-9]+|Temporal/g,
  /[\w.+-]+@[\w.-]+|https?:\/\/\S+/g,
  /\b(Ctrl|Shift|Esc|Enter|PDF|SHA-256|SMTP|API|TOTP|CCF|G\d+|[TRP]\d{2}|[a-z]\d+|P\d+[YMWD]|kB|lyon|paris|UTC)\b/g,
  /\b[\w.-]+\.(pdf|txt|csv|json)\b/g,
  /\b(ccf-statute-\d+|interpol-rpd-\d+|firm-policy-[a-z]+)(@\d+)?/g,
  /\(?\b[A-Z]{2}\b\)?/g,
  // Fingerprints and ids; the names of editions.
  /\b[0-9a-f]{8}[0-9a-f-]*/g,
  /[\w.]+\/[\w./]+/g,
  // Settings, commands, and what stands on the buttons of another program.
  /\b[A-Z]+(_[A-Z]+)+\b|npm start|node .*? fingerprint|Codec Server|Include cross-origin credentials/g,
];
const PEOPLE =
  /Brandt|Jonas|Ivanova|Daria|Lindqvist|Nils|García|Solís|Inés|Ada|Laurent|Ben|Okafor|Clara|Weiss|Dario|Conti|Administrator|Ostrowska|Halina|Mensah|Kofi|\bmain\b/g;

/** Run in the page: the words in Latin letters that a reader of Arabic sees or hears, but for those marked as English. */
const LATIN = `(() => {
  const isMarked = (element) => (element.closest('[lang]')?.getAttribute('lang') ?? 'ar') !== 'ar';
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (isMarked(node.parentElement) || range.getClientRects().length === 0) continue;
    if (/[A-Za-z]{2,}/.test(node.data)) found.push(node.data.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
    const spoken = ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? '');
    if (!isMarked(element) && element.closest('[aria-hidden=true]') === null) found.push(...spoken.filter((text) => /[A-Za-z]{2,}/.test(text)));
  }
  return found;
})()`;

/** One finding of each code, with such values as the auditor gives it. */
const everyFinding = () =>
  Object.entries(FINDING_VALUES).map(([code, names]) => ({
    code,
    reference: null,
    says: 'English words of the record.',
    values: {
      ...Object.fromEntries(names.map((name) => [name, HELD[name]])),
      ...(code === 'deadline.differs' ? { certainty: 'open', certaintyByDocket: 'estimated' } : {}),
    },
  }));
const HELD: Readonly<Record<(typeof FINDING_VALUES)[FindingCode][number], string | number>> = {
  entries: 4,
  last: 5,
  version: 3,
  deadlines: 'T07:r1, T16:r1',
  packs: 'ccf-statute-2025',
  decidedAt: NOON,
  deadline: 'T07:r1',
  dueOn: 'open',
  rung: 'P7D-before',
  fireAt: NOON,
  number: 1,
  pageDueAt: NOON,
  request: 'r1',
  changedAt: NOON,
  openedAt: NOON,
  purpose: 'reminder',
  createdAt: NOON,
  sequence: 7,
  chain: 'of-firm',
  fault: 'audit.cut',
  day: '2026-05-06',
  problem: '13',
  restoredAt: NOON,
  lastRecordedAt: 'none',
};

const untranslated = async (): Promise<string[]> => {
  const left = (await visitor.page.evaluate<string[]>(LATIN)).map((text) =>
    [...AS_THEY_ARE, PEOPLE].reduce((rest, allowed) => rest.replace(allowed, ''), text),
  );
  return [...new Set(left.filter((text) => /[A-Za-z]{2,}/.test(text)))];
};

describe('before anybody is signed in', () => {
  it('the page speaks the first language of the browser that it knows, and another one on request', async () => {
    const context = await visitor.browser.newContext({ locale: 'ar-EG' });
    const page = await context.newPage();
    await page.goto(visitor.url);
    await page.getByRole('button', { name: 'دخول' }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page.getByRole('combobox', { name: 'اللغة' }).selectOption('fr');
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
    await page.getByRole('textbox', { name: /^Adresse/ }).fill('nobody@firm.example.test');
    await page.getByRole('textbox', { name: /^Mot de passe/ }).fill('not the password of anybody');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('L’adresse électronique ou le mot de passe est inexact.').waitFor();
    await context.close();
  });
});

describe('every page in Arabic', () => {
  beforeAll(async () => {
    await desk.signIn(ADMINISTRATOR);
    await desk.look({ language: 'ar', colours: 'light' });
  });

  it.each([...OF_THE_FIRM])('shows no word that is left in another language: %s', async (path) => {
    await visitor.open(path);
    await desk.settled();
    expect(await untranslated()).toEqual([]);
  });

  it('nor do the pages of a case that has come far', async () => {
    const left: Record<string, string[]> = {};
    for (const path of [...ofCase(cases.full), ...ofCase(cases.urgent)]) {
      await visitor.open(path);
      await desk.settled();
      const words = await untranslated();
      if (words.length > 0) left[path] = words;
    }
    expect(left).toEqual({});
  }, 240_000);

  it('and whatever the auditor can find is told in it, with its link to an evening that nobody signed', async () => {
    await visitor.page.route('**/api/v1/promise', async (route) => {
      const response = await route.fetch();
      const told = { ...(await response.json()), state: 'broken', controlDue: '2026-05-06', findings: everyFinding() };
      await route.fulfill({ response, json: told });
    });
    await visitor.open('/');
    await desk.settled();
    await visitor.page.locator('.promise button').click();
    const found = visitor.page.locator('.promise-proof ul').last().locator('li');
    expect(await found.count()).toBe(everyFinding().length);
    expect(await untranslated()).toEqual([]);
    expect(await visitor.page.locator('.promise [lang="en"]').count()).toBe(0);
    expect(await visitor.page.locator('.promise').innerText()).not.toMatch(/[{}]|undefined/);
    expect(await visitor.page.locator('.promise-line a').getAttribute('href')).toBe('/evening-control');
    await visitor.page.unroute('**/api/v1/promise');
  });

  it('and the working of each date is told in it, with the words of the record beside', async () => {
    await visitor.open(`/cases/${cases.full}/dates`);
    await desk.settled();
    const why = visitor.page.locator('button.date-why:visible');
    for (let nth = 0; nth < Math.min(await why.count(), 4); nth += 1) await why.nth(nth).click();
    expect(await untranslated()).toEqual([]);
    expect(await visitor.page.locator('.why').first().innerText()).not.toMatch(/[{}]/);
    expect(await visitor.page.locator('.why-record [lang="en"]').first().textContent()).toContain(
      'of the Statute of the CCF',
    );
  });
});
