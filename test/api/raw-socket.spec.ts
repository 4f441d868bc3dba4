import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningApi, startApi } from '#apps/api/start-api.js';
import { freePort } from '#apps/standalone/ports.js';
import { eventually } from '../support/eventually.js';
import { ambiguous, answeredTo, lines, statusesIn } from '../support/raw-socket.js';
import { ADMINISTRATOR, type Office, openOffice } from './office.js';
import { PayloadsInUi } from './payloads-in-ui.js';

const PATIENCE = { headersWithinMs: 1_000, requestWithinMs: 2_000 };

describe('bytes that are no plain request', () => {
  let office: Office;
  let impatient: RunningApi;
  beforeAll(async () => {
    office = await openOffice();
    impatient = await startApi({ ...office.config, API_PORT: 0 }, { patience: PATIENCE });
  });
  afterAll(async () => {
    await impatient?.close();
    await office?.close();
  });

  const answered = (bytes: string, api = office.api, quietMs?: number): Promise<string> =>
    answeredTo(api.url, bytes, quietMs);

  const POST = 'POST /api/v1/session HTTP/1.1';

  it.each(ambiguous(POST))('%s are refused, and what follows is not taken for a second request', async (_, bytes) => {
    const received = await answered(bytes);
    const [first, ...more] = statusesIn(received);
    expect(first).toMatch(/^4/);
    expect(more).toEqual([]);
    expect(received).toMatch(/^Connection: close/im);
  });

  it('two plain requests one behind the other are answered one behind the other', async () => {
    const one = lines('GET /health/live HTTP/1.1', 'Host: a');
    expect(statusesIn(await answered(one + one))).toEqual(['200', '200']);
  });

  it('an address that is whole, or of a version before, is read as what it is', async () => {
    expect(statusesIn(await answered(lines('GET http://elsewhere.test/health/live HTTP/1.1', 'Host: a')))).toEqual([
      '200',
    ]);
    const older = lines('GET /health/live HTTP/1.0', 'Connection: keep-alive');
    expect(statusesIn(await answered(older + older))).toEqual(['200', '200']);
    // One that did not ask for more is not listened to any longer.
    expect(statusesIn(await answered(lines('GET /health/live HTTP/1.0') + older))).toHaveLength(1);
  });

  it('an address that no URL can hold leads nowhere', async () => {
    for (const target of ['//', 'http://', '/api/v1/cases/%', '/api/v1/cases/%ff', '*', '/calendar/%00.ics', '///..//'])
      expect([target, statusesIn(await answered(lines(`GET ${target} HTTP/1.1`, 'Host: a')))]).toEqual([
        target,
        [expect.stringMatching(/^[24]/)],
      ]);
  });

  it('many requests in one piece are answered each, in their order', async () => {
    const one = lines('GET /health/live HTTP/1.1', 'Host: a');
    const last = lines('GET /health/live HTTP/1.1', 'Host: a', 'Connection: close');
    const received = await answered(one.repeat(99) + last, office.api, 20_000);
    expect(statusesIn(received)).toEqual(Array.from({ length: 100 }, () => '200'));
  });

  it('headers without end are refused, and so are thousands of them', async () => {
    expect(
      statusesIn(await answered(lines('GET /health/live HTTP/1.1', 'Host: a', `X: ${'x'.repeat(40_000)}`))),
    ).toEqual(['431']);
    const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: ${index}`);
    expect(statusesIn(await answered(lines('GET /health/live HTTP/1.1', 'Host: a', ...many)))).toEqual(['431']);
    expect(statusesIn(await answered(lines(`GET /${'x'.repeat(40_000)} HTTP/1.1`, 'Host: a')))).toEqual(['431']);
  });

  it('what is no HTTP at all gets no more than a refusal', async () => {
    for (const bytes of [
      '\0\0\0\0\r\n\r\n',
      '\x16\x03\x01\x02\0\x01',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ])
      expect(statusesIn(await answered(bytes)).filter((status) => !status.startsWith('4') && status !== '505')).toEqual(
        [],
      );
    expect(await office.anonymous().get('//health/live')).toMatchObject({ status: 200 });
  });

  it('an upgrade to another protocol is not followed', async () => {
    const upgrade = lines('GET /health/live HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: h2c');
    expect(statusesIn(await answered(upgrade))).toEqual(['200']);
  });

  it('headers that come by the letter are hung up on', async () => {
    const begun = Date.now();
    const received = await answered('GET /health/live HTTP/1.1\r\nHost: a\r\nX: ', impatient, 20_000);
    expect(statusesIn(received)).toEqual(['408']);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  it('a body that never comes whole is hung up on, and the others are served meanwhile', async () => {
    const head = lines(POST, 'Host: a', 'Content-Type: application/json', 'Content-Length: 1000');
    const hanging = Array.from({ length: 20 }, () => answered(`${head}{"email":`, impatient, 20_000));
    const response = await fetch(`${impatient.url}/health/live`);
    expect(response.status).toBe(200);
    for (const received of await Promise.all(hanging)) expect(statusesIn(received)).toEqual(['408']);
  });

  it('a body beyond the limit is refused while it comes, with or without its length', async () => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    const json = ['Host: a', 'Content-Type: application/json'];
    const chunked = `${lines(POST, ...json, 'Transfer-Encoding: chunked')}${chunk.repeat(20)}0\r\n\r\n`;
    expect(statusesIn(await answered(chunked))).toEqual(['413']);
    const whole = `${lines(POST, ...json, 'Content-Length: 1200000')}${'x'.repeat(1_200_000)}`;
    expect(statusesIn(await answered(whole))).toEqual(['413']);
  });

  it('a caller that goes away in the middle leaves nothing behind', async () => {
    const { hostname, port } = new URL(office.api.url);
    for (let index = 0; index < 50; index += 1) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(lines(POST, 'Host: a', 'Content-Type: application/json', 'Content-Length: 50'), () =>
        socket.destroy(),
      );
    }
    await eventually(
      'the API to answer',
      async () => (await office.anonymous().get('//health/live')).status === 200 || undefined,
    );
  });
});

describe('bytes sent to the codec server', () => {
  const UI = 'http://127.0.0.1:7321';
  const DECODE = 'POST /decode HTTP/1.1';
  let office: Office;
  let beside: RunningApi;
  let url: string;
  let head: readonly string[];
  beforeAll(async () => {
    office = await openOffice();
    const codecPort = await freePort();
    url = `http://127.0.0.1:${codecPort}`;
    const settings = { ...office.config, API_PORT: 0, CODEC_PORT: codecPort, CODEC_UI_ORIGIN: UI };
    beside = await startApi(settings, { patience: PATIENCE });
    const { email, password } = ADMINISTRATOR;
    const cookie = await new PayloadsInUi(office.api.url, codecPort, UI).cookieOf(email, password);
    head = [DECODE, 'Host: a', `Origin: ${UI}`, `Cookie: ${cookie}`, 'Content-Type: application/json'];
  });
  afterAll(async () => {
    await beside?.close();
    await office?.close();
  });

  const whole = (body: string): string => `${lines(...head, `Content-Length: ${body.length}`)}${body}`;
  const answered = async (bytes: string, quietMs?: number): Promise<string[]> =>
    statusesIn(await answeredTo(url, bytes, quietMs));

  it.each(ambiguous(DECODE))('%s are refused, and what follows is not taken for a second request', async (_, bytes) => {
    const [first, ...more] = await answered(bytes);
    expect(first).toMatch(/^4/);
    // A head can be answered before its body turns out to be none; a second request would have met 403, too.
    expect(more.filter((status) => status !== '400')).toEqual([]);
  });

  it('one plain request is answered, and the next behind it', async () => {
    const none = whole('{"payloads":[]}');
    expect(await answered(none + none)).toEqual(['200', '200']);
  });

  it('more than it reads is refused, and so are headers without end', async () => {
    expect(await answered(whole(`{"payloads":"${'x'.repeat(9_000_000)}"}`))).toEqual(['413']);
    expect(await answered(lines(...head, `X: ${'x'.repeat(40_000)}`))).toEqual(['431']);
  });

  it('what does not come whole is hung up on', async () => {
    expect(await answered(`${DECODE}\r\nHost: a\r\nX: `, 20_000)).toEqual(['408']);
    expect(await answered(`${lines(...head, 'Content-Length: 1000')}{"payloads":`, 20_000)).toEqual(['408']);
  });

  it('something that calls itself bytes and is none keeps nobody waiting', async () => {
    const pretended = '{"payloads":[{"data":{"length":500000000}}]}';
    // Read as bytes, it would hold up the whole process for more than a minute.
    expect(await answered(whole(pretended), 20_000)).toEqual(['400']);
  });
});

describe('a cookie', () => {
  let office: Office;
  let token: string;
  beforeAll(async () => {
    office = await openOffice();
    const body = JSON.stringify({
      email: office.config.ADMINISTRATOR_EMAIL,
      password: office.config.ADMINISTRATOR_PASSWORD,
    });
    const response = await fetch(`${office.api.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    token = response.headers.get('set-cookie')?.split(';')[0]?.split('=')[1] ?? '';
  });
  afterAll(() => office?.close());

  const me = async (cookie: string) =>
    (await fetch(`${office.api.url}/api/v1/me`, { headers: { Cookie: cookie } })).status;

  it('that was given is taken', async () => {
    expect(token.length).toBeGreaterThan(40);
    expect(await me(`ccf_session=${token}`)).toBe(200);
  });

  it('that was forged, cut, lengthened, doubled, or sent under another name is nobody’s', async () => {
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const others = [
      changed,
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      `"${token}"`,
      encodeURIComponent(`${token}/`),
      'null',
      'A'.repeat(43),
      token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
    ];
    for (const other of others) expect([other, await me(`ccf_session=${other}`)]).toEqual([other, 401]);
    expect(await me(`CCF_SESSION=${token}`)).toBe(401);
    expect(await me(`x=ccf_session=${token}`)).toBe(401);
    expect(await me(`ccf_session=${'-'.repeat(8_000)}`)).toBe(401);
    expect(await me(`ccf_session=${'-'.repeat(30_000)}`)).toBe(431);
  });

  it('that was signed out is nobody’s, however often it is replayed', async () => {
    const out = await fetch(`${office.api.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { Cookie: `ccf_session=${token}` },
    });
    expect(out.status).toBe(204);
    expect(await me(`ccf_session=${token}`)).toBe(401);
    expect(await me(`ccf_session=${token}`)).toBe(401);
  });
});
