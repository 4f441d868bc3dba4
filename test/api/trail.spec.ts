import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { withNamespace } from '../support/temporal.js';
import type { Answer, Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office, openOffice, PASSWORD } from './office.js';

const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [
    { kind: 'person', familyName: 'Zubarev', givenName: 'Ilya', dateOfBirth: '1980-02-29', nationalities: ['FR'] },
  ],
  dataItems: [],
};
const drafted = { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-04-01' };
const NO_CASE = 'CCF-0000000000';

const everyRoute = Object.values<RouteContract>(routes);
const named = ({ method, path }: RouteContract): string => `${method} ${path}`;
const ofCase = everyRoute.filter(({ path }) => path.includes('{reference}'));

interface Row {
  readonly act: string;
  readonly actor: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly address: string | null;
  readonly reason: string | null;
  readonly details: Record<string, unknown>;
  readonly case_id: string | null;
}

describe('the audit of attempts', () => {
  let office: Office;
  let engine: CaseEngine;
  let lawyer: Caller;
  let stranger: Caller;
  let auditor: Caller;
  let reference: string;
  let caseId: string;
  let document: string;
  let me: string;

  beforeAll(async () => {
    const at = await withNamespace();
    office = await openOffice({ TEMPORAL_ADDRESS: at.address, TEMPORAL_NAMESPACE: at.namespace });
    engine = await CaseEngine.start(at, office.database.url);
    lawyer = await office.as('lawyer');
    auditor = await office.as('auditor');
    stranger = await someone('lawyer', 'elsewhere');
    me = (await lawyer.get('/me')).body.id;
    reference = (await lawyer.post('/cases', aCase)).body.reference;
    const note = await lawyer.send('POST', `/cases/${reference}/documents`, {
      raw: new Uint8Array(Buffer.from('words')),
      headers: { 'Content-Type': 'text/plain', 'X-File-Name': 'note.txt', 'X-Document-Kind': 'letter' },
    });
    expect(note.status).toBe(201);
    document = note.body.id;
    [{ id: caseId }] = (await sql<{ id: string }>('SELECT id FROM cases WHERE reference = $1', reference)) as [
      { id: string },
    ];
  });
  afterAll(async () => {
    await engine?.close();
    await office?.close();
  });

  const someone = async (role: string, where: string): Promise<Caller> => {
    const email = `${role}.${randomUUID()}@firm.test`;
    await office.administrator.post('/staff', {
      email,
      name: `A ${role}`,
      roles: [role],
      office: where,
      password: PASSWORD,
    });
    const caller = office.anonymous();
    await caller.signIn(email, PASSWORD);
    return caller;
  };
  const sql = <T>(statement: string, ...values: unknown[]): Promise<T[]> =>
    office.database.founding((tx) => tx.query(statement, values));
  const marked = async (): Promise<string> =>
    (await sql<{ id: string }>('SELECT max(id) AS id FROM audit_events'))[0]?.id ?? '0';
  const since = (mark: string): Promise<Row[]> => sql('SELECT * FROM audit_events WHERE id > $1 ORDER BY id', mark);
  const filled = (path: string, of: string): string =>
    path
      .replace('{reference}', of)
      .replace('deadlines/{id}', 'deadlines/T01:r1')
      .replace('documents/{id}', `documents/${document}`)
      .replace('{id}', document)
      .replace('{n}', '1');
  const send = (who: Caller, route: RouteContract, of: string): Promise<Answer> =>
    who.send(
      route.method,
      filled(route.path, of),
      route.method === 'GET' || route.method === 'DELETE' ? {} : { body: {} },
    );

  it('covers every route that shows a case: each says what it reads', () => {
    const silent = ofCase.filter(({ method, reads, command }) => reads === undefined && (method === 'GET' || !command));
    expect(silent.map(named)).toEqual([]);
    const reading = everyRoute.filter(({ reads }) => reads !== undefined);
    expect(new Set(reading.map(({ reads }) => reads)).size).toBe(reading.length);
  });

  it.each(ofCase.filter(({ reads }) => reads !== undefined).map((route) => [named(route), route] as const))(
    '%s leaves one line of who read what, from where',
    async (_, route) => {
      const keeper = route.who.includes('records' as never) ? await office.as('records') : auditor;
      const who = route.who.includes('lawyer' as never) ? lawyer : keeper;
      const actor = (await who.get('/me')).body.id;
      const mark = await marked();
      const sending = route.method === 'POST' ? { body: { entries: [drafted] } } : {};
      const answer = await who.send(route.method, filled(route.path, reference), sending);
      const rows = (await since(mark)).filter(({ outcome }) => outcome === 'done');
      expect(rows).toMatchObject([{ case_id: caseId, act: `${route.reads}.read`, actor, address: '127.0.0.1' }]);
      // A date that the case has not, and the certificate of a case that was not erased.
      if (route !== routes.deadline && route !== routes.erasureCertificate) expect(answer.status).toBe(200);
    },
  );

  it('tells in the firm’s own chain which cases a list showed', async () => {
    const mark = await marked();
    await lawyer.get('/cases');
    expect(await since(mark)).toMatchObject([
      { case_id: null, act: 'cases.read', actor: me, details: { cases: expect.arrayContaining([caseId]) } },
    ]);
  });

  it.each(ofCase.map((route) => [named(route), route] as const))(
    '%s, refused, stands in the chain of the case, and the caller learns nothing',
    async (_, route) => {
      for (const [who, status] of [
        [office.anonymous(), 401],
        [stranger, route.who.includes('lawyer' as never) ? 404 : 403],
      ] as const) {
        const mark = await marked();
        const theirs = await send(who, route, NO_CASE);
        const ours = await send(who, route, reference);
        const rows = await since(mark);
        expect(JSON.stringify(ours.body)).toBe(JSON.stringify(theirs.body));
        expect(ours.status).toBe(theirs.status);
        // What cannot be an order at all was refused before anybody looked for the case.
        if (ours.status === 400) return;
        expect(ours.status).toBe(status);
        expect(rows).toMatchObject([
          { case_id: null, subject: NO_CASE, act: 'attempt.refused' },
          {
            case_id: caseId,
            subject: null,
            act: 'attempt.refused',
            outcome: 'refused',
            address: '127.0.0.1',
            details: { route: named(route), status, code: ours.body.code },
          },
        ]);
        if (status === 401) expect(rows[1]?.actor).toBe('anonymous');
      }
    },
  );

  it('tells of a command that the procedure refused, with its code, and of one accepted, from where it came', async () => {
    const before = await marked();
    const first = await lawyer.post(`/cases/${reference}/entries`, drafted);
    expect(first.status).toBe(201);
    const again = await lawyer.post(`/cases/${reference}/entries`, drafted);
    expect(again.status).toBeGreaterThanOrEqual(409);
    const rows = await since(before);
    expect(rows).toContainEqual(
      expect.objectContaining({
        case_id: caseId,
        act: 'attempt.refused',
        details: expect.objectContaining({ code: again.body.code }),
      }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ case_id: caseId, act: 'entry.recorded' }));
    expect(rows).toContainEqual(
      expect.objectContaining({ case_id: caseId, act: 'command.answered', actor: me, address: '127.0.0.1' }),
    );
  });

  it('gives nobody the old answer to a command on a case that they have lost', async () => {
    const key = randomUUID();
    const colleague = await someone('lawyer', 'main');
    const staff = (await colleague.get('/me')).body.id;
    expect(await lawyer.post(`/cases/${reference}/members`, { staff })).toMatchObject({ status: 201 });
    const fact = { ...drafted, request: 'r2' };
    const order = () => colleague.post(`/cases/${reference}/entries`, fact, { key });
    expect(await order()).toMatchObject({ status: 201 });
    expect(await order()).toMatchObject({ status: 201 });
    expect(await lawyer.post(`/cases/${reference}/walls`, { staff })).toMatchObject({ status: 201 });
    expect(await order()).toMatchObject({ status: 404, body: { code: 'not.found' } });
  });

  it('never names an applicant', async () => {
    const rows = await sql('SELECT * FROM audit_events');
    expect(JSON.stringify(rows)).not.toContain('Zubarev');
  });

  it('is exported with its hashes, one event to a line', async () => {
    const { body, headers } = await lawyer.get(`/cases/${reference}/audit/export`);
    const lines = String(body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${reference}.audit.jsonl"`);
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, index) => index + 1));
  });

  it('answers who could see the case since when, and who did', async () => {
    const colleague = await someone('paralegal', 'main');
    const staff = (await colleague.get('/me')).body.id;
    await lawyer.post(`/cases/${reference}/members`, { staff });
    await colleague.get(`/cases/${reference}/docket`);
    await lawyer.post(`/cases/${reference}/walls`, { staff });
    const { status, body } = await auditor.get(`/reports/case-access/${reference}`);
    expect(status).toBe(200);
    expect(body.couldSee).toContainEqual(
      expect.objectContaining({
        staff: expect.objectContaining({ id: staff }),
        relation: 'member',
        until: expect.any(String),
      }),
    );
    expect(body.couldSee).toContainEqual(
      expect.objectContaining({ staff: expect.objectContaining({ id: me }), relation: 'member', until: null }),
    );
    expect(body.looked).toContainEqual(expect.objectContaining({ actor: staff, act: 'docket.read', times: 1 }));
    expect(body.looked).toContainEqual(expect.objectContaining({ actor: me, act: 'cases.read' }));
    expect(body.looked).toContainEqual(expect.objectContaining({ actor: 'anonymous', outcome: 'refused' }));
    const walls = (await auditor.get('/reports/walls')).body.walls;
    expect(walls).toContainEqual(
      expect.objectContaining({ reference, staff: expect.objectContaining({ id: staff }), liftedAt: null }),
    );
    expect(await colleague.get('/reports/walls')).toMatchObject({ status: 403 });
    expect((await stranger.get('/reports/walls')).body.walls).toEqual([]);
  });
});
