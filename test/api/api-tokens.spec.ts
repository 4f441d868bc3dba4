import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOpenCase } from '../persistence/an-open-case.js';
import { type Office, openOffice } from './office.js';

describe('an API token', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const issue = (over: object = {}) =>
    office.administrator.post('/api-tokens', {
      name: 'Calendar of the firm',
      roles: ['paralegal'],
      routes: ['deadlines', 'listCases', 'me'],
      expiresInDays: 30,
      ...over,
    });
  const bearing = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
  const call = (token: string, path: string) => office.anonymous().get(path, bearing(token));

  it('calls the routes that it names, as itself, and no other', async () => {
    const { status, body } = await issue();
    expect(status).toBe(201);
    expect(await call(body.token, '/me')).toMatchObject({
      status: 200,
      body: { id: body.staff, roles: ['paralegal'] },
    });
    expect(await call(body.token, '/cases')).toMatchObject({ status: 200, body: { cases: [] } });
    expect(await call(body.token, '/staff')).toMatchObject({ status: 403, body: { code: 'token.out-of-scope' } });
    const sessions = await office.anonymous().get('/me/sessions', bearing(body.token));
    expect(sessions).toMatchObject({ status: 403, body: { code: 'token.out-of-scope' } });
  });

  it('reads no case until it was put on its team', async () => {
    const lawyer = await office.as('lawyer');
    const responsibleId = (await lawyer.get('/me')).body.id;
    const held = await office.database.founding((tx) => anOpenCase(tx, { responsibleId }));
    const { body } = await issue();
    expect(await call(body.token, `/cases/${held.reference}/deadlines`)).toMatchObject({ status: 404 });
    const added = await lawyer.post(`/cases/${held.reference}/members`, { staff: body.staff });
    expect(added).toMatchObject({ status: 201 });
    expect(await call(body.token, `/cases/${held.reference}/deadlines`)).toMatchObject({ status: 200 });
    const responsible = await lawyer.send('PUT', `/cases/${held.reference}/responsible`, {
      body: { staff: body.staff },
    });
    expect(responsible).toMatchObject({ status: 422, body: { code: 'staff.unknown' } });
  });

  it('is shown once; afterwards its beginning, its scope, its end and its last use', async () => {
    const { body } = await issue({ name: 'Billing' });
    await call(body.token, '/me');
    const { body: list } = await office.administrator.get('/api-tokens');
    const listed = list.tokens.find(({ id }: { id: string }) => id === body.id);
    expect(listed).toMatchObject({ name: 'Billing', prefix: body.token.slice(0, 10), lastUsedAt: expect.any(String) });
    expect(JSON.stringify(list)).not.toContain(body.token);
    const rows = await office.database.founding((tx) => tx.query('SELECT t::text FROM api_tokens t'));
    expect(JSON.stringify(rows)).not.toContain(body.token.slice(10));
  });

  it('ends when it is revoked, and on its day', async () => {
    const [revoked, runOut] = [(await issue()).body, (await issue()).body];
    expect(await office.administrator.send('DELETE', `/api-tokens/${revoked.id}`)).toMatchObject({ status: 204 });
    expect(await call(revoked.token, '/me')).toMatchObject({ status: 401, body: { code: 'token.invalid' } });
    await office.database.founding((tx) =>
      tx.query(`UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE id = $1`, [runOut.id]),
    );
    expect(await call(runOut.token, '/me')).toMatchObject({ status: 401 });
  });

  it.each(['', 'Bearer', 'Bearer ccf_', `Bearer ccf_${'A'.repeat(43)}`, 'Basic YTpi', `Bearer ${'A'.repeat(7000)}`])(
    'that was made up is nobody: %s',
    async (authorization) => {
      const answer = await office.administrator.get('/me', { headers: { Authorization: authorization } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'token.invalid' } });
    },
  );

  it.each([
    ['a role that reads whole offices', { roles: ['partner'] }, 400],
    ['the administrator’s role', { roles: ['administrator'] }, 400],
    ['a route that does not exist', { routes: ['nothing'] }, 422],
    ['a route of a person’s own account', { routes: ['changePassword'] }, 422],
    ['a route that wants a fresh proof', { roles: ['lawyer'], routes: ['raiseWall'] }, 422],
    ['a route that is not for its roles', { roles: ['ops'], routes: ['docket'] }, 422],
    ['signing in', { routes: ['signIn'] }, 422],
    ['ever', { expiresInDays: 10_000 }, 400],
  ])('is not issued for %s', async (_, over, status) => {
    expect((await issue(over)).status).toBe(status);
  });

  it('belongs to a program that cannot sign in, gets no rung, no roles and no invitation', async () => {
    const { body } = await issue();
    const { body: list } = await office.administrator.get('/staff');
    const { email, integration } = list.staff.find(({ id }: { id: string }) => id === body.staff);
    expect(integration).toBe(true);
    expect(await office.anonymous().signIn(email, 'whatever it may be')).toMatchObject({ status: 401 });
    for (const [method, path, given] of [
      ['PUT', '/rota', { 'on-call': body.staff }],
      ['PUT', `/staff/${body.staff}/roles`, { roles: ['partner'] }],
      ['POST', `/staff/${body.staff}/invitation`, {}],
      ['POST', `/staff/${body.staff}/departure`, {}],
    ] as const)
      expect(await office.administrator.send(method, path, { body: given })).toMatchObject({ status: 422 });
  });
});
