import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningApi, startApi } from '#apps/api/start-api.js';
import { eventually } from '../support/eventually.js';
import { type Office, openOffice } from './office.js';

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

  /** Everything that comes back until the server hangs up, or nothing more comes for a while. */
  const answered = (bytes: string, api = office.api, quietMs = 1_500): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(api.url);
      const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
      let received = '';
      socket.setTimeout(quietMs, () => socket.destroy());
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1');
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
      });
      socket.on('close', () => resolve(received));
    });
  const statuses = (received: string): string[] =>
    [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => String(status));
  const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n\r\n`;

  const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
  const POST = 'POST /api/v1/session HTTP/1.1';
  const AMBIGUOUS: readonly (readonly [what: string, bytes: string])[] = [
    [
      'a length and chunks',
      `${lines(POST, 'Host: a', 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${SMUGGLED}`,
    ],
    [
      'chunks and a length',
      `${lines(POST, 'Host: a', 'Transfer-Encoding: chunked', `Content-Length: ${SMUGGLED.length}`)}0\r\n\r\n${SMUGGLED}`,
    ],
    ['two lengths', `${lines(POST, 'Host: a', 'Content-Length: 0', 'Content-Length: 40')}${SMUGGLED}`],
    ['two lengths in one', `${lines(POST, 'Host: a', 'Content-Length: 0, 40')}${SMUGGLED}`],
    ['a length with a sign', `${lines(POST, 'Host: a', 'Content-Length: +0')}${SMUGGLED}`],
    ['a length in hexadecimal', `${lines(POST, 'Host: a', 'Content-Length: 0x0')}${SMUGGLED}`],
    ['a negative length', `${lines(POST, 'Host: a', 'Content-Length: -1')}${SMUGGLED}`],
    [
      'chunks that are not quite called so',
      `${lines(POST, 'Host: a', 'Transfer-Encoding: xchunked')}0\r\n\r\n${SMUGGLED}`,
    ],
    [
      'chunks twice',
      `${lines(POST, 'Host: a', 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n${SMUGGLED}`,
    ],
    ['a space before the colon', `${lines(POST, 'Host: a', 'Transfer-Encoding : chunked')}0\r\n\r\n${SMUGGLED}`],
    ['a header that is folded', `${lines(POST, 'Host: a', 'Transfer-Encoding:', ' chunked')}0\r\n\r\n${SMUGGLED}`],
    ['a header that begins with a space', `${lines(POST, ' Host: a', 'Content-Length: 0')}${SMUGGLED}`],
    ['a chunk size that is none', `${lines(POST, 'Host: a', 'Transfer-Encoding: chunked')}zz\r\n\r\n${SMUGGLED}`],
    [
      'a chunk size beyond every number',
      `${lines(POST, 'Host: a', 'Transfer-Encoding: chunked')}fffffffffffffffff\r\n\r\n${SMUGGLED}`,
    ],
    [
      'a chunk that is longer than it says',
      `${lines(POST, 'Host: a', 'Transfer-Encoding: chunked')}1\r\nab\r\n0\r\n\r\n${SMUGGLED}`,
    ],
    ['a bare line feed within a header', `${lines(POST, 'Host: a', 'X: y\nContent-Length: 40')}${SMUGGLED}`],
    ['a NUL within a header', `${lines(POST, 'Host: a', 'X: y\0z', 'Content-Length: 0')}${SMUGGLED}`],
    ['no host', `${lines(POST, 'Content-Length: 0')}${SMUGGLED}`],
  ];

  it.each(AMBIGUOUS)('%s are refused, and what follows is not taken for a second request', async (_, bytes) => {
    const received = await answered(bytes);
    const [first, ...more] = statuses(received);
    expect(first).toMatch(/^4/);
    expect(more).toEqual([]);
    expect(received).toMatch(/^Connection: close/im);
  });

  it('two plain requests one behind the other are answered one behind the other', async () => {
    const one = lines('GET /health/live HTTP/1.1', 'Host: a');
    expect(statuses(await answered(one + one))).toEqual(['200', '200']);
  });

  it('headers without end are refused, and so are thousands of them', async () => {
    expect(statuses(await answered(lines('GET /health/live HTTP/1.1', 'Host: a', `X: ${'x'.repeat(40_000)}`)))).toEqual(
      ['431'],
    );
    const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: ${index}`);
    expect(statuses(await answered(lines('GET /health/live HTTP/1.1', 'Host: a', ...many)))).toEqual(['431']);
    expect(statuses(await answered(lines(`GET /${'x'.repeat(40_000)} HTTP/1.1`, 'Host: a')))).toEqual(['431']);
  });

  it('what is no HTTP at all gets no more than a refusal', async () => {
    for (const bytes of [
      '\0\0\0\0\r\n\r\n',
      '\x16\x03\x01\x02\0\x01',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ])
      expect(statuses(await answered(bytes)).filter((status) => !status.startsWith('4') && status !== '505')).toEqual(
        [],
      );
    expect(await office.anonymous().get('//health/live')).toMatchObject({ status: 200 });
  });

  it('an upgrade to another protocol is not followed', async () => {
    const upgrade = lines('GET /health/live HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: h2c');
    expect(statuses(await answered(upgrade))).toEqual(['200']);
  });

  it('headers that come by the letter are hung up on', async () => {
    const begun = Date.now();
    const received = await answered('GET /health/live HTTP/1.1\r\nHost: a\r\nX: ', impatient, 20_000);
    expect(statuses(received)).toEqual(['408']);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  it('a body that never comes whole is hung up on, and the others are served meanwhile', async () => {
    const head = lines(POST, 'Host: a', 'Content-Type: application/json', 'Content-Length: 1000');
    const hanging = Array.from({ length: 20 }, () => answered(`${head}{"email":`, impatient, 20_000));
    const response = await fetch(`${impatient.url}/health/live`);
    expect(response.status).toBe(200);
    for (const received of await Promise.all(hanging)) expect(statuses(received)).toEqual(['408']);
  });

  it('a body beyond the limit is refused while it comes, with or without its length', async () => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    const json = ['Host: a', 'Content-Type: application/json'];
    const chunked = `${lines(POST, ...json, 'Transfer-Encoding: chunked')}${chunk.repeat(20)}0\r\n\r\n`;
    expect(statuses(await answered(chunked))).toEqual(['413']);
    const whole = `${lines(POST, ...json, 'Content-Length: 1200000')}${'x'.repeat(1_200_000)}`;
    expect(statuses(await answered(whole))).toEqual(['413']);
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
