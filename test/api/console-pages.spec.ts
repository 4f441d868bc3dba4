import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Office, openOffice } from './office.js';

describe('the console’s pages', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office?.close());
  const get = (path: string, headers: Record<string, string> = {}) => office.anonymous().get(`/${path}`, { headers });

  it.each([
    '/',
    '/today',
    '/cases',
    '/cases/CCF-7Q2M4X9TKD',
    '/cases/CCF-7Q2M4X9TKD/dates/T07:r1',
    '/calendar',
    '/sign-in',
  ])('are served at %s, to anybody, and say nothing of whether there is such a case', async (path) => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    const withoutNonce = (page: string) => page.replace(/nonce="[^"]*"/, '');
    expect(withoutNonce(body)).toBe(withoutNonce((await get('/')).body));
  });

  it('carry out nothing but the console’s own files, and stand in nobody’s frame', async () => {
    const policy = (await get('/today')).headers.get('content-security-policy') ?? '';
    const rules = Object.fromEntries(policy.split('; ').map((rule) => rule.split(/ (.*)/s)));
    expect(rules).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
    });
    expect(policy).not.toMatch(/unsafe|data:|blob:|\*|https?:/);
  });

  it('let the console’s own styles in by a nonce that no two readings share', async () => {
    const nonces = [];
    for (const path of ['/today', '/today']) {
      const { headers, body } = await get(path);
      const [, nonce] =
        /style-src 'self' 'nonce-([A-Za-z0-9+/=]{24})'/.exec(headers.get('content-security-policy') ?? '') ?? [];
      expect(body).toContain(`<meta property="csp-nonce" nonce="${nonce}">`);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });

  it('load files that are kept for ever under their names, and packed where the browser can unpack', async () => {
    const script = '/assets/index-1a2b3c.js';
    const { headers, body } = await get(script, { 'Accept-Encoding': 'gzip' });
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(body).toBe('document.title;'.repeat(100));
    expect((await get(script, { 'Accept-Encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
  });

  it('are not shown in the place of a file that is not there, of the API, or of anything outside the folder', async () => {
    for (const path of [
      '/assets/index-old.js',
      '/favicon.ico',
      '/api/v1/nothing',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
    ])
      expect(await get(path)).toMatchObject({ status: 404, body: { code: 'not.found' } });
    expect(await office.anonymous().send('POST', '//today', { body: {} })).toMatchObject({ status: 404 });
  });

  it('are away where the console was not built, and the API answers all the same', async () => {
    const bare = await openOffice({ CONSOLE_DIR: join(office.config.DOCUMENT_DIR, 'nowhere') });
    try {
      expect(await bare.anonymous().get('//today')).toMatchObject({ status: 404 });
      expect(await bare.anonymous().get('//health/live')).toMatchObject({ status: 200 });
    } finally {
      await bare.close();
    }
  });
});
