import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DyingSmtp } from '../support/dying-smtp.js';
import { ADMINISTRATOR, Stack } from '../support/stack.js';
import { findingsOn } from './axe.js';
import { type Look, Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';
import { layoutFaults } from './in-page/layout.js';
import { OF_THE_FIRM, ofCase } from './pages.js';
import { type SampleCases, sampleOffice } from './sample-office.js';

/** A desk, the same desk at 200 % (half as many pixels of the page's own), and a phone. */
const DESK = { width: 1280, height: 800 };
const SMALL = { 'at 200 %': { width: 640, height: 400 }, 'on a phone': { width: 360, height: 740 } };

let stack: Stack;
let smtp: DyingSmtp;
let visitor: Visitor;
let desk: Desk;
let cases: SampleCases;
beforeAll(async () => {
  smtp = await DyingSmtp.start();
  // A partner keeps closed cases and reads their trail, too: every page is theirs.
  stack = await Stack.start({ SMTP_URL: smtp.url, ADMINISTRATOR_ROLES: 'administrator,partner' });
  cases = await sampleOffice(await stack.signIn(), smtp);
  visitor = await Visitor.at(stack.url);
  desk = new Desk(visitor);
  await desk.signIn(ADMINISTRATOR);
}, 180_000);
afterAll(async () => {
  await visitor?.close();
  await stack?.stop();
  await smtp?.close();
});

/** Of a case's other parts, what is not on every one. */
async function findings(page: string): Promise<string[]> {
  const isPart = page.startsWith(`${A_CASE}/`) && !page.endsWith('/dates');
  const isTab = isPart && (await desk.page.locator('.tabs').count()) > 0;
  return findingsOn(desk.page, isTab ? `document.querySelector('.tabs').parentElement` : 'document');
}

/** What somebody with a small screen or large letters could not see or press. */
async function cramped(): Promise<string[]> {
  const faults: string[] = [];
  for (const [where, viewport] of Object.entries(SMALL)) {
    await visitor.page.setViewportSize(viewport);
    faults.push(...(await visitor.page.evaluate(layoutFaults)).map((fault) => `${where}: ${fault}`));
  }
  await visitor.page.setViewportSize(DESK);
  return faults;
}

const LOOKS: Look[] = [
  { language: 'en', colours: 'light' },
  { language: 'en', colours: 'dark' },
  { language: 'ar', colours: 'dark' },
  { language: 'ar', colours: 'light' },
];

const A_CASE = '/cases/CCF-0000000000';
const PAGES = [...OF_THE_FIRM, ...ofCase('CCF-0000000000'), 'a live ladder', 'a prepared filing', 'a filing in doubt'];

function addressOf(page: string): string {
  const { full, urgent, prepared, unconfirmed } = cases;
  if (page === 'a live ladder') return `/cases/${urgent}/urgent`;
  if (page === 'a prepared filing') return `/cases/${prepared.reference}/filings/${prepared.filing}`;
  if (page === 'a filing in doubt') return `/cases/${unconfirmed.reference}/filings/${unconfirmed.filing}`;
  return page.replace('CCF-0000000000', full);
}

describe('every page, in both colours and both directions', () => {
  it.each(PAGES)('is open to everybody by WCAG 2.2 AA, at every size: %s', async (page) => {
    await visitor.page.setViewportSize(DESK);
    await visitor.open(addressOf(page));
    await desk.settled();
    for (const look of LOOKS) {
      await desk.turn(look);
      expect([look, await findings(page)]).toEqual([look, []]);
      if (look.colours === 'light') expect([look, await cramped()]).toEqual([look, []]);
    }
    await desk.turn({ language: 'en', colours: 'light' });
  });
});

describe('all of them together', () => {
  it('asked no other host and broke no rule of their policy', () => {
    expect(visitor.offences).toEqual([]);
  });
});
