import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeAt, stepAt } from '#apps/api/staff/totp.js';
import { secretOf } from '../api/authenticator.js';
import { ADMINISTRATOR, type Office, openOffice } from '../api/office.js';
import { Visitor } from './browser.js';
import { consoleAddress } from './console-address.js';

let office: Office;
let visitor: Visitor;
beforeAll(async () => {
  office = await openOffice({ ...(await consoleAddress()), MFA_REQUIRED: 'true' });
  visitor = await Visitor.at(office.config.PUBLIC_URL);
});
afterAll(async () => {
  await visitor?.close();
  await office?.close();
});

describe('before anybody is signed in', () => {
  it('the page speaks the first language of the browser that it knows, and another one on request', async () => {
    const context = await visitor.browser.newContext({ locale: 'ar-EG' });
    const page = await context.newPage();
    await page.goto(visitor.url);
    await page.getByRole('button', { name: 'دخول' }).waitFor();
    await page.locator('html[dir=rtl]').waitFor();
    await page.getByRole('combobox', { name: 'اللغة' }).selectOption('fr');
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    await page.locator('html[dir=ltr]').waitFor();
    await page.getByRole('textbox', { name: /^Adresse/ }).fill('nobody@firm.example.test');
    await page.getByRole('textbox', { name: /^Mot de passe/ }).fill('not the password of anybody');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('L’adresse électronique ou le mot de passe est inexact.').waitFor();
    await context.close();
  });
});

describe('signing in where the firm wants a second factor', () => {
  it('begins with setting one up, shows its recovery codes, and asks for a code ever after', async () => {
    const { page } = visitor;
    const give = async (): Promise<void> => {
      await visitor.open('/today');
      await page.getByRole('textbox', { name: /^E-mail address/ }).fill(ADMINISTRATOR.email);
      await page.getByRole('textbox', { name: /^Password/ }).fill(ADMINISTRATOR.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await give();
    await page.getByRole('button', { name: 'Set up an authenticator' }).click();
    const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
    await page
      .getByRole('textbox', { name: 'First code that it shows' })
      .fill(codeAt(secretOf(secret), stepAt(Date.now())));
    await page.getByRole('button', { name: 'Confirm' }).click();
    const recovery = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().innerText();
    await page.getByRole('button', { name: 'I have written them down' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();

    await visitor.context.clearCookies();
    await give();
    // The authenticator's own code was used just now, and opens nothing twice.
    await page.getByRole('textbox', { name: /^Code of the authenticator/ }).fill(recovery);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect(visitor.offences).toEqual([]);
  });
});
