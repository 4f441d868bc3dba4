import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailSink } from '../support/mail-sink.js';
import { type Office, openOffice } from './office.js';

const NEW_PASSWORD = 'a password of my own choice';

describe('an invitation', () => {
  let office: Office;
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
    office = await openOffice({ SMTP_URL: sink.url, PUBLIC_URL: 'http://127.0.0.1:7399' });
  });
  afterAll(async () => {
    await office?.close();
    await sink?.close();
  });

  const invite = (email: string) =>
    office.administrator.post('/invitations', { email, name: 'Noor Invited', roles: ['lawyer'] });
  const tokensFor = (email: string): string[] =>
    sink.to(email).map(({ text }) => /\/invitation#([\w-]{43})/.exec(text ?? '')?.[1] ?? 'none');
  const accept = (token: string, password = NEW_PASSWORD) =>
    office.anonymous().post('/invitations/acceptance', { token, password });
  const record = (query: string) => office.database.founding((tx) => tx.query(query));

  it('goes out by mail with a link, and until it is used nobody signs in', async () => {
    const email = 'noor@firm.test';
    expect(await invite(email)).toMatchObject({
      status: 201,
      body: { mail: 'sent', staff: { email, roles: ['lawyer'] } },
    });
    const [mail] = sink.to(email);
    expect(mail?.subject).toBe('The firm: your access to CCF Docket');
    expect(mail?.text).toContain('http://127.0.0.1:7399/invitation#');
    for (const password of [NEW_PASSWORD, ''])
      expect((await office.anonymous().signIn(email, password || 'x')).status).toBe(401);
  });

  it('sets the password that its receiver chooses, once, and signs them in', async () => {
    const [token = ''] = tokensFor('noor@firm.test');
    expect(await accept(token, 'PasswordPassword')).toMatchObject({ status: 422, body: { code: 'password.known' } });
    const own = await accept(token, 'noor-invited-2026');
    expect(own).toMatchObject({ status: 422, body: { code: 'password.own-words' } });
    const caller = office.anonymous();
    const accepted = await caller.post('/invitations/acceptance', { token, password: NEW_PASSWORD });
    expect(accepted).toMatchObject({ status: 201, body: { email: 'noor@firm.test' } });
    expect(await caller.get('/me')).toMatchObject({ status: 200 });
    expect(await accept(token)).toMatchObject({ status: 404, body: { code: 'invitation.unknown' } });
    expect(await office.anonymous().signIn('noor@firm.test', NEW_PASSWORD)).toMatchObject({ status: 201 });
  });

  it('is told of to administrators: sent, until when it opens, used', async () => {
    const listed = (await office.administrator.get('/invitations')).body.invitations;
    const { body } = await office.administrator.get('/staff');
    const { id } = body.staff.find(({ email }: { email: string }) => email === 'noor@firm.test');
    expect(listed).toEqual([
      {
        staff: id,
        mail: 'sent',
        invitedAt: expect.any(String),
        expiresAt: expect.any(String),
        acceptedAt: expect.any(String),
      },
    ]);
    await invite('waiting@firm.test');
    expect((await office.administrator.get('/invitations')).body.invitations).toContainEqual(
      expect.objectContaining({ mail: 'sent', acceptedAt: null }),
    );
  });

  it('is used by one of two who open it at once', async () => {
    await invite('twice@firm.test');
    const [token = ''] = tokensFor('twice@firm.test');
    const both = await Promise.all([accept(token), accept(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  it('sent again to somebody who has been here is in the language that they read', async () => {
    const email = 'reads.arabic@firm.test';
    await invite(email);
    const caller = office.anonymous();
    await caller.post('/invitations/acceptance', { token: tokensFor(email)[0], password: NEW_PASSWORD });
    const chosen = { language: 'ar', colours: 'auto', views: [] };
    expect((await caller.send('PUT', '/me/preferences', { body: chosen })).status).toBe(200);
    const { body } = await caller.get('/me');
    await office.administrator.post(`/staff/${body.id}/invitation`, {});
    const [first, again] = sink.to(email);
    expect(first?.html).toContain('<html lang="en"');
    expect(again?.html).toContain('<html lang="ar" dir="rtl">');
    expect(again?.subject).toContain('وصولك إلى CCF Docket');
  });

  it('sent again replaces the one before; used, it takes a lost authenticator away and ends every session', async () => {
    await invite('anew@firm.test');
    const [first = ''] = tokensFor('anew@firm.test');
    const caller = office.anonymous();
    const { body: them } = await caller.post('/invitations/acceptance', { token: first, password: NEW_PASSWORD });
    await record(
      `INSERT INTO second_factors (staff_id, sealed_secret, enrolled_at, confirmed_at) VALUES ('${them.id}', 'x', now(), now())`,
    );
    expect(await office.administrator.post(`/staff/${them.id}/invitation`, {})).toMatchObject({ status: 201 });
    expect(await office.administrator.post(`/staff/${them.id}/invitation`, {})).toMatchObject({ status: 201 });
    const [, second = '', third = ''] = tokensFor('anew@firm.test');
    expect(await caller.get('/me')).toMatchObject({ status: 200 });
    expect(await accept(second)).toMatchObject({ status: 404 });
    expect(await accept(third, 'yet another passphrase')).toMatchObject({
      status: 201,
      body: { secondFactor: 'none' },
    });
    expect(await caller.get('/me')).toMatchObject({ status: 401 });
    expect(await office.anonymous().signIn('anew@firm.test', NEW_PASSWORD)).toMatchObject({ status: 401 });
  });

  it('runs out, and opens nothing for whoever has departed', async () => {
    await invite('late@firm.test');
    const [late = ''] = tokensFor('late@firm.test');
    await record(`UPDATE invitations SET expires_at = now() - interval '1 second' WHERE accepted_at IS NULL`);
    expect(await accept(late)).toMatchObject({ status: 404, body: { code: 'invitation.unknown' } });
    const { body } = await invite('gone@firm.test');
    await office.administrator.post(`/staff/${body.staff.id}/departure`, {});
    expect(await accept(tokensFor('gone@firm.test')[0] ?? '')).toMatchObject({ status: 404 });
    expect(await office.administrator.post(`/staff/${body.staff.id}/invitation`, {})).toMatchObject({ status: 404 });
  });

  it('is kept as a hash: its token stands nowhere in the record', async () => {
    const rows = await record(
      'SELECT i::text FROM invitations i UNION SELECT d::text FROM deliveries d UNION SELECT a::text FROM audit_events a',
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const email of ['noor@firm.test', 'anew@firm.test'])
      for (const token of tokensFor(email)) {
        expect(token).toHaveLength(43);
        expect(JSON.stringify(rows)).not.toContain(token);
      }
  });

  it('that the mail server does not take is said to be not sent, and is no way in', async () => {
    const mute = await openOffice({ SMTP_URL: 'smtp://127.0.0.1:1' });
    try {
      const invited = await mute.administrator.post('/invitations', {
        email: 'x@firm.test',
        name: 'X',
        roles: ['ops'],
      });
      expect(invited).toMatchObject({ status: 201, body: { mail: 'not-sent' } });
      const [delivery] = await mute.database.founding((tx) =>
        tx.query(`SELECT state, evidence FROM deliveries WHERE purpose = 'invitation'`),
      );
      expect(delivery).toMatchObject({ state: 'refused', evidence: { stage: 'connection' } });
    } finally {
      await mute.close();
    }
  });

  it('never takes an address that is taken', async () => {
    expect(await invite('HEAD@firm.test')).toMatchObject({ status: 409, body: { code: 'staff.email-taken' } });
    expect(sink.to('HEAD@firm.test')).toEqual([]);
  });
});
