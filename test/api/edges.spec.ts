import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openLog } from '#apps/api/http/request-log.js';
import { startApi } from '#apps/api/start-api.js';
import { readConfig } from '#config/config.js';
import { mayReadMetrics } from '#config/metrics-reader.js';
import { secretsOf, withoutSecrets } from '#config/secrets.js';
import { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';

describe('what a browser may be made to do', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it.each([
    ['/api/v1/me', "default-src 'none'"],
    ['/api/v1/nothing', "default-src 'none'"],
    ['/health/live', "default-src 'none'"],
  ])('an answer of %s loads, runs and frames nothing', async (path, policy) => {
    const { headers } = await office.anonymous().get(`/${path}`);
    expect(headers.get('content-security-policy')).toBe(
      `${policy}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('a page takes everything from its own host, and no script or style that stands within it', async () => {
    for (const path of ['//', '//cases/CCF-0000000000', '//no-such-page']) {
      const policy = (await office.anonymous().get(path)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it.each(['cross-site', 'same-site'])('a request that a browser calls %s changes nothing', async (site) => {
    const headers = { 'Sec-Fetch-Site': site };
    const answer = await office.administrator.post('/staff', {}, { headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin.foreign' } });
  });

  it.each(['same-origin', 'none'])('a request that a browser calls %s is served', async (site) => {
    const answer = await office.administrator.post('/staff', {}, { headers: { 'Sec-Fetch-Site': site } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it.each([
    ['POST', '//api/v1/me'],
    ['PATCH', '//api/v1/cases'],
    ['PROPFIND', '//api/v1/staff'],
    ['DELETE', '//health/live'],
    ['POST', '//metrics'],
  ])('%s %s is a method that is not allowed, and the answer says which are', async (method, path) => {
    const answer = await office.administrator.send(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: 'method.not-allowed' } });
    expect(answer.headers.get('allow')).toMatch(/^(GET|POST)/);
  });

  it('no header turns one method or address into another', async () => {
    const headers = {
      'X-HTTP-Method-Override': 'DELETE',
      'X-Method-Override': 'DELETE',
      'X-Original-URL': '/api/v1/staff',
      'X-Rewrite-URL': '/api/v1/staff',
    };
    const answer = await office.administrator.get('/me', { headers });
    expect(answer.body).toMatchObject({ role: 'administrator' });
    expect(await office.administrator.get('/me')).toMatchObject({ status: 200 });
  });
});

describe('too many calls', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ RATE_LIMIT_FACTOR: '0.1', TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => office.close());

  const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
  const repeated = async (times: number, call: () => Promise<{ status: number }>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let made = 0; made < times; made += 1) statuses.push((await call()).status);
    return statuses;
  };

  it('of an expensive kind are refused with the seconds to wait, to that account alone', async () => {
    const [lawyer, partner] = [await office.as('lawyer'), await office.as('partner')];
    const statuses = await repeated(30, () => lawyer.get('/cases', from('10.0.0.1')));
    expect(statuses.slice(0, 24)).toEqual(Array(24).fill(200));
    expect(statuses.slice(24)).toEqual(Array(6).fill(429));
    const refused = await lawyer.get('/cases', from('10.0.0.1'));
    expect(refused.body).toMatchObject({ code: 'rate.limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await partner.get('/cases', from('10.0.0.1'))).toMatchObject({ status: 200 });
    expect(await lawyer.get('/me', from('10.0.0.1'))).toMatchObject({ status: 200 });
  });

  it('from one address are refused whoever sends them, and other addresses are not touched', async () => {
    const records = await office.as('records');
    const body = { email: 'nobody@firm.test', password: 'wrong' };
    const wrong = (address: string) => office.anonymous().send('POST', '/session', { body, ...from(address) });
    // The lock of one account comes first; either way the address is counted as the proxy names it.
    const [here, there] = [await wrong('10.0.0.7'), await wrong('10.0.0.8')];
    expect([here.status, there.status]).toEqual([401, 401]);
    const statuses = await repeated(25, () => records.get('/cases', from('10.0.0.9')));
    expect(statuses.at(-1)).toBe(429);
    const { rows } = await addressesOf(office);
    expect(rows).toEqual(expect.arrayContaining(['10.0.0.7', '10.0.0.8']));
  });

  it('on the urgent path are served, counted and told to ops', async () => {
    const lawyer = await office.as('lawyer');
    const path = '/cases/CCF-0000000000/interim-measures';
    const statuses = await repeated(8, () => lawyer.post(path, { reason: 'detention' }, from('10.0.0.2')));
    expect(statuses).toEqual(Array(8).fill(404));
    const { body } = await office.anonymous().get('//metrics');
    expect(body).toMatch(/ccf_api_urgent_crowded_total [1-9]/);
    expect(body).toMatch(/ccf_api_rate_limited_total\{cost="search"\} [1-9]/);
  });
});

describe('who calls, behind a proxy', () => {
  it('is not what a caller says of itself where no proxy is trusted', async () => {
    const office = await openOffice();
    try {
      const body = { email: 'nobody@firm.test', password: 'wrong' };
      await office.anonymous().send('POST', '/session', { body, headers: { 'X-Forwarded-For': '10.9.9.9' } });
      expect((await addressesOf(office)).rows.filter((address) => address.includes('10.9.9.9'))).toEqual([]);
    } finally {
      await office.close();
    }
  });

  it('is an address or a network, or the start is refused', () => {
    const base = { DATABASE_URL: 'postgres://a:b@127.0.0.1/c', DEFAULT_OWNER_EMAIL: 'o@firm.test' };
    expect(readConfig({ ...base, TRUSTED_PROXIES: '10.0.0.5, 172.18.0.0/16,::1' }).TRUSTED_PROXIES).toEqual([
      '10.0.0.5',
      '172.18.0.0/16',
      '::1',
    ]);
    for (const TRUSTED_PROXIES of ['everybody', 'true', '*', '10.0.0.5,proxy'])
      expect(() => readConfig({ ...base, TRUSTED_PROXIES })).toThrow('TRUSTED_PROXIES');
  });
});

describe('the figures', () => {
  const token = 'a-token-of-the-monitoring-1234';
  const local = { remoteAddress: '127.0.0.1', headers: {} };

  it('are for this machine, not for whom a proxy on it speaks, and for whoever shows the token', () => {
    expect(mayReadMetrics(local, undefined)).toBe(true);
    expect(mayReadMetrics({ remoteAddress: '::ffff:127.0.0.1', headers: {} }, undefined)).toBe(true);
    expect(mayReadMetrics({ ...local, headers: { 'x-forwarded-for': '10.0.0.1' } }, undefined)).toBe(false);
    expect(mayReadMetrics({ remoteAddress: '10.0.0.1', headers: {} }, undefined)).toBe(false);
    const shown = (authorization: string) => ({ remoteAddress: '10.0.0.1', headers: { authorization } });
    expect(mayReadMetrics(shown(`Bearer ${token}`), token)).toBe(true);
    for (const wrong of [token, `Bearer ${token}x`, 'Bearer ', `Bearer ${token.slice(1)}`])
      expect(mayReadMetrics(shown(wrong), token)).toBe(false);
    expect(mayReadMetrics(shown('Bearer undefined'), undefined)).toBe(false);
  });

  it('are at no address for anybody else', async () => {
    const office = await openOffice({ METRICS_TOKEN: token });
    try {
      const through = { 'X-Forwarded-For': '203.0.113.7' };
      const anonymous = office.anonymous();
      expect(await anonymous.get('//metrics', { headers: through })).toMatchObject({ status: 404 });
      const shown = { ...through, Authorization: `Bearer ${token}` };
      expect(await anonymous.get('//metrics', { headers: shown })).toMatchObject({ status: 200 });
    } finally {
      await office.close();
    }
  });
});

describe('the log', () => {
  it('holds no secret of the configuration, whatever is logged', async () => {
    const [database, mail, administrator, token] = Array.from({ length: 4 }, () => `s3cr&t "${randomUUID()}"`);
    const config = readConfig({
      DATABASE_URL: `postgres://ccf_app:${encodeURIComponent(String(database))}@127.0.0.1:1/ccf`,
      SMTP_URL: `smtp://docket:${encodeURIComponent(String(mail))}@127.0.0.1:1`,
      ADMINISTRATOR_PASSWORD: administrator,
      METRICS_TOKEN: token,
      DEFAULT_OWNER_EMAIL: 'o@firm.test',
    });
    const lines: string[] = [];
    const log = openLog(config, { write: (line: string) => void lines.push(line) });
    log.error({ config, err: new Error(`cannot reach ${config.DATABASE_URL}`) }, `with ${token} and ${mail}`);
    log.error({ nested: { deep: [database, administrator] } });
    const written = lines.join('');
    expect(lines).toHaveLength(2);
    expect(written).toContain('[secret]');
    for (const secret of [database, mail, administrator, token]) {
      const forms = [secret, encodeURIComponent(String(secret)), JSON.stringify(secret).slice(1, -1)];
      for (const form of forms) expect(written).not.toContain(form);
    }
    // What stands above would hold them without the cover.
    const bare: string[] = [];
    pino({}, { write: (line: string) => void bare.push(line) }).error({ nested: { deep: [token] } });
    expect(bare.join('')).toContain(JSON.stringify(token).slice(1, -1));
    expect(withoutSecrets(bare.join(''), secretsOf(config))).toContain('[secret]');
  });

  it('of an API at work holds neither the secrets, nor what a caller sent', async () => {
    const office = await openOffice({ METRICS_TOKEN: 'a-token-of-the-monitoring-1234', LOG_LEVEL: 'debug' });
    const lines: string[] = [];
    const config = { ...office.config, API_PORT: 0 };
    const log = openLog(config, { write: (line: string) => void lines.push(line) });
    const api = await startApi(config, { log });
    try {
      const caller = new Caller(api.url);
      const forged = 'x\r\n{"level":60,"msg":"forged"}';
      await caller.signIn(forged, forged);
      await caller.get(`/cases?q=${encodeURIComponent(forged)}`, { headers: { 'User-Agent': 'canary-agent' } });
      await caller.send('GET', '/canary-in-the-path');
      await caller.signIn(String(config.ADMINISTRATOR_EMAIL), String(config.ADMINISTRATOR_PASSWORD));
      await caller.send('POST', '/cases', { body: { canary: 'canary-in-the-body' } });
    } finally {
      await api.close();
      await office.close();
    }
    const written = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ part: 'api' });
    expect(written).not.toMatch(/forged|canary|head@firm/);
    for (const secret of secretsOf(config)) expect(written).not.toContain(secret);
    expect(secretsOf(config).length).toBeGreaterThanOrEqual(3);
  });
});

async function addressesOf(office: Office): Promise<{ rows: string[] }> {
  const rows = await office.database.founding((tx) => tx.query('SELECT address FROM sign_in_attempts'));
  return { rows: (rows as { address: string }[]).map(({ address }) => address) };
}
