import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Office, openOffice } from '../api/office.js';
import { SignInProvider } from '../support/firm-provider.js';
import { Visitor } from './browser.js';
import { consoleAddress } from './console-address.js';

let office: Office;
let provider: SignInProvider;
let visitor: Visitor;
let url: string;
beforeAll(async () => {
  const address = await consoleAddress();
  url = address.PUBLIC_URL;
  provider = await SignInProvider.start(url, {
    lawyer: { email: 'lawyer@firm.test', email_verified: true },
    stranger: { email: 'stranger@elsewhere.test', email_verified: true },
  });
  office = await openOffice({
    ...address,
    MFA_REQUIRED: 'false',
    ...provider.settings,
  });
  await office.as('lawyer');
  visitor = await Visitor.at(url);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await office?.close();
  provider?.stop();
});

const host = (): string => new URL(provider.issuer).host;
/** A person at the provider: any password opens, and the consent is given. */
async function atTheProvider(subject: string): Promise<void> {
  const { page } = visitor;
  await page.waitForURL(`${provider.issuer}/**`);
  await page.locator('input[name=login]').fill(subject);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
const forget = () => visitor.context.clearCookies();

describe('signing in at the firm’s own provider, in a browser', () => {
  it('leads there by its name, and back to the page that was asked for', async () => {
    await visitor.open('/calendar');
    await visitor.page.getByRole('button', { name: `Sign in with ${host()}` }).click();
    await atTheProvider('lawyer');
    await visitor.page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();
    expect(new URL(visitor.page.url()).pathname).toBe('/calendar');
    expect(new URL(visitor.page.url()).search).toBe('');
  });

  it('tells whoever is nobody here in a sentence what to do, and signs nobody in', async () => {
    await forget();
    await visitor.open('/');
    await visitor.page.getByRole('button', { name: `Sign in with ${host()}` }).click();
    await atTheProvider('stranger');
    await visitor.page.getByText('This account of the provider belongs to nobody on the staff.').waitFor();
    await visitor.page.getByRole('link', { name: 'Sign in with a password instead' }).click();
    await visitor.page.getByRole('textbox', { name: /^E-mail address/ }).waitFor();
  });

  it.each([
    ['error=access_denied', 'said no to this sign-in'],
    ['error=login_required', 'wants you to sign in there once more'],
    ['error=temporarily_unavailable', 'cannot sign anybody in just now'],
    ['error=something_else', 'sent nothing that anybody could be signed in with'],
    [`code=made-up&state=${'x'.repeat(43)}`, 'This sign-in was not begun in this browser'],
  ])('says of a return with %s what that means, and offers to begin again', async (search, sentence) => {
    await forget();
    await visitor.open(`/sign-in?${search}`);
    await visitor.page.getByText(sentence).waitFor();
    await visitor.page.getByRole('button', { name: `Begin again at ${host()}` }).click();
    await visitor.page.waitForURL(`${provider.issuer}/**`);
  });

  it('proves once more who sits here, where an act wants it, and comes back to the act', async () => {
    await forget();
    await visitor.open('/account');
    await visitor.page.getByRole('button', { name: `Sign in with ${host()}` }).click();
    await atTheProvider('lawyer');
    await visitor.page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
    await office.database.founding((tx) => tx.query(`UPDATE sessions SET confirmed_at = now() - interval '1 hour'`));
    await visitor.page.getByRole('button', { name: 'Set up an authenticator' }).click();
    await visitor.page.getByRole('button', { name: `Prove it at ${host()}` }).click();
    await visitor.page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
    await visitor.page.getByRole('button', { name: 'Set up an authenticator' }).click();
    await visitor.page.getByRole('textbox', { name: 'Secret' }).waitFor();
  });

  it('asks no other host but the provider, and breaks no rule of the page', () => {
    // The provider's own page asks for a font of somebody else's.
    const ofProvider = [provider.issuer, 'https://fonts.googleapis.com'].map((to) => `foreign request to ${to}`);
    expect(visitor.offences.filter((each) => !ofProvider.some((known) => each.startsWith(known)))).toEqual([]);
  });
});
