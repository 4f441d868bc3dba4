import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { waitAfter } from '#apps/api/staff/attempts.js';
import { isKnownPassword } from '#apps/api/staff/known-passwords.js';
import { isMadeOfOwnWords, ownWords } from '#apps/api/staff/own-words.js';
import { anOpenCase } from '../persistence/an-open-case.js';
import type { Caller } from './caller.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from './office.js';

describe('one’s own account', () => {
  let office: Office;
  let me: Caller;
  let staffId: string;
  beforeAll(async () => {
    office = await openOffice();
    await office.as('lawyer');
  });
  afterAll(() => office.close());
  beforeEach(async () => {
    me = office.anonymous();
    staffId = (await me.signIn('lawyer@firm.test', PASSWORD)).body.id;
  });

  const age = (change: string) =>
    office.database.founding((tx) => tx.query(`UPDATE sessions SET ${change} WHERE staff_id = '${staffId}'`));
  const audited = async (act: string): Promise<number> =>
    (await office.database.founding((tx) => tx.query('SELECT 1 FROM audit_events WHERE act = $1', [act]))).length;

  it('shows where one is signed in, by ids that open nothing', async () => {
    await office.anonymous().send('POST', '/session', {
      body: { email: 'lawyer@firm.test', password: PASSWORD },
      headers: { 'User-Agent': 'A phone \u00e9' },
    });
    const { status, body } = await me.get('/me/sessions');
    expect(status).toBe(200);
    expect(body.sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(body.sessions[0]).toMatchObject({
      current: false,
      agent: 'A phone ',
      address: expect.stringContaining('127'),
    });
    const hashes = await office.database.founding((tx) =>
      tx.query(`SELECT encode(token_hash, 'hex') AS hash FROM sessions`),
    );
    for (const { hash } of hashes) expect(JSON.stringify(body)).not.toContain(hash);
  });

  it('ends one’s own sessions at once, and nobody else’s', async () => {
    const other = office.anonymous();
    await other.signIn('lawyer@firm.test', PASSWORD);
    const { body } = await other.get('/me/sessions');
    const { id } = body.sessions.find(({ current }: { current: boolean }) => current);
    const stranger = await office.as('paralegal');
    expect(await stranger.send('DELETE', `/me/sessions/${id}`)).toMatchObject({ status: 404 });
    expect(await other.get('/me')).toMatchObject({ status: 200 });
    expect(await me.send('DELETE', `/me/sessions/${id}`)).toMatchObject({ status: 204 });
    expect(await other.get('/me')).toMatchObject({ status: 401, body: { code: 'session.missing' } });
    expect(await me.send('DELETE', `/me/sessions/${id}`)).toMatchObject({ status: 404 });
    expect(await me.send('DELETE', `/me/sessions/${randomUUID()}`)).toMatchObject({ status: 404 });
  });

  it('a session ends by itself: idle for too long, or at its end however busy', async () => {
    await age(`seen_at = now() - interval '59 minutes'`);
    expect(await me.get('/me')).toMatchObject({ status: 200 });
    await age(`seen_at = now() - interval '61 minutes'`);
    expect(await me.get('/me')).toMatchObject({ status: 401 });
    await age(`seen_at = now(), expires_at = now() - interval '1 second'`);
    expect(await me.get('/me')).toMatchObject({ status: 401 });
  });

  it('being used keeps a session alive', async () => {
    await age(`seen_at = now() - interval '50 minutes'`);
    await me.get('/me');
    const rows = await office.database.founding((tx) =>
      tx.query(`SELECT 1 FROM sessions WHERE seen_at > now() - interval '1 minute' AND staff_id = $1`, [staffId]),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('a new password ends every other session and wants the old one', async () => {
    const other = office.anonymous();
    await other.signIn('lawyer@firm.test', PASSWORD);
    const change = (currentPassword: string, password: string) =>
      me.send('PUT', '/me/password', { body: { currentPassword, password } });
    expect(await change('not the password', 'quite another passphrase')).toMatchObject({
      status: 401,
      body: { code: 'session.invalid-credentials' },
    });
    expect(await change(PASSWORD, 'too short')).toMatchObject({ status: 400 });
    expect(await change(PASSWORD, 'PasswordPassword')).toMatchObject({ status: 422, body: { code: 'password.known' } });
    for (const own of ['Lawyer-Lawyer-1', 'docketdocket2026'])
      expect(await change(PASSWORD, own)).toMatchObject({ status: 422, body: { code: 'password.own-words' } });
    expect(await other.get('/me')).toMatchObject({ status: 200 });
    expect(await change(PASSWORD, 'quite another passphrase')).toMatchObject({ status: 204 });
    expect(await me.get('/me')).toMatchObject({ status: 200 });
    expect(await other.get('/me')).toMatchObject({ status: 401 });
    expect(await office.anonymous().signIn('lawyer@firm.test', PASSWORD)).toMatchObject({ status: 401 });
    expect(await change('quite another passphrase', PASSWORD)).toMatchObject({ status: 204 });
    expect(await audited('password.changed')).toBe(2);
  });

  describe('what must not be done in somebody’s absence', () => {
    const aWall = async () => {
      const held = await office.database.founding((tx) => anOpenCase(tx, { responsibleId: staffId }));
      const paralegal = (await (await office.as('paralegal')).get('/me')).body.id;
      return me.post(`/cases/${held.reference}/walls`, { staff: paralegal });
    };

    it('is open for fifteen minutes after signing in', async () => {
      await age(`confirmed_at = now() - interval '14 minutes'`);
      expect(await aWall()).toMatchObject({ status: 201 });
      await age(`confirmed_at = now() - interval '16 minutes'`);
      expect(await aWall()).toMatchObject({ status: 403, body: { code: 'session.confirmation-needed' } });
      expect(await me.get('/cases')).toMatchObject({ status: 200 });
    });

    it('is open again after a fresh proof, of this very person', async () => {
      await age(`confirmed_at = now() - interval '16 minutes'`);
      expect(await me.post('/session/confirmation', { password: ADMINISTRATOR.password })).toMatchObject({
        status: 401,
      });
      expect(await aWall()).toMatchObject({ status: 403 });
      expect(await me.post('/session/confirmation', { password: PASSWORD })).toMatchObject({ status: 204 });
      expect(await aWall()).toMatchObject({ status: 201 });
      expect(await audited('session.confirmed')).toBe(1);
    });

    it('is the release of a filing that the system sends, not the proof of one that a person sent', async () => {
      const filing = (channel: string) =>
        office.database.founding(async (tx) => {
          const held = await anOpenCase(tx, { responsibleId: staffId });
          const id = randomUUID();
          await tx.query(
            `INSERT INTO filings (id, case_id, number, request, channel, state, ordered_by, ordered_at, changed_at)
             VALUES ($1, $2, 1, 'r1', $3, 'prepared', $4, now(), now())`,
            [id, held.id, channel, staffId],
          );
          return `/cases/${held.reference}/filings/${id}/submission`;
        });
      await age(`confirmed_at = now() - interval '16 minutes'`);
      expect(await me.post(await filing('email'), { channel: 'email' })).toMatchObject({
        status: 403,
        body: { code: 'session.confirmation-needed' },
      });
      const portal = await me.post(await filing('portal'), { channel: 'portal' });
      expect(portal.body.code).not.toBe('session.confirmation-needed');
    });
  });
});

describe('how often somebody may try', () => {
  const failures = { here: 0, lastHereAt: null, ofAccount: 0, fromAddress: 0 };
  const now = Date.parse('2026-04-01T08:00:00.000Z');
  const lastHereAt = new Date(now).toISOString();
  const elsewhere = { isKnown: false };

  it('is free ten times; then each failure doubles the wait, to a quarter of an hour', () => {
    expect(waitAfter({ ...failures, here: 9, lastHereAt }, elsewhere, now)).toBe(0);
    expect(waitAfter({ ...failures, here: 10, lastHereAt }, elsewhere, now)).toBe(30_000);
    expect(waitAfter({ ...failures, here: 12, lastHereAt }, elsewhere, now)).toBe(120_000);
    expect(waitAfter({ ...failures, here: 99, lastHereAt }, elsewhere, now)).toBe(900_000);
    expect(waitAfter({ ...failures, here: 10, lastHereAt }, elsewhere, now + 30_000)).toBe(0);
  });

  it('from a browser that the account knows does not depend on what happens elsewhere', () => {
    for (const flood of [{ ofAccount: 100 }, { fromAddress: 100 }]) {
      expect(waitAfter({ ...failures, ...flood }, elsewhere, now)).toBeGreaterThan(0);
      expect(waitAfter({ ...failures, ...flood }, { isKnown: true }, now)).toBe(0);
    }
    expect(waitAfter({ ...failures, here: 10, lastHereAt }, { isKnown: true }, now)).toBe(30_000);
  });

  it('cannot be told where attempts cannot be counted: then nobody signs in, and who is signed in reads on', async () => {
    const office = await openOffice();
    try {
      await office.database.founding((tx) => tx.query('REVOKE INSERT ON sign_in_attempts FROM ccf_sign_in'));
      const right = await office.anonymous().signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
      expect(right.status).toBeGreaterThanOrEqual(500);
      expect(right.headers.getSetCookie()).toEqual([]);
      expect(await office.administrator.get('/staff')).toMatchObject({ status: 200 });
    } finally {
      await office.close();
    }
  });

  it('a browser that somebody else signed in with is unknown to this account', async () => {
    const office = await openOffice();
    try {
      const other = await office.as('paralegal');
      await office.as('lawyer');
      for (let guess = 0; guess < 10; guess++) await office.anonymous().signIn('lawyer@firm.test', 'guess');
      expect(await other.signIn('lawyer@firm.test', PASSWORD)).toMatchObject({ status: 429 });
      expect(await other.signIn('paralegal@firm.test', PASSWORD)).toMatchObject({ status: 201 });
    } finally {
      await office.close();
    }
  });
});

describe('a password that attackers try first', () => {
  it.each(['password1234', 'qwertyuiop123', 'PASSWORDPASSWORD', '111111111111', 'dragondragon'])('%s', (password) => {
    expect(isKnownPassword(password)).toBe(true);
  });

  it.each(['correct horse battery', 'a long enough password', 'ZOOM-kettle-blue-17'])('%s is none', (password) => {
    expect(isKnownPassword(password)).toBe(false);
  });
});

describe('a password of the firm’s own words', () => {
  const words = ownWords(
    {
      FIRM_NAME: 'Étude Müller & Ito',
      MAIL_FROM: 'docket@mail.muellerito.example',
      PUBLIC_URL: 'https://cases.lyon.test/',
    },
    { name: 'Renée O’Hara', email: 'r.ohara-martin@mail.test' },
  );

  it.each([
    'MullerMuller-26',
    'Étude Müller & Ito',
    'etudemullerito!!',
    'muellerito2026!',
    'Renee-Ohara-1984',
    'OHARA-martin-99',
    'CCF-Docket-2026',
    'Interpol!Interpol!',
    'Lyon-cases-2026',
  ])('%s', (password) => {
    expect(isMadeOfOwnWords(password, words)).toBe(true);
  });

  it.each([
    'correct horse battery',
    'my docket is never quite empty',
    'Muller once saw a blue heron',
    'ito ito ito ito ito',
    'a mail for nobody in particular',
  ])('%s is none: most of it is something else', (password) => {
    expect(isMadeOfOwnWords(password, words)).toBe(false);
  });
});
