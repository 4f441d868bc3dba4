import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { drafted, filed, received } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { runDir } from '../support/once-per-run.js';
import { ADMINISTRATOR, CaseAtDesk } from '../support/stack.js';
import { Letter } from './drivers/letter.js';
import { Opening } from './drivers/opening.js';
import { Workroom } from './workroom.js';

let room: Workroom;
beforeAll(async () => {
  room = await Workroom.open({}, { services: ['api', 'worker'] });
}, 120_000);
afterAll(() => room?.close());

/** A case whose access request waits for the Commission. */
async function waiting(): Promise<CaseAtDesk> {
  const held = await CaseAtDesk.open(room.client);
  for (const each of [drafted('r1', 'access', '2026-09-01'), filed('r1', '2026-09-07'), received('r1', '2026-09-07')])
    await held.record(each);
  return held;
}

/** The page on which a letter of the case is recorded, with one fact that only needs to be sent. */
async function letterOf(held: CaseAtDesk): Promise<Letter> {
  const letter = new Letter(room.desk);
  await letter.of(held.reference);
  await letter.says(1, 'Declared admissible', '21 Sep 2026');
  await letter.fact(1).getByLabel('Request').selectOption('r1');
  return letter;
}
const admissions = async (held: CaseAtDesk): Promise<number> =>
  (await held.docket()).filter(({ kind }) => kind === 'request-declared-admissible').length;

const casesOf = async (name: string): Promise<{ reference: string }[]> =>
  (await room.client.get<{ cases: { reference: string }[] }>(`/cases?q=${encodeURIComponent(name)}`)).cases;
/** The wizard that opens a case, at its first step. */
async function wizard(): Promise<Opening> {
  await room.visitor.open('/today');
  const opening = new Opening(room.desk);
  await opening.begin();
  return opening;
}
const familyName = () => room.page.getByRole('textbox', { name: /^Family name/ });

describe('a page that is older than its server', () => {
  const newer = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'console-entry': '/assets/index-newer.js' } });
  };

  it('is told so, and reloads only when asked, with what was typed a moment before', async () => {
    await wizard();
    await room.page.route('**/api/v1/me/drafts/**', newer);
    await familyName().fill('Unsaved');
    await room.page.getByText('The server is newer than this page').waitFor();
    expect(await familyName().inputValue()).toBe('Unsaved');
    await room.page.unrouteAll({ behavior: 'ignoreErrors' });
    await familyName().fill('Kept in the last moment');
    await room.page.getByRole('button', { name: 'Keep the drafts and reload' }).click();
    await room.page.getByText('Taken up again from your draft').waitFor();
    await eventually('the draft in its field', async () =>
      (await familyName().inputValue()) === 'Kept in the last moment' ? true : undefined,
    );
    await room.page.getByRole('button', { name: 'Throw the draft away' }).click();
  });

  it('keeps its frame where the script of another page is gone, and says what to do', async () => {
    await room.visitor.open('/today');
    await room.page.route('**/assets/calendar.page-*.js', (route) => route.fulfill({ status: 404 }));
    await room.page.getByRole('link', { name: 'Calendar' }).first().click();
    await room.page.getByText('This page could not be shown').waitFor();
    await room.page.getByRole('link', { name: 'Cases' }).first().click();
    await room.page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
    await room.page.unrouteAll({ behavior: 'ignoreErrors' });
    await room.visitor.open('/calendar');
    await room.page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();
  });
});

describe('a slow line that loses every second answer', () => {
  it('records a letter once', async () => {
    const held = await waiting();
    const letter = await letterOf(held);
    let sent = 0;
    await room.page.route('**/api/v1/cases/**', async (route) => {
      await new Promise((late) => setTimeout(late, 200));
      sent += 1;
      if (sent % 2 === 0) return route.continue();
      // It arrived and was done; only the answer is lost.
      await route.fetch();
      return route.abort('connectionfailed');
    });
    await letter.record(1);
    await room.page.unrouteAll({ behavior: 'ignoreErrors' });
    expect(await admissions(held)).toBe(1);
  });
});

describe('a double click', () => {
  it('opens one case, records one fact, and presses nothing of what comes after it', async () => {
    await wizard();
    await familyName().fill('Twice');
    await room.page.getByRole('textbox', { name: /^Given name/ }).fill('Pressed');
    const step = room.page.locator('.steps [aria-current=step]');
    for (const n of [2, 3, 4]) {
      await room.page.getByRole('button', { name: 'Next', exact: true }).dblclick();
      await step.filter({ hasText: `${n}.` }).waitFor();
    }
    await room.page.getByRole('button', { name: 'Open the case' }).dblclick();
    await room.page.waitForURL(/\/cases\/CCF-[^/]+\/dates$/);
    expect(await casesOf('Twice')).toHaveLength(1);

    const held = await waiting();
    await letterOf(held);
    await room.page.getByRole('button', { name: 'Record 1 fact' }).dblclick();
    await room.page.waitForURL(/\/docket$/);
    expect(await admissions(held)).toBe(1);
  });
});

describe('a session that ends while somebody types', () => {
  it('asks to sign in again, and gives the form back as it was', async () => {
    const held = await waiting();
    await letterOf(held);
    const gone = await room.visitor.context.request.delete(`${room.visitor.url}/api/v1/session`, {
      headers: { Origin: room.visitor.url },
    });
    expect(gone.status()).toBe(204);
    const letter = new Letter(room.desk);
    const happened = letter.fact(1).getByLabel('Happened on');
    await happened.fill('22 Sep 2026');
    await happened.blur();
    await room.page.getByRole('textbox', { name: /^E-mail address/ }).fill(ADMINISTRATOR.email);
    await room.page.getByRole('textbox', { name: /^Password/ }).fill(ADMINISTRATOR.password);
    await room.page.getByRole('button', { name: 'Sign in' }).click();
    await room.page.getByRole('heading', { level: 1, name: 'Record a letter' }).waitFor();
    await letter.fact(1).getByLabel('Request').waitFor();
    await eventually('the day in its field', async () =>
      (await letter.fact(1).getByLabel('Happened on').inputValue()) === '22 Sep 2026' ? true : undefined,
    );
    await letter.record(1);
    expect(await held.docket()).toContainEqual(
      expect.objectContaining({ kind: 'request-declared-admissible', occurredOn: '2026-09-22' }),
    );
  });
});

const PASTE_A_NOVEL = `{
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', 'It was a dark and stormy night. '.repeat(10000));
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}`;

describe('what people type and bring in', () => {
  it('a novel is cut where the field ends, which is said, and the page goes on', async () => {
    await wizard();
    await familyName().focus();
    await room.page.evaluate(PASTE_A_NOVEL);
    await room.page.getByText('This field holds 120 characters').waitFor();
    await familyName().fill('');
    await room.page.getByRole('heading', { level: 1, name: 'Open a case' }).waitFor();
  });

  it.each([
    ['a script', '<img src=x onerror="document.title=1">', '"><script>document.title=1</script>'],
    ['emoji and a flag', 'Müller 👩‍👩‍👧', '🇫🇷'],
    ['a name that runs from right to left', 'الأحمد', 'محمد'],
  ])('%s stands in every page as it was typed, and does nothing', async (_, family, given) => {
    const opening = await wizard();
    await opening.person(family, given);
    for (const _step of ['data', 'situation']) await opening.next();
    const reference = await opening.open();
    for (const path of [`/cases/${reference}`, `/cases/${reference}/people`, '/cases', '/today']) {
      await room.visitor.open(path);
      await room.desk.settled();
      expect(await room.page.title()).toMatch(/CCF Docket$/);
    }
    await room.visitor.open(`/cases/${reference}`);
    const name = room.page.getByText(family, { exact: false }).first();
    await name.waitFor();
    // It is isolated: what stands beside it keeps its order.
    expect(await name.evaluate((shown) => shown.closest('bdi, [dir=auto]') !== null)).toBe(true);
    expect(room.visitor.offences).toEqual([]);
  });

  it('a scan of three hundred pages is brought in whole', async () => {
    const held = await waiting();
    // A page of a scan takes about 130 kB, and none of it shrinks.
    const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300 * 130_000), Buffer.from('\n%%EOF')]);
    const letter = new Letter(room.desk);
    await letter.of(held.reference);
    const file = join(runDir(), 'scan.pdf');
    writeFileSync(file, scan);
    await room.page.locator('input[type=file]').setInputFiles(file);
    await room.page.getByText('scan.pdf').first().waitFor({ timeout: 90_000 });
    const { documents } = await held.get<{ documents: { fileName: string; sha256: string }[] }>('/documents');
    expect(documents).toMatchObject([
      { fileName: 'scan.pdf', sha256: createHash('sha256').update(scan).digest('hex') },
    ]);
  });

  it('nothing of it has made the page do what its policy forbids', () => {
    expect(room.visitor.offences).toEqual([]);
  });
});
