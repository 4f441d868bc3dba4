import { randomUUID } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import type { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';

const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [
    { kind: 'person', familyName: 'Zubarev', givenName: 'Ilya', dateOfBirth: '1980-02-29', nationalities: ['FR'] },
  ],
  dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE', 'ES'] }],
};

describe('bad input', () => {
  let office: Office;
  let lawyer: Caller;
  /** A case of the administrator's, who is a lawyer, too: of any other one no fault in a body is ever told. */
  let reference: string;
  beforeAll(async () => {
    office = await openOffice();
    lawyer = await office.as('lawyer');
    reference = (await office.administrator.post('/cases', aCase)).body.reference;
  });
  afterAll(() => office.close());

  const withBodies = Object.values<RouteContract>(routes).filter(
    ({ body, who }) => body !== undefined && who !== 'anyone',
  );

  it.each(withBodies.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s refuses a field that it does not know',
    async (_, route) => {
      const path = route.path
        .replace('{reference}', reference)
        .replace('{id}', randomUUID())
        .replace('{n}', '1')
        .replace('{key}', 'letter');
      const isTheirs = route.who.includes('administrator' as never) || route.who.includes('lawyer' as never);
      const caller = isTheirs ? office.administrator : await office.as('records');
      const answer = await caller.send(route.method, path, { body: { misspelt: 1 } });
      // The kinds of entries are told apart by `kind`: where that is missing nothing else is looked at.
      const path400 = route.path.endsWith('/entries') ? 'kind' : 'misspelt';
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect(answer.body.faults.map(({ path }: { path: string }) => path)).toContain(path400);
    },
  );

  it('names every fault of an opening with its path and what is wrong', async () => {
    const { status, body } = await lawyer.post('/cases', {
      ...aCase,
      language: 'de',
      applicants: [
        { kind: 'person', familyName: '', givenName: 'I', dateOfBirth: '1981-02-29', nationalities: ['france'] },
      ],
      dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE', 'spain'], colour: 'red' }],
      nickname: 'x',
    });
    expect(status).toBe(400);
    expect(body.faults).toEqual(
      expect.arrayContaining([
        {
          path: 'language',
          problem: 'must be a language of the Commission: ar, en, fr, es',
          code: 'one-of',
          values: { codes: 'ar, en, fr, es' },
        },
        { path: 'applicants[0].familyName', problem: 'must not be empty', code: 'empty' },
        {
          path: 'applicants[0].dateOfBirth',
          problem: 'must be a date that exists, written as 2026-03-26',
          code: 'format',
          values: { format: 'date' },
        },
        {
          path: 'applicants[0].nationalities[0]',
          problem: 'must be a country code of two capital letters such as FR',
          code: 'format',
          values: { format: 'country' },
        },
        {
          path: 'dataItems[0].recipients[1]',
          problem: 'must be a bureau code such as FR',
          code: 'format',
          values: { format: 'bureau' },
        },
        { path: 'dataItems[0].colour', problem: 'is not a field here', code: 'not-a-field' },
        { path: 'nickname', problem: 'is not a field here', code: 'not-a-field' },
      ]),
    );
  });

  it.each([
    ['a NUL', 'Zub\u0000arev'],
    ['half of a character', 'Zubarev\ud83d'],
    ['a line break', 'Zubarev\r\nBcc: all@firm.test'],
  ])('refuses %s in a name, with its path', async (_, familyName) => {
    const answer = await lawyer.post('/cases', { ...aCase, applicants: [{ ...aCase.applicants[0], familyName }] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(answer.body.faults[0].path).toBe('applicants[0].familyName');
  });

  it('refuses NUL and halves of characters in fields’ names, queries and addresses', async () => {
    expect(await lawyer.post('/cases', { ...aCase, '\u0000': 1 })).toMatchObject({ status: 400 });
    expect(await lawyer.post('/cases', { ...aCase, '\ud800': 1 })).toMatchObject({ status: 400 });
    expect(await lawyer.get('/cases?q=%00')).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'q', problem: 'holds a NUL or half of a character' }] },
    });
    expect(await lawyer.get('/cases/%00')).toMatchObject({ status: 404 });
    expect(await lawyer.get('/cases/%E0%A4%A')).toMatchObject({ status: 404 });
    expect(await lawyer.get('/cases?q=%E0%A4%A')).toMatchObject({ status: 200 });
  });

  it('refuses prototype tricks as the unknown fields that they are', async () => {
    const raw = `${JSON.stringify(aCase).slice(0, -1)},"__proto__":{"role":"administrator"},"constructor":1}`;
    const answer = await lawyer.send('POST', '/cases', { raw, headers: { 'Content-Type': 'application/json' } });
    expect(answer.body.faults.map(({ path }: { path: string }) => path).sort()).toEqual(['__proto__', 'constructor']);
  });

  it('takes no body for an empty one, but not null', async () => {
    const send = (raw: string | undefined) =>
      lawyer.send('POST', '/rule-packs/no-such-pack/dry-run', {
        ...(raw === undefined ? {} : { raw }),
        headers: { 'Content-Type': 'application/json' },
      });
    expect(await send(undefined)).toMatchObject({ status: 404 });
    for (const raw of ['null', '[]', '0', '""', 'false']) expect(await send(raw)).toMatchObject({ status: 400 });
  });

  it('refuses more than a megabyte of JSON, and still answers', async () => {
    const answer = await office.administrator.post(`/cases/${reference}/entries`, {
      kind: 'note-added',
      occurredOn: null,
      text: 'n'.repeat(10 * 1024 * 1024),
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 'body.too-large' } });
  });

  it('refuses JSON nested without end, without falling over', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const answer = await lawyer.send('POST', '/cases', {
      raw: `{"kind":${deep}}`,
      headers: { 'Content-Type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 400 });
  });

  it.each([
    ['text that is no JSON', '{"kind":', 'application/json', 400, 'body.malformed'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'application/json', 400, 'body.malformed'],
    ['a form', 'kind=initial', 'application/x-www-form-urlencoded', 415, 'body.not-json'],
    ['JSON that says it is text', JSON.stringify(aCase), 'text/plain', 415, 'body.not-json'],
    ['JSON in another character set', JSON.stringify(aCase), 'application/json; charset=utf-16', 415, 'body.not-json'],
  ])('refuses %s', async (_, raw, type, status, code) => {
    expect(await lawyer.send('POST', '/cases', { raw, headers: { 'Content-Type': type } })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('refuses a parameter that is given twice', async () => {
    expect(await lawyer.get('/cases?stage=decision&stage=closed')).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'stage' }] },
    });
    expect(await lawyer.get('/cases?limit=0')).toMatchObject({ status: 400 });
    expect(await lawyer.get('/cases?limit=100000')).toMatchObject({ status: 400 });
    expect(await lawyer.get('/cases?after=nowhere')).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'after' }] },
    });
    expect(await lawyer.get('/cases?dueBefore=2026-02-30')).toMatchObject({ status: 400 });
    expect(await lawyer.get('/cases?order=name')).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'order', problem: 'is not a field here' }] },
    });
  });

  it('carries out nothing that a page of another site asks for', async () => {
    for (const origin of ['https://elsewhere.test', 'null', 'http://127.0.0.1.elsewhere.test']) {
      const answer = await lawyer.post('/cases', aCase, { headers: { Origin: origin } });
      expect(answer).toMatchObject({ status: 403, body: { code: 'origin.foreign' } });
    }
    expect(
      await office.anonymous().send('POST', '/session', { body: {}, headers: { Origin: 'https://elsewhere.test' } }),
    ).toMatchObject({ status: 403 });
    expect(await lawyer.get('/me', { headers: { Origin: 'https://elsewhere.test' } })).toMatchObject({ status: 200 });
    expect(
      await lawyer.post('/cases', {}, { headers: { Origin: new URL(office.config.PUBLIC_URL).origin } }),
    ).toMatchObject({ status: 400 });
  });

  it('tells an unknown bureau, a clock where none is allowed, and a responsible person who is nobody', async () => {
    const unknown = await lawyer.post('/cases', {
      ...aCase,
      dataItems: [{ item: 'd1', type: 'diffusion', source: 'XX', recipients: ['DE', 'QQ'] }],
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'bureau.unknown' } });
    expect(unknown.body.faults.map(({ path }: { path: string }) => path)).toEqual([
      'dataItems[0].source',
      'dataItems[0].recipients[1]',
    ]);
    const clock = { rate: 86400, startsAs: '2026-04-01T08:00:00Z' };
    expect(await lawyer.post('/cases', { ...aCase, clock })).toMatchObject({
      status: 422,
      body: { code: 'clock.not-allowed' },
    });
    expect(await lawyer.post('/cases', { ...aCase, responsible: randomUUID() })).toMatchObject({
      status: 422,
      body: { code: 'staff.unknown' },
    });
    expect(await lawyer.post('/cases', { ...aCase, kind: 'revision', revises: 'CCF-0000000000' })).toMatchObject({
      status: 422,
      body: { code: 'case.unknown' },
    });
    expect(await lawyer.post('/cases', { ...aCase, kind: 'revision' })).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'revises' }] },
    });
  });

  it('wants a key of a command, and a version that is one', async () => {
    for (const key of ['', 'two words', 'x'.repeat(201)]) {
      expect(await lawyer.post('/cases', aCase, { headers: { 'Idempotency-Key': key } })).toMatchObject({
        status: 400,
        body: { code: 'key.missing' },
      });
    }
    expect(await lawyer.post('/cases', aCase, { headers: { 'If-Match': '"seven"' } })).toMatchObject({
      status: 400,
      body: { code: 'version.malformed' },
    });
  });

  it('answers a case that does not exist like one that nobody may see', async () => {
    const ops = await office.as('ops');
    const missing = await lawyer.get('/cases/CCF-0000000000');
    expect(missing).toMatchObject({ status: 404, body: { code: 'not.found' } });
    expect((await ops.get('/cases/CCF-0000000000/escalations')).body).toEqual(missing.body);
  });

  it('hangs up on a body that never comes to its end', async () => {
    const { hostname, port } = new URL(office.api.url);
    const broken = await new Promise<string>((resolve) => {
      const request = rawRequest({
        hostname,
        port,
        method: 'POST',
        path: '/api/v1/session',
        headers: { 'Content-Type': 'application/json', 'Content-Length': '100' },
      });
      request.once('error', (error) => resolve(error.message));
      request.write('{"email":', () => request.destroy(new Error('gave up')));
    });
    expect(broken).toBe('gave up');
    expect(await office.anonymous().get('//health/live')).toMatchObject({ status: 200 });
  });
});
