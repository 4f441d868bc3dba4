import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Office, openOffice, PASSWORD } from '../api/office.js';
import { RecordedCase } from '../api/recorded-cases.js';
import { openWithKeys } from '../support/firm-key.js';
import { Visitor } from './browser.js';
import { consoleAddress } from './console-address.js';
import { Desk } from './drivers/desk.js';
import { House } from './drivers/house.js';
import { Letter } from './drivers/letter.js';

let office: Office;
let database: DataSource;
let visitor: Visitor;
let house: House;
let held: RecordedCase;
beforeAll(async () => {
  office = await openOffice(await consoleAddress());
  database = await openWithKeys(office.database.url, { part: 'test' });
  const lawyer = await office.as('lawyer');
  held = await RecordedCase.open(office.database, database, { responsibleId: (await lawyer.get('/me')).body.id }, [
    { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  ]);
  visitor = await Visitor.at(office.config.PUBLIC_URL);
  house = new House(visitor);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await database?.destroy();
  await office?.close();
});

const asLawyer = (path: string, title: string) => house.as('lawyer@firm.test', PASSWORD, path, title);

/** As when the machine's browser dies: no page gets a chance to say goodbye. */
async function crash(): Promise<void> {
  const gone = new Promise((resolve) => visitor.browser.once('disconnected', resolve));
  const door = await visitor.browser.newBrowserCDPSession();
  await door.send('Browser.crash').catch(() => undefined);
  await gone;
  visitor = await Visitor.at(office.config.PUBLIC_URL);
  house = new House(visitor);
}

describe('a draft', () => {
  it('of a case being opened survives the death of the browser, and says when it was kept', async () => {
    await asLawyer('/cases/open', 'Open a case');
    await house.type(/^Family name/, 'Żółkiewska');
    await house.type(/^Given name/, 'Anna');
    await house.says(/^Draft kept at \d\d:\d\d$/);
    await crash();
    await asLawyer('/today', 'Today');
    await house.panel('Begun and not sent').getByRole('link', { name: 'Open a case' }).click();
    await house.heading('Open a case');
    await house.says('Taken up again from your draft.');
    await house.holds(/^Family name/, 'Żółkiewska');
  });

  it('of a letter is saved for later, found again on the page of the day, and thrown away, which can be undone', async () => {
    await house.open(`/cases/${held.reference}/letters/new`, 'Record a letter');
    await new Letter(new Desk(visitor)).says(1, 'Request acknowledged', '2 Apr 2026');
    await house.says(/^Draft kept at/);
    await house.press('Save as draft, finish later');
    await house.heading('Today');
    const list = house.panel('Begun and not sent');
    await list.getByRole('listitem').filter({ hasText: held.reference }).getByRole('link').click();
    await house.heading('Record a letter');
    await house.holds('Happened on', '2 Apr 2026');
    await house.press('Throw the draft away');
    await house.says('What you type is kept as a draft.');
    await house.press('Undo');
    await house.says(/^Draft kept at/);
    await house.holds('Happened on', '2 Apr 2026');
    await house.press('Throw the draft away');
    await house.says('What you type is kept as a draft.');
    await house.open('/today', 'Today');
    await list.getByRole('link', { name: 'Open a case' }).waitFor();
    await house.saysNoMore(held.reference, list);
  });

  it('of a filing to be prepared keeps what was chosen', async () => {
    await house.open(`/cases/${held.reference}/filings/new`, 'Prepare a filing');
    await house.page.getByRole('radio', { name: 'post', exact: true }).check();
    await house.says(/^Draft kept at/);
    await crash();
    await asLawyer(`/cases/${held.reference}/filings/new`, 'Prepare a filing');
    await house.says(/^Draft kept at/);
    await house.page.getByRole('radio', { name: 'post', exact: true, checked: true }).waitFor();
  });

  it('is dropped from the list itself, too', async () => {
    await house.open('/today', 'Today');
    const list = house.panel('Begun and not sent');
    await list.getByRole('listitem').filter({ hasText: 'Open a case' }).getByRole('button').click();
    await house.press('Throw the draft away', house.page.getByRole('dialog'));
    await list.getByRole('link', { name: 'Open a case' }).waitFor({ state: 'detached' });
  });
});
