import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import type { Caller } from '../api/caller.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from '../api/office.js';
import { RecordedCase } from '../api/recorded-cases.js';
import { firmKeys, openWithKeys } from '../support/firm-key.js';
import { MailSink } from '../support/mail-sink.js';
import { Visitor } from './browser.js';
import { consoleAddress } from './console-address.js';
import { House } from './drivers/house.js';

let office: Office;
let database: DataSource;
let sink: MailSink;
let visitor: Visitor;
let house: House;
let lawyer: Caller;
beforeAll(async () => {
  sink = await MailSink.start();
  office = await openOffice({
    ...(await consoleAddress()),
    SMTP_URL: sink.url,
    FIRM_KEY_BACKUP: 'confirmed-first',
    SIMULATION_ALLOWED: 'true',
  });
  database = await openWithKeys(office.database.url, { part: 'test' });
  lawyer = await office.as('lawyer');
  for (const role of ['partner', 'records', 'auditor', 'paralegal'] as const) await office.as(role);
  visitor = await Visitor.at(office.config.PUBLIC_URL);
  house = new House(visitor);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await database?.destroy();
  await office?.close();
  await sink?.close();
});

const asAdministrator = (path: string, title: string) =>
  house.as(ADMINISTRATOR.email, ADMINISTRATOR.password, path, title);
const as = (role: string, path: string, title: string) => house.as(`${role}@firm.test`, PASSWORD, path, title);
const written = (statement: string, ...values: unknown[]) =>
  office.database.founding((tx) => tx.query(statement, values));
const closedCase = async (): Promise<RecordedCase> =>
  RecordedCase.open(office.database, database, { responsibleId: (await lawyer.get('/me')).body.id }, [
    { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
    { kind: 'case-closed', reason: 'withdrawn', occurredOn: '2026-03-31' },
  ]);

describe('the backup of the firm’s key', () => {
  it('is asked for on every page, told of before the first real case opens, and confirmed by its fingerprint', async () => {
    await as('lawyer', '/cases/open', 'Open a case');
    await house.type(/^Family name/, 'Kovacs');
    await house.type(/^Given name/, 'Ilona');
    await house.says('No conflict found');
    for (const _ of [1, 2, 3]) await house.press('Next');
    await house.says('No real case can be opened yet');
    await house.press('Open the case');
    await house.says('Nobody has confirmed yet');

    await asAdministrator('/people', 'People & walls');
    await house.says('The firm’s key has no confirmed backup.');
    await house.page.getByRole('link', { name: 'Make and confirm it' }).click();
    await house.heading('Key backup');
    await house.type(/^Fingerprint of the copy/, '00000-00000-00000-00000');
    await house.press('Confirm the backup');
    await house.says('This is not the fingerprint of the key in force.');
    await house.type(/^Fingerprint of the copy/, firmKeys().current.id);
    await house.press('Confirm the backup');
    await house.says('Confirmed. Real cases can be opened.');
    await house.saysNoMore('The firm’s key has no confirmed backup.');
  });
});

describe('a token of another program', () => {
  it('is issued for what it needs, shown once, works, shows its last use, and is revoked with a fresh proof', async () => {
    await asAdministrator('/api-tokens', 'API tokens');
    await house.says('No other program can call this system');
    await house.type(/^Name of the program/, 'Calendar of the firm');
    await house.page.getByRole('checkbox', { name: /^Read cases/ }).check();
    await house.press('Issue a token');
    const token = await house.page.getByRole('textbox', { name: 'Token' }).inputValue();
    await house.press('I have put it in its place');
    await house.saysNoMore(token);
    const asked = await fetch(`${office.api.url}/api/v1/cases`, { headers: { Authorization: `Bearer ${token}` } });
    expect(asked.status).toBe(200);
    await house.page.reload();
    const row = house.page.getByRole('row', { name: /Calendar of the firm/ });
    await row.getByText('Read cases: docket').waitFor();
    await house.saysNoMore('never', row);

    await written(
      `UPDATE sessions SET confirmed_at = now() - interval '1 hour' FROM staff WHERE staff.id = staff_id AND email = $1`,
      ADMINISTRATOR.email,
    );
    await house.pressAndMean('Revoke');
    await house.type(/^Password/, ADMINISTRATOR.password);
    await house.press('Prove it');
    await house.says('Proved. Press again what you meant to do.');
    await house.pressAndMean('Revoke');
    await row.getByText('revoked').waitFor();
    const refused = await fetch(`${office.api.url}/api/v1/cases`, { headers: { Authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(401);
  });
});

describe('an invitation', () => {
  it('goes out from the page of people, is sent again, and lets its receiver in with a password of their own', async () => {
    await asAdministrator('/people', 'People & walls');
    await house.type(/^Name/, 'Noor Invited');
    await house.type(/^E-mail address/, 'noor@firm.test');
    await house.page.getByRole('combobox', { name: /^Roles/ }).focus();
    await house.page.keyboard.press('ArrowDown');
    await house.page.getByRole('option', { name: 'lawyer', exact: true }).click();
    await house.page.keyboard.press('Escape');
    await house.press('Send the invitation');
    await house.says('The invitation went to noor@firm.test.');
    const row = house.page.getByRole('row', { name: /Noor Invited/ });
    await row.getByText('the link opens until').waitFor();
    await row.getByRole('button', { name: 'Invite again' }).click();
    await house.press('Invite again', house.page.getByRole('dialog'));
    await row.getByText('✓ Done').waitFor();
    const links = sink.to('noor@firm.test').map(({ text }) => /\/invitation#[\w-]{43}/.exec(text ?? '')?.[0] ?? '');
    expect(new Set(links).size).toBe(2);

    await visitor.context.clearCookies();
    await visitor.open(links[0] ?? '');
    await house.type(/^Your new password/, 'words of Noor alone');
    await house.press('Set it and sign in');
    await house.says('This link was used, replaced or has run out.');
    await visitor.page.goto('about:blank');
    await visitor.open(links[1] ?? '');
    await house.type(/^Your new password/, 'words of Noor alone');
    await house.press('Set it and sign in');
    await house.heading('Today');
    await asAdministrator('/people', 'People & walls');
    await row.waitFor();
    await house.saysNoMore('the link opens until', row);
  });
});

describe('a conflict check', () => {
  it('is asked as names are typed, says no more than to ask records, and is opened there by its reference', async () => {
    const held = await lawyer.post('/cases', {
      kind: 'initial',
      startAt: 'access-request',
      language: 'en',
      applicants: [{ kind: 'person', familyName: 'Ostrowska', givenName: 'Halina' }],
    });
    await as('paralegal', '/cases/open', 'Open a case');
    await house.type(/^Family name/, 'Newcomer');
    await house.type(/^Given name/, 'Quentin');
    await house.says('No conflict found');
    await house.type(/^Persons on the other side/, 'Halina OSTROWSKA');
    await house.says('Ask the records office before you go on.');
    const said = await house.page.getByText('Reference of the check').first().innerText();
    const reference = /[0-9a-f-]{36}/.exec(said)?.[0] ?? '';
    expect(await house.page.locator('main').innerText()).not.toContain(held.body.reference);

    await as('records', '/records', 'Records');
    await house.type(/^Reference of the check/, reference);
    await house.press('Open the check');
    await house.says('Something was found in 1 case.');
    await house.page.getByRole('link', { name: held.body.reference }).waitFor();
    await house.says('Asked by A paralegal');
  });

  it('is answered there, and its asker reads the verdict, without its reason, and is held to it', async () => {
    // Their draft stands where they left it.
    const opens = async () => {
      await as('paralegal', '/cases/open', 'Open a case');
      await house.says('Newcomer, Quentin');
    };
    const own = house.panel('Your conflict checks');
    await as('paralegal', '/cases/open', 'Open a case');
    await house.holds(/^Family name/, 'Newcomer');
    for (const _ of [1, 2, 3]) await house.press('Next');
    await house.says('Newcomer, Quentin');
    await own.getByText('waits for the records office').waitFor();
    await house.press('Open the case');
    await house.says('The records office has not answered the conflict check');
    const reference = /[0-9a-f-]{36}/.exec(await own.innerText())?.[0] ?? '';

    const answers = async (verdict: string, remark: string) => {
      await as('records', '/records', 'Records');
      await house.type(/^Reference of the check/, reference);
      await house.press('Open the check');
      await house.page.getByRole('radio', { name: verdict }).check();
      await house.type(/^Remark for the records office/, remark);
      await house.press('Give this answer');
      await house.page.getByRole('listitem').filter({ hasText: verdict }).getByText(remark).waitFor();
    };
    await answers('do not open', 'Acts for the other side');
    await opens();
    await own.getByText('do not open').waitFor();
    await own.getByText('A records').waitFor();
    await house.press('Open the case');
    await house.says('The records office has said not to open a case');
    expect(await house.page.locator('main').innerText()).not.toMatch(/other side|Ostrowska, Halina/);

    await answers('no obstacle', 'Settled in writing');
    await opens();
    await house.says('You can open the case.');
    await house.press('Open the case');
    await house.page.waitForURL(/\/cases\/CCF-/);
    const acts = await written(`SELECT details, subject FROM audit_events WHERE act = 'case.opened-after-check'`);
    expect(acts).toEqual([{ details: { verdict: 'no-obstacle' }, subject: reference }]);
    await house.open('/cases/open', 'Open a case');
    await own.waitFor({ state: 'detached' });
  });
});

describe('the keeping of a closed case', () => {
  it('is decided, held, proposed for erasure, agreed to by somebody else, withdrawn, and ends in a certificate', async () => {
    const held = await closedCase();
    const keeping = `/cases/${held.reference}/keeping`;
    await as('records', '/records?state=undecided', 'Records');
    await house.page.getByRole('link', { name: held.reference }).click();
    await house.heading('Keeping and erasure');
    await house.says('nobody has decided how long it is kept');
    await house.page.getByRole('radio', { name: /^Nothing to keep/ }).check();
    await house.press('Decide');
    await house.says('Kept until');
    await house.type(/^Why it must not be erased/, 'A claim of the client');
    await house.pressAndMean('Hold the case');
    await house.says('A hold stands:');
    await house.says('a legal hold stands');
    await house.pressAndMean('Lift the hold');
    await house.type(/^Type the reference of the case/, 'CCF-0000000000');
    await house.says('This is not the reference of this case.');
    await house.type(/^Type the reference of the case/, held.reference);
    await house.type(/^Why it is erased/, 'The client asked for it');
    await house.pressAndMean('Propose the erasure');
    await house.says('You proposed it, so somebody else has to agree.');
    expect(await house.page.getByRole('button', { name: 'Agree to the erasure' }).count()).toBe(0);

    await as('partner', keeping, 'Keeping and erasure');
    await house.pressAndMean('Agree to the erasure');
    await house.says(/days to withdraw it/);
    await house.pressAndMean('Withdraw');
    await house.says('The records office proposes it');

    await as('records', keeping, 'Keeping and erasure');
    await house.type(/^Type the reference of the case/, held.reference);
    await house.type(/^Why it is erased/, 'The client asked for it again');
    await house.pressAndMean('Propose the erasure');
    await house.says('You proposed it, so somebody else has to agree.');
    await as('partner', '/records?state=wanted', 'Records');
    await house.page.getByRole('link', { name: held.reference }).click();
    await house.pressAndMean('Agree to the erasure');
    await house.says(/days to withdraw it/);
    await coolOffAndErase(held.id);
    await as('records', '/records?state=erased', 'Records');
    await house.page.getByRole('link', { name: held.reference }).click();
    await house.page.getByRole('link', { name: 'Certificate of erasure' }).click();
    await house.heading('Certificate of erasure');
    await house.says('Destroyed key');
    await house.page.getByRole('button', { name: 'Print' }).waitFor();
  });

  async function coolOffAndErase(caseId: string): Promise<void> {
    await written(`UPDATE erasures SET due_at = now() - interval '1 minute' WHERE case_id = $1`, caseId);
    const folder = await mkdtemp(join(tmpdir(), 'ccf-erased-'));
    const documents = new DocumentStore(office.config.DOCUMENT_DIR);
    const now = () => new Date().toISOString();
    await eraseDue({ database, documents, list: new ErasedList(folder), now });
    await rm(folder, { recursive: true, force: true });
  }
});

describe('who saw what', () => {
  it('tells an auditor who could see a case, who did since a day, and who stands behind a wall', async () => {
    const opening = { kind: 'initial', startAt: 'access-request', language: 'en' };
    const applicants = [{ kind: 'person', familyName: 'Mensah', givenName: 'Kofi' }];
    const { body: held } = await lawyer.post('/cases', { ...opening, applicants });
    const { body } = await office.administrator.get('/staff');
    const { id } = body.staff.find(({ email }: { email: string }) => email === 'paralegal@firm.test');
    expect(await lawyer.get(`/cases/${held.reference}/docket`)).toMatchObject({ status: 200 });
    expect(await lawyer.post(`/cases/${held.reference}/walls`, { staff: id })).toMatchObject({ status: 201 });
    await as('auditor', '/access', 'Who saw what');
    await house.type(/^Case/, held.reference);
    await house.press('Show');
    const could = house.panel('Who could see it');
    await could.getByRole('row', { name: /A lawyer.*in the team/ }).waitFor();
    await house
      .panel('Who did')
      .getByRole('row', { name: /A lawyer.*docket read/ })
      .waitFor();
    await house
      .panel('Walls')
      .getByRole('row', { name: new RegExp(`A paralegal.*${held.reference}`) })
      .waitFor();
    const since = house.page.getByRole('textbox', { name: /^Since/ });
    await since.fill('+1');
    // By keyboard: the sheet of days that typing opens lies over the button.
    await house.page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
    await house.panel('Who did').getByText('Nobody, in this time').waitFor();
  });
});

describe('all of these pages', () => {
  it('asked no other host and broke no rule of their policy', () => {
    expect(visitor.offences).toEqual([]);
  });
});
