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
    expect(headers.get('set-cookie')).toMatch(
      /^ccf_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
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

  it('takes as long for an unknown account as for a wrong password', async () => {
    const time = async (email: string) => {
      const begun = performance.now();
      await office.anonymous().signIn(email, 'not the password');
      return performance.now() - begun;
    };
    const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      await office.as('paralegal');
      known.push(await time('paralegal@firm.test'));
      unknown.push(await time(`nobody${round}@firm.test`));
    }
    expect(middle(unknown) / middle(known)).toBeGreaterThan(0.4);
    expect(middle(unknown) / middle(known)).toBeLessThan(2.5);
  });

  it('refuses further attempts on an account after ten failures, existing or not, the right password too', async () => {
    await office.as('lawyer');
    for (const email of ['lawyer@firm.test', 'ghost@firm.test']) {
      const failures = await Promise.all(Array.from({ length: 12 }, () => office.anonymous().signIn(email, 'guess')));
      expect(failures.filter(({ status }) => status === 401)).toHaveLength(10);
      expect(failures.filter(({ status }) => status === 429)).toHaveLength(2);
    }
    const right = await office.anonymous().signIn('lawyer@firm.test', PASSWORD);
    expect(right).toMatchObject({ status: 429, body: { code: 'rate.limited' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
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
      expect(headers.get('set-cookie')).toContain('; Secure');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.close();
    }
  });
});
