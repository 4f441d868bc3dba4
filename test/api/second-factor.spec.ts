import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base32, codeAt, stepAt, stepOf } from '#apps/api/staff/totp.js';
import { secretOf } from './authenticator.js';
import type { Caller } from './caller.js';
import { type Office, openOffice, PASSWORD } from './office.js';

describe('codes by time', () => {
  // RFC 6238, appendix B: the last six digits of the codes for SHA-1.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %d', (second, code) => {
    const secret = Buffer.from('12345678901234567890');
    expect(codeAt(secret, stepAt(second * 1000))).toBe(code);
    expect(stepOf(secret, code, (second + 30) * 1000)).toBe(stepAt(second * 1000));
    expect(stepOf(secret, code, (second + 90) * 1000)).toBeUndefined();
  });

  it('come from a secret written as RFC 4648 writes it', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(secretOf(base32(Buffer.from('12345678901234567890'))).toString()).toBe('12345678901234567890');
  });
});

describe('a second factor', () => {
  let office: Office;
  let lawyer: Caller;
  let secret: Buffer;
  let recovery: string[];
  beforeAll(async () => {
    office = await openOffice();
    lawyer = await office.as('lawyer');
  });
  afterAll(() => office.close());

  const signIn = (factor: object = {}) => office.anonymous().signIn('lawyer@firm.test', PASSWORD, factor);
  /** Codes used in these tests lie in the past: as if some time had gone by since. */
  const timeGoesBy = () => office.database.founding((tx) => tx.query('UPDATE second_factors SET last_step = 0'));
  const codeNow = (): string => codeAt(secret, stepAt(Date.now()));

  it('counts only once its authenticator has shown a right code', async () => {
    const { status, body } = await lawyer.post('/me/second-factor', {});
    expect(status).toBe(201);
    expect(body.uri).toBe(`otpauth://totp/The%20firm%3Alawyer%40firm.test?secret=${body.secret}&issuer=The%20firm`);
    secret = secretOf(body.secret);
    expect(await signIn()).toMatchObject({ status: 201, body: { secondFactor: 'none' } });
    const wrong = String((Number(codeNow()) + 1) % 1_000_000).padStart(6, '0');
    expect(await lawyer.post('/me/second-factor/confirmation', { code: wrong })).toMatchObject({
      status: 422,
      body: { code: 'factor.invalid-code' },
    });
    const confirmed = await lawyer.post('/me/second-factor/confirmation', { code: codeNow() });
    expect(confirmed).toMatchObject({ status: 200 });
    recovery = confirmed.body.recoveryCodes;
    expect(new Set(recovery).size).toBe(10);
    expect(await lawyer.get('/me')).toMatchObject({ body: { secondFactor: 'enrolled' } });
    expect(await lawyer.post('/me/second-factor', {})).toMatchObject({
      status: 409,
      body: { code: 'factor.enrolled' },
    });
  });

  it('is asked for only after a right password', async () => {
    expect(await signIn()).toMatchObject({ status: 401, body: { code: 'session.code-needed' } });
    const wrong = await office.anonymous().signIn('lawyer@firm.test', 'not the password', { code: codeNow() });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'session.invalid-credentials' } });
  });

  it('takes each code once', async () => {
    await timeGoesBy();
    const code = codeNow();
    expect(await signIn({ code })).toMatchObject({ status: 201, body: { secondFactor: 'enrolled' } });
    expect(await signIn({ code })).toMatchObject({ status: 401, body: { code: 'session.invalid-code' } });
    const at = Promise.all([codeNow(), codeNow()].map((each) => signIn({ code: each })));
    expect((await at).map(({ status }) => status)).toEqual([401, 401]);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const [first = '', second = ''] = recovery;
    expect(await signIn({ recoveryCode: first })).toMatchObject({ status: 201 });
    expect(await signIn({ recoveryCode: first })).toMatchObject({
      status: 401,
      body: { code: 'session.invalid-code' },
    });
    expect(await signIn({ recoveryCode: second.toUpperCase().replaceAll('-', ' ') })).toMatchObject({ status: 201 });
  });

  it('gives new recovery codes, and the old ones open nothing any more', async () => {
    const { status, body } = await lawyer.post('/me/recovery-codes', {});
    expect(status).toBe(200);
    expect(await signIn({ recoveryCode: recovery[5] })).toMatchObject({ status: 401 });
    expect(await signIn({ recoveryCode: body.recoveryCodes[5] })).toMatchObject({ status: 201 });
  });

  it('belongs to the fresh proof, too', async () => {
    await timeGoesBy();
    expect(await lawyer.post('/session/confirmation', { password: PASSWORD })).toMatchObject({
      status: 401,
      body: { code: 'session.code-needed' },
    });
    expect(await lawyer.post('/session/confirmation', { password: PASSWORD, code: codeNow() })).toMatchObject({
      status: 204,
    });
  });

  it('guessed ten times from one place has to wait, with the right password and code too', async () => {
    const thief = office.anonymous();
    await office.database.founding((tx) => tx.query('DELETE FROM sign_in_attempts'));
    for (let guess = 0; guess < 10; guess++) {
      expect(await thief.signIn('lawyer@firm.test', PASSWORD, { code: '000000' })).toMatchObject({ status: 401 });
      // Asking without a code in between sets nothing back.
      if (guess < 9) expect(await signIn()).toMatchObject({ body: { code: 'session.code-needed' } });
    }
    await timeGoesBy();
    expect(await signIn()).toMatchObject({ status: 429 });
    expect(await signIn({ code: codeNow() })).toMatchObject({ status: 429, body: { code: 'rate.limited' } });
    await office.database.founding((tx) => tx.query('DELETE FROM sign_in_attempts'));
  });

  it('stands in the record sealed, its recovery codes as hashes', async () => {
    const rows = await office.database.founding((tx) =>
      tx.query('SELECT f::text AS factor FROM second_factors f UNION SELECT c::text FROM recovery_codes c'),
    );
    const text = JSON.stringify(rows);
    for (const open of [secret.toString('hex'), secret.toString('base64url'), base32(secret), ...recovery])
      expect(text).not.toContain(open);
    expect(rows.length).toBeGreaterThan(5);
  });

  it('is taken away by its owner, and signing in is as before', async () => {
    expect(await lawyer.send('DELETE', '/me/second-factor')).toMatchObject({ status: 204 });
    expect(await signIn()).toMatchObject({ status: 201, body: { secondFactor: 'none' } });
    const acts = await office.database.founding((tx) =>
      tx.query(`SELECT act FROM audit_events WHERE act LIKE 'factor.%' ORDER BY id`),
    );
    expect(acts.map(({ act }: { act: string }) => act)).toEqual(
      expect.arrayContaining(['factor.enrolled', 'factor.confirmed', 'factor.recovery-code-used', 'factor.removed']),
    );
  });
});

describe('where a second factor is required', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ MFA_REQUIRED: 'true' });
  });
  afterAll(() => office.close());

  it('whoever has none can set one up, and nothing else', async () => {
    const { administrator } = office;
    expect(await administrator.get('/me')).toMatchObject({ status: 200, body: { secondFactor: 'needed' } });
    for (const path of ['/staff', '/cases', '/me/sessions'])
      expect(await administrator.get(path)).toMatchObject({ status: 403, body: { code: 'session.factor-needed' } });
    const { body } = await administrator.post('/me/second-factor', {});
    const code = codeAt(secretOf(body.secret), stepAt(Date.now()));
    expect(await administrator.post('/me/second-factor/confirmation', { code })).toMatchObject({ status: 200 });
    expect(await administrator.get('/staff')).toMatchObject({ status: 200 });
  });

  it('a password alone shows nobody what somebody calls their views, and takes none away', async () => {
    const lawyer = await office.as('lawyer');
    const { body } = await lawyer.post('/me/second-factor', {});
    const code = codeAt(secretOf(body.secret), stepAt(Date.now()));
    await lawyer.post('/me/second-factor/confirmation', { code });
    const views = [{ name: 'Kanarienvogelsen', query: {} }];
    const set = (changed: object) =>
      lawyer.send('PUT', '/me/preferences', { body: { language: 'fr', colours: 'auto', views, ...changed } });
    expect(await set({})).toMatchObject({ status: 200, body: { views } });
    // The authenticator is lost; an administrator has to help, and until then there is only the password.
    await office.database.founding((tx) => tx.query('DELETE FROM second_factors'));
    expect(await lawyer.get('/me')).toMatchObject({ body: { secondFactor: 'needed' } });
    expect((await lawyer.get('/me/preferences')).body).toEqual({ language: 'fr', colours: 'auto', views: [] });
    expect(await set({ colours: 'dark', views: [] })).toMatchObject({ status: 200 });
    const again = await lawyer.post('/me/second-factor', {});
    await lawyer.post('/me/second-factor/confirmation', {
      code: codeAt(secretOf(again.body.secret), stepAt(Date.now())),
    });
    expect((await lawyer.get('/me/preferences')).body).toEqual({ language: 'fr', colours: 'dark', views });
  });
});
