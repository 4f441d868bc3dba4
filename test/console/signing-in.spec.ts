import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeAt, stepAt } from '#apps/api/staff/totp.js';
import { freePort } from '#apps/standalone/ports.js';
import { secretOf } from '../api/authenticator.js';
import { ADMINISTRATOR, type Office, openOffice } from '../api/office.js';
import { Visitor } from './browser.js';

let office: Office;
let visitor: Visitor;
beforeAll(async () => {
  const port = await freePort();
  const address = { API_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  office = await openOffice({ ...address, MFA_REQUIRED: 'true', CONSOLE_DIR: 'dist/apps/console' });
  visitor = await Visitor.at(address.PUBLIC_URL);
});
afterAll(async () => {
  await visitor?.close();
  await office?.close();
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
