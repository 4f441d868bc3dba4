import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findingsOn } from './axe.js';
import type { Look } from './browser.js';
import { everyFinding } from './every-finding.js';
import { layoutFaults } from './in-page/layout.js';
import { OF_THE_FIRM, ofCase } from './pages.js';
import { type SampleCases, sampleOffice } from './sample-office.js';
import { untranslatedOn } from './untranslated.js';
import { Workroom } from './workroom.js';

/** A desk, the same desk at 200 % (half as many pixels of the page's own), and a phone. */
const DESK = { width: 1280, height: 800 };
const SMALL = { 'at 200 %': { width: 640, height: 400 }, 'on a phone': { width: 360, height: 740 } };

const TAKES_ITS_SIZE_WITHIN_MS = 5_000;

let room: Workroom;
let cases: SampleCases;
beforeAll(async () => {
  // A partner keeps closed cases and reads their trail, too: every page is theirs.
  room = await Workroom.open({ ADMINISTRATOR_ROLES: 'administrator,partner' }, { isStill: true });
  cases = await sampleOffice(room);
}, 180_000);
afterAll(() => room?.close());

/** Of a case's other parts, what is not on every one. */
async function findings(page: string): Promise<string[]> {
  const isPart = page.startsWith(`${A_CASE}/`) && !page.endsWith('/dates');
  const isTab = isPart && (await room.page.locator('.tabs').count()) > 0;
  return findingsOn(room.page, isTab ? `document.querySelector('.tabs').parentElement` : 'document');
}

/** What is still amiss once the page has taken its new size: a drawing measures its room again a moment after the turn. */
async function lastingFaults(): Promise<string[]> {
  const giveUpAt = Date.now() + TAKES_ITS_SIZE_WITHIN_MS;
  for (;;) {
    const faults = await room.page.evaluate(layoutFaults);
    if (faults.length === 0 || Date.now() > giveUpAt) return faults;
    await pause(50);
  }
}

/** What somebody with a small screen or large letters could not see or press. */
async function cramped(): Promise<string[]> {
  const faults: string[] = [];
  for (const [where, viewport] of Object.entries(SMALL)) {
    await room.page.setViewportSize(viewport);
    faults.push(...(await lastingFaults()).map((fault) => `${where}: ${fault}`));
  }
  await room.page.setViewportSize(DESK);
  return faults;
}

/** Each of them one turn from the last, so that a page is looked at from either end. */
const LOOKS: Look[] = [
  { language: 'en', colours: 'light' },
  { language: 'en', colours: 'dark' },
  { language: 'ar', colours: 'dark' },
  { language: 'ar', colours: 'light' },
];
const IN_ARABIC = LOOKS.at(-1) as Look;

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
  let looks = LOOKS;
  it.each(PAGES)(
    'is open to everybody by WCAG 2.2 AA, at every size, and in Arabic shows no word that is left in another language: %s',
    async (page) => {
      await room.page.setViewportSize(DESK);
      await room.visitor.open(addressOf(page));
      await room.desk.settled();
      for (const look of looks) {
        await room.desk.turn(look);
        expect([look, await findings(page)]).toEqual([look, []]);
        if (look.colours === 'light') expect([look, await cramped()]).toEqual([look, []]);
        if (look === IN_ARABIC) expect(await untranslatedOn(room.page)).toEqual([]);
      }
      looks = looks.toReversed();
    },
  );
});

describe('in Arabic', () => {
  beforeAll(() => room.desk.look(IN_ARABIC));

  it('the pages of a case with an urgent ladder show no word that is left in another language, either', async () => {
    const left: Record<string, string[]> = {};
    for (const path of ofCase(cases.urgent)) {
      await room.visitor.open(path);
      await room.desk.settled();
      const words = await untranslatedOn(room.page);
      if (words.length > 0) left[path] = words;
    }
    expect(left).toEqual({});
  }, 120_000);

  it('whatever the auditor can find is told in it, with its link to an evening that nobody signed', async () => {
    await room.page.route('**/api/v1/promise', async (route) => {
      const response = await route.fetch();
      const told = { ...(await response.json()), state: 'broken', controlDue: '2026-05-06', findings: everyFinding() };
      await route.fulfill({ response, json: told });
    });
    await room.visitor.open('/');
    await room.desk.settled();
    await room.page.locator('.promise button').click();
    const found = room.page.locator('.promise-proof ul').last().locator('li');
    await found.nth(everyFinding().length - 1).waitFor();
    expect(await found.count()).toBe(everyFinding().length);
    expect(await untranslatedOn(room.page)).toEqual([]);
    expect(await room.page.locator('.promise [lang="en"]').count()).toBe(0);
    expect(await room.page.locator('.promise').innerText()).not.toMatch(/[{}]|undefined/);
    expect(await room.page.locator('.promise-line a').getAttribute('href')).toBe('/evening-control');
    await room.page.unroute('**/api/v1/promise');
  });

  it('the working of each date is told in it, with the words of the record beside', async () => {
    await room.visitor.open(`/cases/${cases.full}/dates`);
    await room.desk.settled();
    const why = room.page.locator('button.date-why:visible');
    for (let nth = 0; nth < Math.min(await why.count(), 4); nth += 1) await why.nth(nth).click();
    await room.page.locator('.why-record [lang="en"]').first().waitFor({ state: 'attached' });
    expect(await untranslatedOn(room.page)).toEqual([]);
    expect(await room.page.locator('.why').first().innerText()).not.toMatch(/[{}]/);
    expect(await room.page.locator('.why-record [lang="en"]').first().textContent()).toContain(
      'of the Statute of the CCF',
    );
  });
});

describe('all of them together', () => {
  it('asked no other host and broke no rule of their policy', () => {
    expect(room.visitor.offences).toEqual([]);
  });
});
