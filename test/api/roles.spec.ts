import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { ROLES } from '#domain/people/staff.js';
import { type Office, openOffice } from './office.js';

const everyRoute = Object.entries<RouteContract>(routes);
const named = ({ method, path }: RouteContract): string => `${method} ${path}`;
const filled = (path: string): string =>
  path.replace('{reference}', 'CCF-0000000000').replace('{id}', randomUUID()).replace('{n}', '1');

describe('who may call which route', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    for (const role of ROLES) await office.as(role);
  });
  afterAll(() => office.close());

  const guarded = everyRoute.filter(([, { who }]) => who !== 'anyone');

  it('only signing in, accepting an invitation and the description of the API are open to anyone', () => {
    expect(everyRoute.filter(([, { who }]) => who === 'anyone').map(([, route]) => named(route))).toEqual([
      'POST /session',
      'GET /session/provider',
      'POST /session/provider',
      'POST /session/provider/completion',
      'POST /invitations/acceptance',
      'GET /openapi.json',
    ]);
  });

  it.each(guarded.map(([, route]) => [named(route), route] as const))('%s refuses the anonymous', async (_, route) => {
    const answer = await office.anonymous().send(route.method, filled(route.path));
    expect(answer).toMatchObject({ status: 401, body: { code: 'session.missing' } });
  });

  it.each(
    // Signing out is tried elsewhere: it would end the session that the other rows need.
    guarded
      .filter(([name]) => name !== 'signOut')
      .flatMap(([, route]) => ROLES.map((role) => [named(route), role, route] as const)),
  )('%s by %s: as the table of routes says', async (_, role, route) => {
    const caller = await office.as(role);
    const answer = await caller.send(
      route.method,
      filled(route.path),
      route.method === 'GET' ? {} : { body: { nonsense: true } },
    );
    const refused = answer.status === 403 && answer.body.code === 'role.not-allowed';
    expect(refused).toBe(!(route.who as readonly string[]).includes(role));
    expect(answer.status).toBeLessThan(500);
  });

  it('a session that nobody has is nobody', async () => {
    for (const cookie of [
      'ccf_session=',
      `ccf_session=${'A'.repeat(43)}`,
      'ccf_session=%00',
      `other=1; ccf_session=${'-'.repeat(4000)}`,
    ]) {
      expect(await office.anonymous().get('/me', { headers: { Cookie: cookie } })).toMatchObject({ status: 401 });
    }
  });

  it('staff of ops see no list by what they may not know', async () => {
    const ops = await office.as('ops');
    expect(await ops.get('/cases?stage=decision')).toMatchObject({ status: 200 });
    expect(await ops.get('/cases?urgent=true')).toMatchObject({ status: 403, body: { code: 'role.not-allowed' } });
  });
});

describe('the description, the router and the table of routes', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('describes every route, with its answers, and nothing that does not exist', async () => {
    const { status, body } = await office.anonymous().get('/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    const described = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(everyRoute.map(([, route]) => named(route)).sort());
  });

  it('refers only to schemas that it defines', async () => {
    const { body } = await office.anonymous().get('/openapi.json');
    const referred = new Set(
      [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name),
    );
    expect(referred.size).toBeGreaterThan(50);
    expect([...referred].filter((name) => name === undefined || !(name in body.components.schemas))).toEqual([]);
  });

  it('describes the entry of every kind with its own fields', async () => {
    const { body } = await office.anonymous().get('/openapi.json');
    const { ENTRY_KINDS } = await import('#domain/docket/vocabulary.js');
    expect(body.components.schemas.Fact.oneOf).toHaveLength(ENTRY_KINDS.length);
    expect(body.components.schemas.FactRequestFiled.properties.channel.enum).toEqual(['portal', 'email', 'post']);
    expect(body.components.schemas.FactRequestFiled.additionalProperties).toBe(false);
  });

  it('answers an address that does not exist with 404, a method it does not take with 405 and those it takes', async () => {
    expect(await office.administrator.get('/nothing')).toMatchObject({ status: 404, body: { code: 'not.found' } });
    const put = await office.administrator.send('PUT', '/cases', { body: {} });
    expect(put).toMatchObject({ status: 405, body: { code: 'method.not-allowed' } });
    expect(put.headers.get('allow')).toBe('POST, GET');
  });

  it('answers health and metrics without a session, and says what is away', async () => {
    const anonymous = office.anonymous();
    expect(await anonymous.get('//health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(await anonymous.get('//health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', record: 'up', caseEngine: 'down' },
    });
    const metrics = await anonymous.get('//metrics');
    expect(metrics.status).toBe(200);
    expect(metrics.body).toContain('ccf_api_request_seconds_count');
    expect(await anonymous.get('//')).toMatchObject({
      status: 200,
      body: expect.stringContaining('/api/v1/openapi.json'),
    });
  });

  it('sends the headers that protect staff with every answer, errors included', async () => {
    for (const path of ['/me', '/openapi.json', '/nothing', '//', '//health/live']) {
      const { headers } = await office.anonymous().get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
