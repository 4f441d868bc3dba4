import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeAt, stepAt } from '#apps/api/staff/totp.js';
import { startAuditor } from '#apps/auditor/start-auditor.js';
import { readConfig } from '#config/config.js';
import { MailSink } from '../support/mail-sink.js';
import { secretOf } from './authenticator.js';
import type { Caller } from './caller.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from './office.js';

const NEVER_BY_ITSELF = 3_600_000;
const LAWYER = 'lawyer@firm.test';

describe('what is done with somebody’s account is told to them', () => {
  let office: Office;
  let sink: MailSink;
  let lawyer: Caller;
  beforeAll(async () => {
    sink = await MailSink.start();
    office = await openOffice({ SMTP_URL: sink.url });
    lawyer = await office.as('lawyer');
  });
  afterAll(async () => {
    await office?.close();
    await sink?.close();
  });
  beforeEach(async () => {
    await sent();
    sink.clear();
  });

  /** The auditor, a process of its own, sends what the API wrote down before it answered. */
  async function sent(): Promise<void> {
    const config = readConfig({
      DATABASE_URL: office.database.url,
      DEFAULT_OWNER_EMAIL: 'owner@firm.test',
      SMTP_URL: sink.url,
      AUDITOR_PORT: '0',
      AUDIT_ANCHOR_DIR: `${office.config.DOCUMENT_DIR}/anchors`,
      DIGEST_AT: '23:59',
      LOG_LEVEL: 'silent',
    });
    const auditor = await startAuditor(config, { firstAfterMs: NEVER_BY_ITSELF });
    await auditor.auditNow();
    await auditor.close();
  }
  const told = async (address = LAWYER): Promise<string[]> => {
    await sent();
    return sink.to(address).map(({ subject = '' }) => subject);
  };
  const planned = async (): Promise<string[]> =>
    (
      await office.database.founding((tx) =>
        tx.query(
          `SELECT occurrence FROM deliveries WHERE purpose = 'account' AND state = 'planned' ORDER BY occurrence`,
        ),
      )
    ).map(({ occurrence }: { occurrence: string }) => occurrence.split(':')[1]);

  it('a new password, written down before it is answered, and sent by whoever comes later', async () => {
    const change = (currentPassword: string, password: string) =>
      lawyer.send('PUT', '/me/password', { body: { currentPassword, password } });
    expect(await change('not the password', 'quite another passphrase')).toMatchObject({ status: 401 });
    expect(await planned()).toEqual([]);
    expect(await change(PASSWORD, 'quite another passphrase')).toMatchObject({ status: 204 });
    expect(await planned()).toEqual(['password-changed']);
    expect(await told()).toEqual(['The firm: your password was changed']);
    const [mail] = sink.to(LAWYER);
    for (const part of [mail?.text, mail?.html]) expect(part).not.toMatch(/https?:|passphrase|127\.0\.0\.1/);
    expect(await told()).toHaveLength(1);
    await change('quite another passphrase', PASSWORD);
  });

  const elsewhere = (agent: string) =>
    office
      .anonymous()
      .send('POST', '/session', { body: { email: LAWYER, password: PASSWORD }, headers: { 'User-Agent': agent } });

  it('a sign-in from a browser and a place that are new, and none from those that are not', async () => {
    expect((await lawyer.signIn(LAWYER, PASSWORD)).status).toBe(201);
    expect((await office.anonymous().signIn(LAWYER, PASSWORD)).status).toBe(201);
    expect(await told()).toEqual([]);
    expect((await elsewhere('Another browser')).status).toBe(201);
    expect(await told()).toEqual(['The firm: a sign-in from a new browser']);
    expect((await elsewhere('Another browser')).status).toBe(201);
    expect(await planned()).toEqual([]);
  });

  it('a browser that was known too long ago, at a new place', async () => {
    const abroad = office.anonymous();
    const signIn = (agent: string) =>
      abroad.send('POST', '/session', {
        body: { email: LAWYER, password: PASSWORD },
        headers: { 'User-Agent': agent },
      });
    await signIn('Another browser');
    await office.database.founding((tx) => tx.query(`UPDATE known_devices SET expires_at = now() - interval '1 day'`));
    expect((await signIn('Another browser, newer')).status).toBe(201);
    expect(await planned()).toEqual(['new-device']);
    expect((await signIn('Another browser, newest')).status).toBe(201);
    expect(await planned()).toEqual(['new-device']);
  });

  it('an authenticator added, its codes renewed, one of them used, and its removal', async () => {
    const { body } = await lawyer.post('/me/second-factor', {});
    expect(await planned()).toEqual([]);
    const code = codeAt(secretOf(body.secret), stepAt(Date.now()));
    expect((await lawyer.post('/me/second-factor/confirmation', { code })).status).toBe(200);
    expect(await planned()).toEqual(['factor-added']);
    const { recoveryCodes } = (await lawyer.post('/me/recovery-codes', {})).body;
    expect(await planned()).toEqual(['codes-renewed', 'factor-added']);
    const wrong = await lawyer.signIn(LAWYER, PASSWORD, { recoveryCode: 'aaaa-aaaa-aaaa-aaaa' });
    expect(wrong.status).toBe(401);
    expect(await planned()).toEqual(['codes-renewed', 'factor-added']);
    expect((await lawyer.signIn(LAWYER, PASSWORD, { recoveryCode: recoveryCodes[0] })).status).toBe(201);
    expect((await lawyer.send('DELETE', '/me/second-factor')).status).toBe(204);
    const subjects = await told();
    expect(subjects.toSorted()).toEqual([
      'The firm: a recovery code of your account was used',
      'The firm: an authenticator was added to your account',
      'The firm: new recovery codes were made for your account',
      'The firm: the authenticator of your account was removed',
    ]);
    const all = sink
      .to(LAWYER)
      .map(({ text, html }) => `${text} ${html}`)
      .join();
    for (const secret of [body.secret, code, ...recoveryCodes]) expect(all).not.toContain(secret);
  });

  it('roles that an administrator changed, in the language that the person reads', async () => {
    const reader = await office.as('paralegal');
    const { id } = (await reader.get('/me')).body;
    const preferences = { language: 'fr', colours: 'auto', views: [] };
    expect((await reader.send('PUT', '/me/preferences', { body: preferences })).status).toBe(200);
    await told();
    sink.clear();
    const changed = await office.administrator.send('PUT', `/staff/${id}/roles`, { body: { roles: ['records'] } });
    expect(changed.status).toBe(200);
    expect(await told('paralegal@firm.test')).toEqual(['The firm : vos rôles ont été modifiés']);
    expect(await told(ADMINISTRATOR.email)).toEqual([]);
  });

  it('a lock after failures once a day, however often somebody guesses; nobody is told of an account that is none', async () => {
    for (let guess = 0; guess < 9; guess++) await office.anonymous().signIn(LAWYER, 'guess');
    expect(await planned()).toEqual([]);
    expect((await office.anonymous().signIn(LAWYER, 'guess')).status).toBe(401);
    expect(await planned()).toEqual(['locked']);
    expect((await office.anonymous().signIn(LAWYER, 'guess')).status).toBe(429);
    await office.database.founding((tx) => tx.query(`UPDATE sign_in_attempts SET at = at - interval '20 minutes'`));
    expect((await office.anonymous().signIn(LAWYER, 'guess')).status).toBe(401);
    for (let guess = 0; guess < 11; guess++) await office.anonymous().signIn('nobody@firm.test', 'guess');
    expect(await told()).toEqual(['The firm: too many failed attempts to sign in to your account']);
    expect(sink.to('nobody@firm.test')).toEqual([]);
  });

  it('nobody who has left is written to', async () => {
    const { id } = (await (await office.as('ops')).get('/me')).body;
    await told();
    sink.clear();
    await office.administrator.send('PUT', `/staff/${id}/roles`, { body: { roles: ['records'] } });
    expect((await office.administrator.post(`/staff/${id}/departure`, {})).status).toBe(200);
    expect(await told('ops@firm.test')).toEqual([]);
  });

  it('the part that plans these mails can write down no other, and read none', async () => {
    const asSignIn = (statement: string) =>
      office.database.founding(async (tx) => {
        await tx.query('SET LOCAL ROLE ccf_sign_in');
        await tx.query(`SELECT set_config('ccf.actor', 'system:sign-in', true)`);
        return tx.query(statement);
      });
    const insert = (purpose: string) =>
      `INSERT INTO deliveries (id, purpose, occurrence, message_id, recipient, subject, state, created_at)
       VALUES (gen_random_uuid(), '${purpose}', 'x:${purpose}', '<${purpose}@x>', 'a@b.test', 's', 'planned', now())`;
    await expect(asSignIn(insert('alarm'))).rejects.toThrow(/row-level security/);
    await expect(asSignIn('SELECT recipient FROM deliveries')).rejects.toThrow(/permission denied/);
    await asSignIn(insert('account'));
  });
});
