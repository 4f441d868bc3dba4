import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LostCases } from '#apps/worker/lost-cases.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { readingAsSystem } from '#persistence/transaction.js';
import { eventually } from '../support/eventually.js';
import type { Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office } from './office.js';
import { openRunningOffice } from './running-office.js';

const underThe2016Statute = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [{ kind: 'person', familyName: 'Zubarev', givenName: 'Ilya' }],
  dataItems: [],
  rulePacks: ['ccf-statute-2016'],
  clock: { rate: 1, startsAs: '2026-02-20T08:00:00Z' },
};
const HISTORY = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-05' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-01-12' },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-10' },
];
const note = { kind: 'source-consulted', request: 'r1', ncb: 'FR', occurredOn: '2026-02-12' };
const DATA_CHECK = '2026-03-27';

describe('rule packs', () => {
  let office: Office;
  let engine: CaseEngine;
  let lawyer: Caller;
  beforeAll(async () => {
    ({ office, engine } = await openRunningOffice());
    lawyer = await office.as('lawyer');
  });
  afterAll(async () => {
    await engine?.close();
    await office?.close();
  });

  const open = async (more: object = {}): Promise<string> => {
    const { body } = await lawyer.post('/cases', { ...underThe2016Statute, ...more });
    for (const fact of HISTORY) await lawyer.post(`/cases/${body.reference}/entries`, fact);
    return body.reference;
  };
  const order = async (pack = 'ccf-statute-2025'): Promise<number> => {
    const { status, body, headers } = await lawyer.post(`/rule-packs/${pack}/dry-run`, {});
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/api/v1/rule-packs/dry-runs/${body.dryRun}`);
    return body.dryRun;
  };
  const finished = async (dryRun: number): Promise<number> => {
    await eventually('the dry run is finished', async () => {
      const { state } = (await lawyer.get(`/rule-packs/dry-runs/${dryRun}`)).body;
      return state === 'finished' ? state : undefined;
    });
    return dryRun;
  };
  const dryRunNow = async (pack?: string) => finished(await order(pack));
  const changesOf = async (dryRun: number, reference: string) =>
    (await lawyer.get(`/rule-packs/dry-runs/${dryRun}?limit=500`)).body.changes.filter(
      (change: { reference: string }) => change.reference === reference,
    );
  const decide = (reference: string, body: object, sending = {}) =>
    lawyer.post(
      `/cases/${reference}/rule-packs`,
      { decision: 'apply', reason: 'It governs this case.', ...body },
      sending,
    );
  const dates = async (reference: string, query = '') =>
    (await lawyer.get(`/cases/${reference}/deadlines${query}`)).body.deadlines;
  const inRegister = async (reference: string, id: string) =>
    (await lawyer.get(`/cases/${reference}/deadlines/${id}`)).body?.history ?? [];

  const byOwner = async (statement: string): Promise<void> => {
    const owner = await openDatabase(office.database.ownerUrl);
    await owner.query(`BEGIN; SELECT set_config('ccf.actor', 'system:test', true); ${statement}; COMMIT`);
    await owner.destroy();
  };
  /** The case's own workflow has had the register follow. */
  const takenUp = (reference: string) =>
    eventually('the register follows the applied packs', async () => {
      const { decisions } = (await lawyer.get(`/cases/${reference}/rule-packs`)).body;
      return decisions.at(-1).takenUpAt ?? undefined;
    });

  describe('to read', () => {
    it('are listed, and each is given as data with its citations', async () => {
      const { body } = await lawyer.get('/rule-packs');
      expect(body.rulePacks).toContainEqual(
        expect.objectContaining({ id: 'ccf-statute-2025', rules: expect.arrayContaining(['T04', 'T16']) }),
      );
      const pack = await lawyer.get('/rule-packs/ccf-statute-2025');
      expect(pack.body.limits).toContainEqual(
        expect.objectContaining({ rule: 'T04', runs: 'P45D', cites: expect.objectContaining({ article: '33(2)' }) }),
      );
    });

    it('are compared: what is added, what is not there, and no limit that only cites another edition', async () => {
      const { body } = await lawyer.get('/rule-packs/ccf-statute-2016/diff/ccf-statute-2025');
      expect(body.limits).toContainEqual(
        expect.objectContaining({ rule: 'T04', change: 'added', before: null, after: expect.anything() }),
      );
      expect(body.limits.map(({ rule }: { rule: string }) => rule)).not.toContain('T16');
      const back = await lawyer.get('/rule-packs/ccf-statute-2025/diff/ccf-statute-2016');
      expect(back.body.limits).toContainEqual(expect.objectContaining({ rule: 'T04', change: 'removed' }));
      expect((await lawyer.get('/rule-packs/ccf-statute-2025/diff/ccf-statute-2025')).body.limits).toEqual([]);
    });

    it('a name that no pack has is refused by name', async () => {
      for (const path of ['/rule-packs/ccf-statute-1999', '/rule-packs/ccf-statute-2025/diff/ccf-statute-1999'])
        expect(await lawyer.get(path)).toMatchObject({ status: 404, body: { code: 'rule-pack.unknown' } });
      expect(await lawyer.post('/rule-packs/ccf-statute-1999/dry-run', {})).toMatchObject({
        status: 404,
        body: { code: 'rule-pack.unknown' },
      });
    });
  });

  describe('a dry run', () => {
    it('lists every date that would change in every live case, page by page, and changes none', async () => {
      const references = [await open(), await open(), await open()];
      const before = await Promise.all(references.map((each) => dates(each)));
      const dryRun = await dryRunNow();
      const { body } = await lawyer.get(`/rule-packs/dry-runs/${dryRun}`);
      expect(body).toMatchObject({ pack: 'ccf-statute-2025', state: 'finished', unreadable: 0 });
      expect(body.cases).toBeGreaterThanOrEqual(3);
      expect(body.looked).toBe(body.live);
      for (const reference of references)
        expect(await changesOf(dryRun, reference)).toContainEqual({
          reference,
          deadline: 'T04:r1',
          rule: 'T04',
          article: '33(2)',
          edition: expect.any(String),
          before: null,
          after: { dueOn: DATA_CHECK, status: 'pending', certainty: expect.any(String) },
          days: null,
          decision: null,
        });
      expect(await Promise.all(references.map((each) => dates(each)))).toEqual(before);

      const paged = [];
      for (let after: string | null = ''; after !== null; ) {
        const page = await lawyer.get(`/rule-packs/dry-runs/${dryRun}?limit=1${after === '' ? '' : `&after=${after}`}`);
        paged.push(...page.body.changes);
        after = page.body.after;
      }
      expect(paged).toEqual((await lawyer.get(`/rule-packs/dry-runs/${dryRun}?limit=500`)).body.changes);
    });

    it('is found again in the list of all, newest first, page by page, with what is left to decide', async () => {
      const reference = await open();
      const [earlier, dryRun] = [await dryRunNow(), await dryRunNow()];
      const { body } = await lawyer.get('/rule-packs/dry-runs');
      expect(body.dryRuns.slice(0, 2).map((each: { dryRun: number }) => each.dryRun)).toEqual([dryRun, earlier]);
      const {
        live: _,
        looked: __,
        changed: ___,
        changes: ____,
        after: _____,
        ...own
      } = (await lawyer.get(`/rule-packs/dry-runs/${dryRun}`)).body;
      expect(body.dryRuns[0]).toEqual({ ...own, undecided: own.cases });
      await decide(reference, { dryRun, decision: 'ignore' });
      const [newest] = (await lawyer.get('/rule-packs/dry-runs?limit=1')).body.dryRuns;
      expect(newest).toMatchObject({ dryRun, undecided: own.cases - 1 });

      const paged = [];
      for (let after: string | null = ''; after !== null; ) {
        const page = await lawyer.get(`/rule-packs/dry-runs?limit=1${after === '' ? '' : `&after=${after}`}`);
        paged.push(...page.body.dryRuns.map((each: { dryRun: number }) => each.dryRun));
        after = page.body.after;
      }
      expect(paged).toEqual(body.dryRuns.map((each: { dryRun: number }) => each.dryRun));

      const cases = [];
      for (let after: string | null = ''; after !== null; ) {
        const query = `limit=1${after === '' ? '' : `&after=${after}`}`;
        const page = await lawyer.get(`/rule-packs/dry-runs/${dryRun}/cases?${query}`);
        cases.push(...page.body.cases);
        after = page.body.after;
      }
      expect(cases).toHaveLength(own.cases);
      expect(await lawyer.get('/rule-packs/dry-runs/999999/cases')).toMatchObject({ status: 404 });
    });

    it('says nothing of a case that has the pack already', async () => {
      const reference = await open({ rulePacks: ['ccf-statute-2025'] });
      const dryRun = await dryRunNow();
      expect(await changesOf(dryRun, reference)).toEqual([]);
      expect(await decide(reference, { dryRun })).toMatchObject({ status: 422, body: { code: 'dry-run.not-of-case' } });
    });

    it('is one for one key', async () => {
      const key = randomUUID();
      const ordered = () => lawyer.post('/rule-packs/ccf-statute-2025/dry-run', {}, { key });
      const [once, again] = [await ordered(), await ordered()];
      expect(again.body).toEqual(once.body);
      await finished(once.body.dryRun);
    });

    it('that nobody ordered is not found, and a place that no page named is refused', async () => {
      expect(await lawyer.get('/rule-packs/dry-runs/999999')).toMatchObject({
        status: 404,
        body: { code: 'not.found' },
      });
      const dryRun = await dryRunNow();
      expect(await lawyer.get(`/rule-packs/dry-runs/${dryRun}?after=nowhere`)).toMatchObject({
        status: 400,
        body: { faults: [{ path: 'after' }] },
      });
    });
  });

  describe('decided for a case', () => {
    it('applied: dates, register and page of the case follow from then on, and what was known before stays', async () => {
      const reference = await open();
      const dryRun = await dryRunNow();
      expect(await inRegister(reference, 'T04:r1')).toEqual([]);
      const { version } = (await lawyer.get(`/cases/${reference}`)).body;

      const decided = await decide(reference, { dryRun });
      expect(decided).toMatchObject({
        status: 200,
        body: { version, decision: 'apply', rulePacks: ['ccf-statute-2025'] },
      });
      expect(await dates(reference)).toContainEqual(expect.objectContaining({ id: 'T04:r1', dueOn: DATA_CHECK }));
      expect((await lawyer.get(`/cases/${reference}`)).body.rulePacks).toEqual(['ccf-statute-2025']);
      await takenUp(reference);
      expect(await inRegister(reference, 'T04:r1')).toMatchObject([{ revision: 1, dueOn: DATA_CHECK }]);
      // The same date under another edition is another ground: the register shows both.
      expect(await inRegister(reference, 'T07:r1')).toMatchObject([
        { revision: 1, retiredAt: expect.any(String), adoption: null },
        { revision: 2, retiredAt: null, because: [], adoption: 1 },
      ]);
      expect((await lawyer.get(`/cases/${reference}/rule-packs`)).body).toMatchObject({
        rulePacks: ['ccf-statute-2025'],
        decisions: [
          {
            number: 1,
            dryRun,
            decision: 'apply',
            reason: 'It governs this case.',
            packs: ['ccf-statute-2025'],
            fromVersion: version,
            takenUpAt: expect.any(String),
          },
        ],
      });
      expect((await lawyer.get(`/cases/${reference}/reminders`)).body.reminders).toContainEqual(
        expect.objectContaining({ deadline: 'T04:r1', state: 'armed' }),
      );
      expect((await lawyer.get(`/cases/${reference}/audit`)).body.events).toContainEqual(
        expect.objectContaining({
          act: 'rule-packs.applied',
          details: { dryRun, was: ['ccf-statute-2016'], packs: ['ccf-statute-2025'], fromVersion: version },
        }),
      );
      const [change] = await changesOf(dryRun, reference);
      expect(change).toMatchObject({ decision: 'apply' });
    });

    it('applied on a later day: as known before that day, the case stood under its earlier packs', async () => {
      const reference = await open();
      await decide(reference, { dryRun: await dryRunNow() });
      await takenUp(reference);
      await byOwner(`UPDATE case_rule_packs SET decided_at = decided_at + interval '2 days'
        WHERE case_id = (SELECT id FROM cases WHERE reference = '${reference}')`);
      const dataCheck = expect.objectContaining({ id: 'T04:r1' });
      expect(await dates(reference, '?asKnownOn=2026-02-20')).not.toContainEqual(dataCheck);
      expect(await dates(reference, '?asKnownOn=2026-02-22')).toContainEqual(dataCheck);
    });

    it('that was ordered to plan anew is woken by the worker', async () => {
      const reference = await open();
      const ofCase = `id = (SELECT id FROM cases WHERE reference = '${reference}')`;
      await byOwner(`UPDATE cases SET plan_ordered_at = now() - interval '2 minutes' WHERE ${ofCase}`);
      const database = await openDatabase(office.database.url);
      const planned = () =>
        readingAsSystem(database, 'reader', (tx) => new CaseRepository(tx).byReference(reference)).then(
          (row) => row?.plannedAt ?? undefined,
        );
      try {
        expect(await planned()).toBeUndefined();
        await new LostCases(database, engine.client).takeUpWhatWasCutShort();
        await eventually('the case has planned anew', planned);
      } finally {
        await database.destroy();
      }
    });

    it('is offered to lawyers while a pack waits for a word, and to nobody where the case has moved on since', async () => {
      const reference = await open();
      const paralegal = await office.as('paralegal');
      const staff = (await paralegal.get('/me')).body.id;
      expect(await lawyer.post(`/cases/${reference}/members`, { staff })).toMatchObject({ status: 201 });
      const offered = async (to = lawyer) =>
        (await to.get(`/cases/${reference}`)).body.permitted.includes('decide-on-rule-pack');
      const waiting = async (to = lawyer) => (await to.get(`/cases/${reference}/rule-packs`)).body.waiting;
      expect(await offered()).toBe(false);
      const first = await dryRunNow();
      const found = { pack: 'ccf-statute-2025', packs: ['ccf-statute-2025'], changed: expect.any(Number) };
      const all = ['apply', 'hold', 'ignore'];
      const fresh = { ...found, dryRun: first, isHeld: false, isStale: false };
      expect(await waiting()).toEqual([{ ...fresh, permitted: all }]);
      expect(await waiting(paralegal)).toEqual([{ ...fresh, permitted: [] }]);
      expect([await offered(), await offered(paralegal)]).toEqual([true, false]);

      await decide(reference, { dryRun: first, decision: 'hold' });
      expect(await waiting()).toEqual([{ ...fresh, isHeld: true, permitted: all }]);
      await lawyer.post(`/cases/${reference}/entries`, note);
      expect(await waiting()).toEqual([{ ...fresh, isHeld: true, isStale: true, permitted: [] }]);
      expect(await offered()).toBe(false);

      // The newest dry run of a pack is the one to decide on, and the last word on it is the last word on the pack.
      const second = await dryRunNow();
      expect(await waiting()).toEqual([{ ...fresh, dryRun: second, permitted: all }]);
      await decide(reference, { dryRun: second, decision: 'ignore' });
      expect(await waiting()).toEqual([]);
      expect(await offered()).toBe(false);
    });

    it('in many cases at once: each for itself, with its reason, and once for one key', async () => {
      const [applied, held, ignored, moved, unseen] = [
        await open(),
        await open(),
        await open(),
        await open(),
        await open(),
      ];
      const dryRun = await dryRunNow();
      await lawyer.post(`/cases/${moved}/entries`, note);
      const { version } = (await lawyer.get(`/cases/${applied}`)).body;
      const decisions = [
        { reference: applied, decision: 'apply', reason: 'It governs.', version },
        { reference: moved, decision: 'apply', reason: 'It governs.' },
        { reference: held, decision: 'hold', reason: 'To be asked.' },
        { reference: unseen, decision: 'apply', reason: 'It governs.', version: 1 },
        { reference: 'CCF-0000000000', decision: 'ignore', reason: 'Nothing there.' },
        { reference: ignored, decision: 'ignore', reason: 'The old text stays.' },
      ];
      const key = randomUUID();
      const send = () => lawyer.post(`/rule-packs/dry-runs/${dryRun}/decisions`, { decisions }, { key });
      const { status, body } = await send();
      expect(status).toBe(200);
      expect(body.results).toEqual([
        { reference: applied, outcome: 'decided', version, decision: 'apply', rulePacks: ['ccf-statute-2025'] },
        { reference: moved, outcome: 'refused', code: 'dry-run.stale', says: expect.any(String) },
        { reference: held, outcome: 'decided', version, decision: 'hold', rulePacks: ['ccf-statute-2016'] },
        { reference: unseen, outcome: 'refused', code: 'version.stale', says: expect.any(String) },
        { reference: 'CCF-0000000000', outcome: 'refused', code: 'not.found', says: expect.any(String) },
        { reference: ignored, outcome: 'decided', version, decision: 'ignore', rulePacks: ['ccf-statute-2016'] },
      ]);
      await takenUp(applied);
      // The kept answer is lost: the command runs again, and decides nothing twice.
      await byOwner(`DELETE FROM idempotency_keys WHERE key = '${key}'`);
      expect((await send()).body).toEqual(body);
      const onFile = async (reference: string) => (await lawyer.get(`/cases/${reference}/rule-packs`)).body.decisions;
      expect(await onFile(ignored)).toMatchObject([{ decision: 'ignore', reason: 'The old text stays.' }]);
      expect(await onFile(held)).toHaveLength(1);
      expect(await onFile(moved)).toEqual([]);

      const listed = (await lawyer.get(`/rule-packs/dry-runs/${dryRun}/cases?limit=500`)).body.cases;
      const said = (reference: string) => listed.find((each: { reference: string }) => each.reference === reference);
      expect([applied, held, ignored, moved].map((each) => said(each).decision)).toEqual([
        'apply',
        'hold',
        'ignore',
        null,
      ]);
      expect(said(moved)).toMatchObject({
        version,
        packs: ['ccf-statute-2025'],
        readable: true,
        changed: expect.any(Number),
      });
    });

    it('in many cases at once is refused whole where the order itself is wrong', async () => {
      const dryRun = await dryRunNow();
      const item = { reference: 'CCF-0000000000', decision: 'hold', reason: 'because' };
      for (const [decisions, path] of [
        [[], 'decisions'],
        [[item, item], 'decisions'],
        [[{ ...item, reason: '' }], 'decisions[0].reason'],
        [[{ ...item, decision: 'perhaps' }], 'decisions[0].decision'],
      ] as const)
        expect(await lawyer.post(`/rule-packs/dry-runs/${dryRun}/decisions`, { decisions })).toMatchObject({
          status: 400,
          body: { faults: [{ path }] },
        });
    });

    it('held or ignored: the case lives on as it was, and says why', async () => {
      for (const decision of ['hold', 'ignore']) {
        const reference = await open();
        const before = await dates(reference);
        const dryRun = await dryRunNow();
        expect(await decide(reference, { dryRun, decision, reason: 'Decided under the old text.' })).toMatchObject({
          status: 200,
          body: { decision, rulePacks: ['ccf-statute-2016'] },
        });
        await lawyer.post(`/cases/${reference}/entries`, { kind: 'note-added', occurredOn: null, text: 'looked at' });
        expect(await dates(reference)).toEqual(before);
        expect(await inRegister(reference, 'T04:r1')).toEqual([]);
        expect((await lawyer.get(`/cases/${reference}/rule-packs`)).body).toMatchObject({
          rulePacks: ['ccf-statute-2016'],
          decisions: [{ decision, reason: 'Decided under the old text.', takenUpAt: null }],
        });
      }
    });

    it('what was held may be applied later; what was applied or ignored is decided', async () => {
      const reference = await open();
      const dryRun = await dryRunNow();
      expect(await decide(reference, { dryRun, decision: 'hold' })).toMatchObject({ status: 200 });
      expect(await decide(reference, { dryRun })).toMatchObject({ status: 200 });
      for (const decision of ['apply', 'hold', 'ignore'])
        expect(await decide(reference, { dryRun, decision })).toMatchObject({
          status: 409,
          body: { code: 'dry-run.already-decided' },
        });
      expect((await lawyer.get(`/cases/${reference}/rule-packs`)).body.decisions).toHaveLength(2);
    });

    it('the same key has one effect and one answer, and two people at once decide once', async () => {
      const reference = await open();
      const dryRun = await dryRunNow();
      const key = randomUUID();
      const answers = [await decide(reference, { dryRun }, { key }), await decide(reference, { dryRun }, { key })];
      expect(answers[1]?.body).toEqual(answers[0]?.body);

      const other = await open();
      const next = await dryRunNow();
      const statuses = (await Promise.all([1, 2, 3].map(() => decide(other, { dryRun: next })))).map(
        ({ status }) => status,
      );
      expect(statuses.toSorted()).toEqual([200, 409, 409]);
      expect((await lawyer.get(`/cases/${other}/rule-packs`)).body.decisions).toHaveLength(1);
    });

    it('on a dry run that is stale is refused: the docket, or the packs, have moved on since', async () => {
      const reference = await open();
      const [early, late] = [await dryRunNow(), await dryRunNow()];
      expect(await decide(reference, { dryRun: early })).toMatchObject({ status: 200 });
      expect(await decide(reference, { dryRun: late })).toMatchObject({ status: 409, body: { code: 'dry-run.stale' } });

      const moved = await open();
      const dryRun = await dryRunNow();
      expect(await lawyer.post(`/cases/${moved}/entries`, note)).toMatchObject({ status: 201 });
      for (const decision of ['apply', 'hold', 'ignore'])
        expect(await decide(moved, { dryRun, decision })).toMatchObject({
          status: 409,
          body: { code: 'dry-run.stale' },
        });
      expect(await decide(moved, { dryRun: await dryRunNow() })).toMatchObject({ status: 200 });
    });

    it('goes back to an earlier edition the same way, by a new dry run', async () => {
      const reference = await open({ rulePacks: ['ccf-statute-2025'] });
      const dryRun = await dryRunNow('ccf-statute-2016');
      expect(await changesOf(dryRun, reference)).toContainEqual(
        expect.objectContaining({
          deadline: 'T04:r1',
          before: { dueOn: DATA_CHECK, status: 'pending', certainty: expect.any(String) },
          after: null,
        }),
      );
      await decide(reference, { dryRun });
      await takenUp(reference);
      expect(await inRegister(reference, 'T04:r1')).toMatchObject([{ retiredAt: expect.any(String) }]);
      const { body } = await lawyer.get(`/cases/${reference}/deadlines/T04:r1`);
      expect(body.deadline).toBeNull();
    });

    it('is refused by name where it cannot be', async () => {
      const reference = await open();
      const dryRun = await dryRunNow();
      const fresh = await open();
      const refused = async (code: string, status: number, at: string, body: object, sending = {}) =>
        expect(await decide(at, body, sending)).toMatchObject({ status, body: { code } });
      await refused('dry-run.unknown', 422, reference, { dryRun: 999_999 });
      await refused('dry-run.not-of-case', 422, fresh, { dryRun });
      await refused('request.invalid', 400, reference, { dryRun, decision: 'perhaps' });
      await refused('request.invalid', 400, reference, { dryRun, reason: '' });
      await refused('version.stale', 412, reference, { dryRun }, { headers: { 'If-Match': '"1"' } });
      await refused('not.found', 404, 'CCF-0000000000', { dryRun });
      expect(await (await office.as('paralegal')).post(`/cases/${reference}/rule-packs`, {})).toMatchObject({
        status: 403,
      });
      await lawyer.post(`/cases/${reference}/closure`, { reason: 'client-left' });
      await refused('case.closed', 409, reference, { dryRun });
    });
  });
});
