import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Back, SignInProvider } from '../support/firm-provider.js';
import type { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';

const PUBLIC_URL = 'http://127.0.0.1:7399';
const ACCOUNTS = {
  lawyer: { email: 'Lawyer@firm.test', email_verified: true },
  'another-lawyer': { email: 'lawyer@firm.test', email_verified: true },
  unverified: { email: 'paralegal@firm.test', email_verified: false },
  stranger: { email: 'stranger@elsewhere.test', email_verified: true },
  leaver: { email: 'ops@firm.test', email_verified: true },
};

describe('signing in at the firm’s own provider', () => {
  let office: Office;
  let provider: SignInProvider;
  beforeAll(async () => {
    provider = await SignInProvider.start(PUBLIC_URL, ACCOUNTS);
    office = await openOffice({ ...provider.settings, MFA_REQUIRED: 'false' });
    for (const role of ['lawyer', 'paralegal', 'ops'] as const) await office.as(role);
  });
  afterAll(async () => {
    await office?.close();
    provider?.stop();
  });

  const begin = async (browser: Caller): Promise<string> => {
    const { status, body } = await browser.post('/session/provider', {});
    expect(status).toBe(200);
    return body.url;
  };
  const complete = (browser: Caller, back: Back) => browser.post('/session/provider/completion', back);
  const signIn = async (subject: keyof typeof ACCOUNTS) => {
    const browser = office.anonymous();
    const answer = await complete(browser, await provider.through(await begin(browser), subject));
    return { browser, answer };
  };

  it('asks for a code with PKCE, state, nonce and a sign-in not older than a fresh proof', async () => {
    const asked = new URL(await begin(office.anonymous()));
    expect(asked.origin).toBe(provider.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      max_age: '900',
      redirect_uri: `${PUBLIC_URL}/sign-in`,
    });
  });

  it('lets in whoever is on the staff under the address that the provider has verified', async () => {
    const { browser, answer } = await signIn('lawyer');
    expect(answer).toMatchObject({ status: 201, body: { email: 'lawyer@firm.test', roles: ['lawyer'] } });
    expect(await browser.get('/me')).toMatchObject({ status: 200 });
    const { body } = await browser.get('/me/sessions');
    expect(body.sessions[0]).toMatchObject({ current: true, means: 'provider' });
    expect((await signIn('lawyer')).answer.status).toBe(201);
  });

  it('keeps an account that comes later with the same address out: the address may have passed to somebody else', async () => {
    expect((await signIn('another-lawyer')).answer).toMatchObject({
      status: 401,
      body: { code: 'provider.unknown-person' },
    });
  });

  it.each(['unverified', 'stranger'] as const)('lets nobody in who is %s', async (subject) => {
    const { browser, answer } = await signIn(subject);
    expect(answer).toMatchObject({ status: 401, body: { code: 'provider.unknown-person' } });
    expect(await browser.get('/me')).toMatchObject({ status: 401 });
  });

  it('lets nobody in who has departed, linked before or not', async () => {
    expect((await signIn('leaver')).answer.status).toBe(201);
    const { body } = await office.administrator.get('/staff');
    const { id } = body.staff.find(({ email }: { email: string }) => email === 'ops@firm.test');
    await office.administrator.post(`/staff/${id}/departure`, {});
    expect((await signIn('leaver')).answer).toMatchObject({ status: 401, body: { code: 'provider.unknown-person' } });
  });

  it('counts once, in the browser that began it', async () => {
    const [mine, thief] = [office.anonymous(), office.anonymous()];
    const back = await provider.through(await begin(mine), 'lawyer');
    const notBegun = { status: 401, body: { code: 'provider.not-begun' } };
    expect(await complete(thief, back)).toMatchObject(notBegun);
    await begin(thief);
    expect(await complete(thief, back)).toMatchObject(notBegun);
    expect(await complete(mine, { ...back, state: 'x'.repeat(43) })).toMatchObject(notBegun);
    expect(await complete(mine, back)).toMatchObject({ status: 201 });
    expect(await complete(mine, back)).toMatchObject(notBegun);
  });

  it('takes no code of another sign-in: its nonce and its verifier are others', async () => {
    const [mine, victim] = [office.anonymous(), office.anonymous()];
    const stolen = await provider.through(await begin(victim), 'lawyer');
    const { state, iss } = await provider.through(await begin(mine), 'stranger');
    expect(await complete(mine, { code: stolen.code, state, iss })).toMatchObject({
      status: 401,
      body: { code: 'provider.refused' },
    });
  });

  it('takes no answer that names another issuer', async () => {
    const mine = office.anonymous();
    const back = await provider.through(await begin(mine), 'lawyer');
    expect(await complete(mine, { ...back, iss: 'https://elsewhere.test' })).toMatchObject({
      status: 401,
      body: { code: 'provider.refused' },
    });
  });

  it('is offered under the name of its host, and not where there is none', async () => {
    expect(await office.anonymous().get('/session/provider')).toMatchObject({
      body: { host: new URL(provider.issuer).host },
    });
    const without = await openOffice();
    try {
      expect(await without.anonymous().get('/session/provider')).toMatchObject({ status: 200, body: { host: null } });
    } finally {
      await without.close();
    }
  });

  it('is no way in where no provider is set up, and says so where it does not answer', async () => {
    const without = await openOffice();
    const away = await openOffice({ OIDC_ISSUER: 'http://127.0.0.1:1/', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x' });
    try {
      expect(await without.anonymous().post('/session/provider', {})).toMatchObject({
        status: 404,
        body: { code: 'provider.none' },
      });
      expect(await away.anonymous().post('/session/provider', {})).toMatchObject({
        status: 503,
        body: { code: 'provider.away' },
      });
    } finally {
      await without.close();
      await away.close();
    }
  });
});
