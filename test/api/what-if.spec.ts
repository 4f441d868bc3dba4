import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office } from './office.js';
import { openRunningOffice } from './running-office.js';

const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [{ kind: 'person', familyName: 'Zubarev', givenName: 'Ilya' }],
  dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: 'all' }],
  clock: { rate: 1, startsAs: '2026-04-01T08:00:00Z' },
};
const HISTORY = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-05', items: ['d1'] },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-01-12' },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-10' },
];
const decided = { kind: 'decision-adopted', request: 'r1', outcome: 'non-compliant', occurredOn: '2026-06-10' };

describe('what if', () => {
  let office: Office;
  let engine: CaseEngine;
  let lawyer: Caller;
  let reference: string;
  beforeAll(async () => {
    ({ office, engine } = await openRunningOffice());
    lawyer = await office.as('lawyer');
    reference = (await lawyer.post('/cases', aCase)).body.reference;
    for (const fact of HISTORY) await lawyer.post(`/cases/${reference}/entries`, fact);
  });
  afterAll(async () => {
    await engine?.close();
    await office?.close();
  });

  const ask = (entries: readonly unknown[], more: object = {}) =>
    lawyer.post(`/cases/${reference}/what-if`, { entries, ...more });

  it('a decision came: the stage, the dates that it meets and those that it starts, and nothing is written', async () => {
    const docket = await lawyer.get(`/cases/${reference}/docket`);
    const { status, body } = await ask([decided]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      asOf: '2026-06-10',
      stage: { before: 'ncb-response', after: 'compliance-notification' },
    });
    expect(body.changes).toContainEqual({
      deadline: 'T07:r1',
      rule: 'T07',
      article: '40(2)',
      edition: expect.any(String),
      before: { dueOn: '2026-11-10', status: 'pending', certainty: expect.any(String) },
      after: { dueOn: '2026-11-10', status: 'met', certainty: expect.any(String) },
      days: 0,
    });
    expect(body.changes).toContainEqual(expect.objectContaining({ rule: 'T09', before: null, days: null }));
    expect((await lawyer.get(`/cases/${reference}/docket`)).body).toEqual(docket.body);
    expect((await lawyer.get(`/cases/${reference}/deadlines`)).body.deadlines).not.toContainEqual(
      expect.objectContaining({ rule: 'T09' }),
    );
  });

  it('an extension moves its date, and says by how many days under which article', async () => {
    const { body } = await ask([
      { kind: 'extension-announced', request: 'r1', occurredOn: '2026-03-01', until: '2027-01-10' },
    ]);
    expect(body.changes).toContainEqual(
      expect.objectContaining({
        deadline: 'T07:r1',
        before: { dueOn: '2026-11-10', status: 'pending', certainty: expect.any(String) },
        after: { dueOn: '2027-01-10', status: 'pending', certainty: expect.any(String) },
        days: 61,
      }),
    );
  });

  it('looks from another day where it is asked to', async () => {
    const { body } = await ask([decided], { asOf: '2026-12-01' });
    expect(body.asOf).toBe('2026-12-01');
    expect(body.changes).toContainEqual(
      expect.objectContaining({
        deadline: 'T07:r1',
        before: { dueOn: '2026-11-10', status: 'overdue', certainty: expect.any(String) },
      }),
    );
  });

  it('what the procedure would not record is told with its code, and then nothing changes', async () => {
    const { status, body } = await ask([{ ...decided, request: 'r9' }]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      stage: { before: 'ncb-response', after: 'ncb-response' },
      changes: [],
      refusal: { code: 'request.unknown', says: expect.any(String) },
    });
    expect((await ask([decided], { asOf: '2026-05-01' })).body.refusal).toMatchObject({ code: 'entry.in-future' });
  });

  it.each([
    ['an unknown kind', [{ kind: 'miracle', occurredOn: null }], 400, 'request.invalid', 'entries[0].kind'],
    [
      'a date that does not exist',
      [{ ...decided, occurredOn: '2026-02-30' }],
      400,
      'request.invalid',
      'entries[0].occurredOn',
    ],
    [
      'a field that the kind does not know',
      [decided, { ...decided, colour: 'red' }],
      400,
      'request.invalid',
      'entries[1].colour',
    ],
    ['nothing to suppose', [], 400, 'request.invalid', 'entries'],
    [
      'a bureau that does not exist',
      [{ kind: 'source-consulted', request: 'r1', ncb: 'QQ', occurredOn: '2026-03-01' }],
      422,
      'bureau.unknown',
      'entries[0].ncb',
    ],
  ])('%s is refused as an entry would be', async (_, entries, status, code, path) => {
    expect(await ask(entries)).toMatchObject({ status, body: { code, faults: [expect.objectContaining({ path })] } });
  });

  it('is asked of no case that is not there', async () => {
    expect(await lawyer.post('/cases/CCF-0000000000/what-if', { entries: [decided] })).toMatchObject({
      status: 404,
      body: { code: 'not.found' },
    });
  });

  describe('one deadline', () => {
    const read = (id: string) => lawyer.get(`/cases/${reference}/deadlines/${id}`);

    it('is read with its derivation and every revision that the register held', async () => {
      const { body } = await read('T07:r1');
      expect(body).toMatchObject({
        asOf: '2026-04-01',
        deadline: { id: 'T07:r1', dueOn: '2026-11-10', revision: 1, article: '40(2)' },
        history: [
          { revision: 1, dueOn: '2026-11-10', trigger: 'e4', fromVersion: 4, retiredAt: null, because: ['e4'] },
        ],
      });
      expect(body.history[0].derivation).toEqual(body.deadline.derivation);
      expect(body.deadline.derivation).not.toEqual([]);
    });

    it('that never was is not found, nor is what cannot be one', async () => {
      expect(await read('T07:r9')).toMatchObject({ status: 404, body: { code: 'not.found' } });
      expect(await read('whatever')).toMatchObject({ status: 404, body: { code: 'not.found' } });
    });
  });
});
