import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteContract } from '#contracts/routes/route.js';
import {
  ANSWERS_AFTER_ERASURE,
  caseRoutes,
  type Expected,
  expected,
  STANDINGS,
  type Standing,
} from './access-table.js';
import type { Answer, Sending } from './caller.js';
import { APPLICANT, MatrixOffice, MISSING, type Person, statementsOf } from './matrix-office.js';

let matrix: MatrixOffice;
beforeAll(async () => {
  matrix = await MatrixOffice.open();
}, 120_000);
afterAll(() => matrix?.close());

const everyStanding = Object.keys(STANDINGS) as Standing[];

/** A body that no command takes: what gets past the guards is refused as nonsense, and nothing changes. */
const nonsense = ({ method }: RouteContract): Sending =>
  method === 'GET' || method === 'DELETE' ? {} : { body: { nonsense: true } };

function became({ status, body }: Answer): Expected {
  if (status === 403 && body.code === 'role.not-allowed') return 'wrong role';
  if (status === 410 && body.code === 'case.key-destroyed') return 'erased';
  return status === 404 && body.code === 'not.found' ? 'nothing there' : 'answered';
}

describe('the matrix: every role, in every relation to a case, on every route of a case', () => {
  it('names the right that each route of a case needs, and only those have one', async () => {
    const { routes } = await import('#contracts/routes.js');
    const without = Object.values<RouteContract>(routes).filter(
      ({ path, right }) => path.includes('{reference}') !== (right !== undefined),
    );
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(caseRoutes.length).toBeGreaterThan(30);
  });

  it.each(caseRoutes)('%s answers whom the tables name, and nobody else', async (_, route) => {
    // Everybody at once, each from case to case.
    const told = matrix.people.map(async ({ roles, caller }) => {
      const lines: string[] = [];
      for (const standing of everyStanding) {
        const answer = await caller.send(route.method, matrix.address(route, standing), nonsense(route));
        expect(answer.status).toBeLessThan(500);
        lines.push(`${roles.join('+')}, ${standing}: ${became(answer)}`);
      }
      return lines;
    });
    const foretold = matrix.people.map(({ roles }) =>
      everyStanding.map((standing) => `${roles.join('+')}, ${standing}: ${expected(route, roles, standing)}`),
    );
    expect(await Promise.all(told)).toEqual(foretold);
  });

  it('stands on a case that is closed and one that is erased, as the record itself says', async () => {
    const of = (standing: Standing) =>
      matrix.office.database.founding((tx) =>
        tx.query(
          `SELECT stage, erased_at IS NOT NULL AS "isErased", wrapped IS NULL AS "isKeyGone" FROM cases
           JOIN case_keys ON case_keys.case_id = cases.id LEFT JOIN erasures ON erasures.case_id = cases.id
           WHERE reference = $1`,
          [matrix.cases.get(standing)],
        ),
      );
    expect(await of('closed')).toEqual([{ stage: 'closed', isErased: false, isKeyGone: false }]);
    expect(await of('erased')).toEqual([{ stage: 'closed', isErased: true, isKeyGone: true }]);
  });

  const stillRead = caseRoutes.filter(([name]) => name.startsWith('GET ') && ANSWERS_AFTER_ERASURE.includes(name));
  it.each(stillRead)('%s tells of an erased case what is left, and no word of a person', async (_, route) => {
    const held = matrix.people.find(({ roles }) => expected(route, roles, 'erased') === 'answered');
    const { status, text } = await (held as Person).caller.get(matrix.address(route, 'erased'));
    expect(status).toBe(200);
    expect(text).not.toContain(APPLICANT);
  });

  it('lists an erased case for those who watch it, without the name that it had', async () => {
    for (const { roles, caller } of matrix.people.filter(({ roles }) => roles.join() !== 'administrator')) {
      const { body } = await caller.get('/cases?limit=100');
      expect(body).toHaveProperty('cases');
      const lines: { reference: string; applicants?: string[] }[] = body.cases;
      const told = lines.find(({ reference }) => reference === matrix.cases.get('erased'));
      expect({ roles, told: told !== undefined, names: told?.applicants ?? [] }).toEqual({
        roles,
        told: true,
        names: [],
      });
    }
  });
});

describe('a case behind a wall', () => {
  const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'];
  const SENDINGS: Readonly<Record<string, Sending>> = {
    'no body': {},
    'a body of nonsense': { body: { nonsense: true } },
    'a body that is no JSON': { raw: '{', headers: { 'Content-Type': 'application/json' } },
    'a body of bytes': { raw: 'x', headers: { 'Content-Type': 'application/pdf', 'X-File-Name': 'x.pdf' } },
    'a version': { body: {}, headers: { 'If-Match': '"1"' } },
    'a version that is none': { body: {}, headers: { 'If-Match': 'nonsense' } },
    'a key that is none': { body: {}, headers: { 'Idempotency-Key': '' } },
  };
  const addresses = [...new Set(caseRoutes.map(([, { path }]) => path))];

  /** That a session was used is noted once in a while, whatever it is used for. */
  const isOfRequest = (statement: string): boolean => !/^(START|COMMIT)|UPDATE sessions SET seen_at/.test(statement);
  const heard = ({ status, text, headers }: Answer) => ({
    status,
    text,
    headers: [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name)).toSorted(),
  });
  const bothAddresses = (path: string): readonly [string, string] => {
    const filled = path.replace('{id}', randomUUID()).replace('{n}', '1');
    const walled = matrix.cases.get('walled') ?? '';
    return [filled.replace('{reference}', walled), filled.replace('{reference}', MISSING)];
  };

  it.each(addresses)(
    '%s is the same bytes, the same headers and the same work as one that does not exist',
    async (path) => {
      for (const { caller, roles } of matrix.people)
        for (const method of METHODS) {
          const [walled, missing] = bothAddresses(path);
          const key = randomUUID();
          for (const [what, sending] of Object.entries(SENDINGS)) {
            // Past the role it makes no difference who asks: of those who work on cases, the partner stands for all.
            if (what !== 'no body' && roles.join() !== 'partner') continue;
            if (['GET', 'HEAD'].includes(method) && (sending.body !== undefined || sending.raw !== undefined)) continue;
            const ask = (address: string) => caller.send(method, address, { key, ...sending });
            let [first, second]: [Answer | undefined, Answer | undefined] = [undefined, undefined];
            const workOnWalled = await statementsOf(async () => (first = await ask(walled)));
            const workOnMissing = await statementsOf(async () => (second = await ask(missing)));
            expect({ method, what, ...heard(first as unknown as Answer) }).toEqual({
              method,
              what,
              ...heard(second as unknown as Answer),
            });
            expect(workOnWalled.filter(isOfRequest)).toEqual(workOnMissing.filter(isOfRequest));
          }
        }
    },
  );

  it('is gone in the middle of work: what was answered before is not told again, whatever is sent with its key', async () => {
    const reference = matrix.cases.get('member') ?? '';
    const colleague = await joined(reference);
    const key = randomUUID();
    const letter = { fileName: 'a.pdf', contentType: 'application/pdf', kind: 'letter', content: 'JVBERi0=' };
    const send = (to: string, body: object) => colleague.caller.post(`/cases/${to}/documents`, body, { key });
    expect(await send(reference, letter)).toMatchObject({ status: 201 });
    expect(await send(reference, letter)).toMatchObject({ status: 201 });
    expect(await matrix.wall(reference, colleague.id)).toMatchObject({ status: 201 });
    const missing = heard(await send(MISSING, letter));
    for (const body of [letter, { ...letter, kind: 'receipt' }, {}])
      expect(heard(await send(reference, body))).toEqual(missing);
  });

  it('is gone for whoever opened it, and their own key does not bring it back', async () => {
    const opener = await matrix.employ(['lawyer']);
    const opening = {
      kind: 'initial',
      startAt: 'access-request',
      language: 'en',
      applicants: [{ kind: 'person', familyName: 'Sample', givenName: 'Person' }],
      responsible: matrix.responsible.id,
    };
    const key = randomUUID();
    const opened = await opener.caller.post('/cases', opening, { key });
    expect(opened.status).toBe(202);
    const { reference } = opened.body;
    expect(await matrix.wall(reference, opener.id)).toMatchObject({ status: 201 });
    expect(await opener.caller.post('/cases', opening, { key })).toMatchObject({
      status: 404,
      body: { code: 'not.found' },
    });
    const revision = { ...opening, kind: 'revision', revises: reference };
    const refusedFor = async (revises: string) => heard(await opener.caller.post('/cases', { ...revision, revises }));
    expect(await refusedFor(reference)).toEqual(await refusedFor(MISSING));
  });

  async function joined(reference: string): Promise<Person> {
    const colleague = await matrix.employ(['lawyer']);
    const added = await matrix.responsible.caller.post(`/cases/${reference}/members`, { staff: colleague.id });
    expect(added.status).toBe(201);
    return colleague;
  }
});
