import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller } from './caller.js';
import { ADMINISTRATOR, type Office, openOffice, PASSWORD } from './office.js';

describe('signing in', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('lets the first administrator in and says who they are', async () => {
    expect(await office.administrator.get('/me')).toMatchObject({
      status: 200,
      body: { email: ADMINISTRATOR.email, role: 'administrator' },
    });
  });

  it('sets a cookie that no script can read and no other site can send', async () => {
    const { headers } = await office.anonymous().signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
    const [session, device] = headers.getSetCookie();
    expect(session).toMatch(/^ccf_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(device).toMatch(/^ccf_device=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('finds the account whatever the case of its address', async () => {
    expect(await office.anonymous().signIn('HEAD@Firm.TEST', ADMINISTRATOR.password)).toMatchObject({ status: 201 });
  });

  it('answers a wrong password and an unknown account with the same words', async () => {
    const wrong = await office.anonymous().signIn(ADMINISTRATOR.email, 'not the password');
    const unknown = await office.anonymous().signIn('nobody@firm.test', 'not the password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'session.invalid-credentials' } });
    expect(unknown.body).toEqual(wrong.body);
  });

  it('does the same work for an unknown account, one that was only invited, and a wrong password', async () => {
    await office.as('paralegal');
    const verified = async () =>
      Number(/^ccf_api_passwords_verified_total (\d+)/m.exec((await office.anonymous().get('//metrics')).body)?.[1]);
    const refusals = () =>
      office.database.founding((tx) =>
        tx.query(`SELECT count(*)::int AS n FROM audit_events WHERE act = 'session.refused'`),
      );
    for (const email of ['paralegal@firm.test', 'nobody@firm.test', 'x'.repeat(200)]) {
      const [hashes, [written]] = [await verified(), await refusals()];
      await office.anonymous().signIn(email, 'not the password');
      expect(await verified()).toBe(hashes + 1);
      expect(await refusals()).toEqual([{ n: written.n + 1 }]);
    }
  });

  it('refuses further attempts on an account after ten failures, existing or not, the right password too; the owner’s own browser is let in', async () => {
    const owner = await office.as('lawyer');
    for (const email of ['lawyer@firm.test', 'ghost@firm.test']) {
      const failures = await Promise.all(Array.from({ length: 12 }, () => office.anonymous().signIn(email, 'guess')));
      expect(failures.filter(({ status }) => status === 401)).toHaveLength(10);
      expect(failures.filter(({ status }) => status === 429)).toHaveLength(2);
    }
    const right = await office.anonymous().signIn('lawyer@firm.test', PASSWORD);
    expect(right).toMatchObject({ status: 429, body: { code: 'rate.limited' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await owner.signIn('lawyer@firm.test', PASSWORD)).toMatchObject({ status: 201 });
  });

  it('ends the session at once when somebody signs out', async () => {
    const caller = office.anonymous();
    const { headers } = await caller.signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await caller.send('DELETE', '/session')).toMatchObject({ status: 204 });
    const replayed = await office.anonymous().get('/me', { headers: { Cookie: cookie } });
    expect(replayed).toMatchObject({ status: 401, body: { code: 'session.missing' } });
  });

  it('stores the token only as a hash', async () => {
    const { headers } = await office.anonymous().signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
    const token = /ccf_session=([\w-]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: office.database.ownerUrl });
    await client.connect();
    const { rows } = await client.query("SELECT encode(token_hash, 'hex') AS hash, s::text AS row FROM sessions s");
    await client.end();
    const { createHash } = await import('node:crypto');
    expect(rows.map(({ hash }) => hash)).toContain(createHash('sha256').update(token).digest('hex'));
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it('locks out whoever departs, in every session, and lets nobody remove the last administrator', async () => {
    const ops = await office.as('ops');
    const { body: them } = await ops.get('/me');
    expect(await office.administrator.post(`/staff/${them.id}/departure`, {})).toMatchObject({ status: 200 });
    expect(await ops.get('/me')).toMatchObject({ status: 401 });
    expect(await office.anonymous().signIn('ops@firm.test', PASSWORD)).toMatchObject({
      status: 401,
      body: { code: 'session.invalid-credentials' },
    });
    const { body: me } = await office.administrator.get('/me');
    expect(await office.administrator.post(`/staff/${me.id}/departure`, {})).toMatchObject({
      status: 409,
      body: { code: 'staff.last-administrator' },
    });
  });

  it('does not let a second person have an address that is taken', async () => {
    const again = await office.administrator.post('/staff', {
      email: 'Head@firm.test',
      name: 'Another',
      role: 'lawyer',
      password: PASSWORD,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'staff.email-taken' } });
  });

  it('marks the cookie Secure where the office is reached over https', async () => {
    const secure = await openOffice({ PUBLIC_URL: 'https://docket.firm.test' });
    try {
      const { headers } = await new Caller(secure.api.url).signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
      expect(headers.getSetCookie()).toHaveLength(2);
      for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/^__Host-ccf_\w+=.*; Path=\/;.*; Secure$/);
      expect(headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.close();
    }
  });
});
