import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { eventually } from '../support/eventually.js';
import { openWithKeys } from '../support/firm-key.js';
import type { Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office } from './office.js';
import { openRunningOffice } from './running-office.js';

const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [
    { kind: 'person', familyName: 'Zubarev', givenName: 'Ilya', dateOfBirth: '1980-02-29', nationalities: ['FR'] },
  ],
  dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE', 'ES'] }],
};
const drafted = { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-04-01' };
const filed = { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-02' };

describe('commands on a case', () => {
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

  const open = async (body: object = {}): Promise<string> => {
    const { status, body: answer } = await lawyer.post('/cases', { ...aCase, ...body });
    expect(status).toBe(201);
    return answer.reference;
  };
  /** The paralegal, taken into the team of a case. */
  const inTheTeam = async (reference: string): Promise<Caller> => {
    const paralegal = await office.as('paralegal');
    const staff = (await paralegal.get('/me')).body.id;
    expect(await lawyer.post(`/cases/${reference}/members`, { staff })).toMatchObject({ status: 201 });
    return paralegal;
  };
  const docket = async (reference: string) => (await lawyer.get(`/cases/${reference}/docket`)).body;

  describe('opening', () => {
    it('opens a case, starts its workflow and shows it at once', async () => {
      const { status, body } = await lawyer.post('/cases', aCase);
      expect(status).toBe(201);
      expect(body).toMatchObject({ stage: 'access-request', version: 1 });
      expect(body.reference).toMatch(/^CCF-[0-9A-HJKMNP-TV-Z]{10}$/);
      const read = await lawyer.get(`/cases/${body.reference}`);
      expect(read.headers.get('etag')).toBe('"1"');
      expect(read.body).toMatchObject({
        stage: 'access-request',
        version: 1,
        simulated: false,
        rulePacks: ['ccf-statute-2025', 'interpol-rpd-2025', 'firm-policy-default'],
        applicants: [{ applicant: 'a1', familyName: 'Zubarev' }],
        items: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE', 'ES'], state: 'recorded' }],
        permitted: expect.arrayContaining(['record-facts', 'close-case']),
      });
      const { status: running } = await engine.client.workflow.getHandle(caseWorkflowId(body.reference)).describe();
      expect(running.name).toBe('RUNNING');
    });

    it('opens a case of which no data are known', async () => {
      const reference = await open({ dataItems: [] });
      expect(await lawyer.get(`/cases/${reference}`)).toMatchObject({
        status: 200,
        body: { stage: 'access-request', version: 0, items: [] },
      });
    });

    it('pins every pack in force on its first day, and lives by the clock it was given', async () => {
      const reference = await open({ clock: { rate: 86400, startsAs: '2017-05-19T08:00:00Z' } });
      const { body } = await lawyer.get(`/cases/${reference}`);
      expect(body).toMatchObject({
        simulated: true,
        rulePacks: ['ccf-statute-2016', 'interpol-rpd-2025', 'firm-policy-default'],
        clock: { rate: 86400, startsAs: '2017-05-19T08:00:00.000Z' },
      });
      expect(body.clock.now > '2017-05-19T08:00:00').toBe(true);
    });

    it('opens one case for one key, however often and at once it is sent', async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 4 }, () => lawyer.post('/cases', aCase, { key })));
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.reference}`)).size).toBe(1);
      expect(await lawyer.post('/cases', { ...aCase, language: 'fr' }, { key })).toMatchObject({
        status: 422,
        body: { code: 'key.reused' },
      });
      expect(
        await lawyer.post(
          '/cases',
          { ...aCase, dataItems: [{ recipients: ['DE', 'ES'], source: 'FR', type: 'diffusion', item: 'd1' }] },
          { key },
        ),
      ).toMatchObject({ status: 201 });
    });

    it('stores applicants under short names, and a minor with whoever represents them', async () => {
      const reference = await open({
        applicants: [
          { kind: 'minor', familyName: 'Zubareva', givenName: 'Anna', representedBy: 'Ilya Zubarev' },
          { kind: 'entity', name: 'Zubarev Trading SA', country: 'CH' },
        ],
      });
      const { body } = await lawyer.get(`/cases/${reference}`);
      expect(body.applicants).toEqual([
        {
          applicant: 'a1',
          kind: 'minor',
          familyName: 'Zubareva',
          givenName: 'Anna',
          nationalities: [],
          representedBy: 'Ilya Zubarev',
        },
        { applicant: 'a2', kind: 'entity', name: 'Zubarev Trading SA', country: 'CH' },
      ]);
    });
  });

  describe('recording', () => {
    it('records a fact and can read it back at once, with the dates that follow from it', async () => {
      const reference = await open();
      expect(await lawyer.post(`/cases/${reference}/entries`, drafted)).toMatchObject({
        status: 201,
        body: { version: 2 },
      });
      expect(await lawyer.post(`/cases/${reference}/entries`, filed)).toMatchObject({
        status: 201,
        body: { version: 3 },
      });
      expect(await lawyer.get(`/cases/${reference}`)).toMatchObject({
        body: {
          stage: 'awaiting-ccf-reply',
          version: 3,
          requests: [{ request: 'r1', state: 'filed', filed: 'unproven' }],
        },
      });
      const { body } = await lawyer.get(`/cases/${reference}/deadlines`);
      expect(body.deadlines.length).toBeGreaterThan(0);
      expect(body.deadlines[0]).toMatchObject({ revision: 1, derivation: expect.any(Array) });
    });

    it.each([
      ['a fact of tomorrow', { ...drafted, occurredOn: '2199-01-01' }, 422, 'entry.in-future'],
      ['a request that does not exist', { ...filed, request: 'r9' }, 422, 'request.unknown'],
      [
        'an item that does not exist',
        { kind: 'data-item-deleted', item: 'd9', by: 'source', occurredOn: '2026-04-02' },
        422,
        'item.unknown',
      ],
      [
        'an unknown bureau',
        { kind: 'source-notified', ncb: 'QQ', of: 'decision', occurredOn: '2026-04-02' },
        422,
        'bureau.unknown',
      ],
      [
        'a document that is not in the case',
        { kind: 'note-added', document: 'letter', occurredOn: '2026-04-02' },
        422,
        'document.unknown',
      ],
      [
        'a document received before it was written',
        { ...drafted, receivedOn: '2026-03-01' },
        422,
        'entry.received-too-early',
      ],
    ])('refuses %s and writes nothing', async (_, body, status, code) => {
      const reference = await open();
      const answer = await lawyer.post(`/cases/${reference}/entries`, body);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(answer.body.detail.length).toBeGreaterThan(20);
      expect((await docket(reference)).version).toBe(1);
    });

    it('gives the same key the same answer and one effect, and a second body 422', async () => {
      const reference = await open();
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => lawyer.post(`/cases/${reference}/entries`, drafted, { key })),
      );
      expect(answers.map(({ status, body }) => [status, body])).toEqual(
        Array.from({ length: 5 }, () => [201, { version: 2 }]),
      );
      expect(await lawyer.post(`/cases/${reference}/entries`, filed, { key })).toMatchObject({
        status: 422,
        body: { code: 'key.reused' },
      });
      expect((await docket(reference)).version).toBe(2);
    });

    it('frees the key of a command that was refused', async () => {
      const reference = await open();
      const key = randomUUID();
      expect(await lawyer.post(`/cases/${reference}/entries`, filed, { key })).toMatchObject({ status: 422 });
      await lawyer.post(`/cases/${reference}/entries`, drafted);
      expect(await lawyer.post(`/cases/${reference}/entries`, filed, { key })).toMatchObject({
        status: 201,
        body: { version: 3 },
      });
    });

    it('finishes a command whose first answer was lost, though its entries would now be refused', async () => {
      const reference = await open();
      const key = randomUUID();
      await lawyer.post(`/cases/${reference}/entries`, drafted, { key });
      await forgetAnswer(key);
      expect(await lawyer.post(`/cases/${reference}/entries`, drafted, { key })).toMatchObject({
        status: 201,
        body: { version: 2 },
      });
      expect((await docket(reference)).version).toBe(2);
    });

    it('takes what twenty people record at once, each once', async () => {
      const reference = await open();
      const begun = performance.now();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          lawyer.post(`/cases/${reference}/entries`, { ...drafted, request: `r${n}` }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
      expect(answers.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, n) => n + 2),
      );
      expect(performance.now() - begun).toBeLessThan(30_000);
    });

    it('takes what people record at once through two processes of the API', async () => {
      const { startApi } = await import('#apps/api/start-api.js');
      const second = await startApi(office.config);
      try {
        const reference = await open();
        const { Caller } = await import('./caller.js');
        const other = new Caller(second.url);
        await other.signIn('lawyer@firm.test', 'a long enough password');
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, n) =>
            (n % 2 === 0 ? lawyer : other).post(`/cases/${reference}/entries`, { ...drafted, request: `r${n}` }),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
        expect((await docket(reference)).version).toBe(11);
      } finally {
        await second.close();
      }
    });

    it('refuses a stale version with 412 where the sender insists on one', async () => {
      const reference = await open();
      expect(
        await lawyer.post(`/cases/${reference}/entries`, drafted, { headers: { 'If-Match': '"1"' } }),
      ).toMatchObject({ status: 201 });
      const stale = await lawyer.post(`/cases/${reference}/entries`, filed, { headers: { 'If-Match': '"1"' } });
      expect(stale).toMatchObject({
        status: 412,
        body: { code: 'version.stale', faults: [{ path: 'If-Match', problem: 'the case is at version 2' }] },
      });
      expect((await docket(reference)).version).toBe(2);
    });

    it('keeps the words of a note as a document, and only its id on the docket', async () => {
      const reference = await open();
      const note = { kind: 'note-added', occurredOn: '2026-04-01', text: 'The client prefers to be called after six.' };
      expect(await lawyer.post(`/cases/${reference}/entries`, note)).toMatchObject({ status: 201 });
      const [, entry] = (await docket(reference)).entries;
      expect(JSON.stringify(entry)).not.toContain('after six');
      const kept = await lawyer.get(`/cases/${reference}/documents/${entry.document}`);
      expect(kept).toMatchObject({ status: 200, body: note.text });
      expect(kept.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''note.txt");
      expect(await lawyer.post(`/cases/${reference}/entries`, { ...note, text: 'n'.repeat(20_001) })).toMatchObject({
        status: 413,
        body: { code: 'note.too-long' },
      });
    });

    it('keeps nothing of a note that is refused', async () => {
      const reference = await open();
      const note = { kind: 'note-added', occurredOn: '2199-01-01', text: 'Tomorrow never knows.' };
      expect(await lawyer.post(`/cases/${reference}/entries`, note)).toMatchObject({
        status: 422,
        body: { code: 'entry.in-future' },
      });
      expect((await lawyer.get(`/cases/${reference}/documents`)).body.documents).toEqual([]);
    });

    it('shows with every date what it was before, what moved it, and only what the register held on the day asked for', async () => {
      const reference = await open({ clock: { rate: 86400, startsAs: '2026-04-10T08:00:00Z' } });
      const record = async (fact: object) =>
        expect((await lawyer.post(`/cases/${reference}/entries`, fact)).status).toBe(201);
      await record({ kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-10' });
      await record({ kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-03-20' });
      const known = (await lawyer.get(`/cases/${reference}/deadlines`)).body.asOf;
      await eventually(
        'a day to pass on the case’s clock',
        async () => (await lawyer.get(`/cases/${reference}`)).body.clock.now.slice(0, 10) > known || undefined,
      );
      await record({ kind: 'extension-announced', request: 'r1', until: '2026-09-01', occurredOn: '2026-04-10' });
      const access = async (query = '') =>
        (await lawyer.get(`/cases/${reference}/deadlines${query}`)).body.deadlines.find(
          ({ id }: { id: string }) => id === 'T06:r1',
        );
      const docket = (await lawyer.get(`/cases/${reference}/docket`)).body.entries;
      const [admissible, extension] = docket.slice(-2).map(({ id }: { id: string }) => id);
      expect(await access()).toMatchObject({
        dueOn: '2026-09-01',
        earliestDueOn: '2026-09-01',
        latestDueOn: '2026-09-01',
        aimOn: null,
        basis: 'statute',
        revision: 2,
        history: [
          { revision: 1, dueOn: '2026-07-20', because: [admissible], retiredAt: expect.any(String) },
          { revision: 2, dueOn: '2026-09-01', because: [extension], retiredAt: null },
        ],
      });
      expect(await access(`?asKnownOn=${known}`)).toMatchObject({
        dueOn: '2026-07-20',
        revision: 1,
        history: [{ revision: 1, dueOn: '2026-07-20', retiredAt: null }],
      });
    });

    it('corrects an entry, and still shows what was known before', async () => {
      const reference = await open({ clock: { rate: 86400, startsAs: '2026-04-10T08:00:00Z' } });
      await lawyer.post(`/cases/${reference}/entries`, drafted);
      await eventually(
        'a day to pass on the case’s clock',
        async () => (await lawyer.get(`/cases/${reference}`)).body.clock.now > '2026-04-12T00:00:00' || undefined,
      );
      const replacement = { ...drafted, occurredOn: '2026-03-30' };
      expect(
        await lawyer.post(`/cases/${reference}/corrections`, { entry: 'e2', reason: 'wrong-date', replacement }),
      ).toMatchObject({ status: 201, body: { version: 3 } });
      expect(await lawyer.post(`/cases/${reference}/corrections`, { entry: 'e7', reason: 'wrong-date' })).toMatchObject(
        { status: 422, body: { code: 'entry.unknown' } },
      );
      const before = await lawyer.get(`/cases/${reference}/docket?asKnownOn=2026-04-10`);
      expect(before.body.entries.map(({ kind }: { kind: string }) => kind)).not.toContain('entry-corrected');
      expect(await lawyer.get(`/cases/${reference}/deadlines?asKnownOn=2026-04-10`)).toMatchObject({
        status: 200,
        body: { asOf: '2026-04-10' },
      });
    });

    it('closes a case, lets nothing but notes follow, and reopens it from the record', async () => {
      const reference = await open();
      expect(
        await (await office.as('paralegal')).post(`/cases/${reference}/closure`, { reason: 'other' }),
      ).toMatchObject({ status: 403 });
      expect(await lawyer.post(`/cases/${reference}/closure`, { reason: 'client-left' })).toMatchObject({
        status: 201,
        body: { version: 2 },
      });
      expect(await lawyer.post(`/cases/${reference}/entries`, drafted)).toMatchObject({
        status: 409,
        body: { code: 'case.closed' },
      });
      await eventually('the workflow of the closed case to end', async () => {
        const { status } = await engine.client.workflow.getHandle(caseWorkflowId(reference)).describe();
        return status.name === 'COMPLETED' || undefined;
      });
      expect(
        await lawyer.post(`/cases/${reference}/entries`, {
          kind: 'note-added',
          occurredOn: '2026-04-01',
          text: 'The file went to the archive.',
        }),
      ).toMatchObject({ status: 201, body: { version: 3 } });
      expect(await lawyer.post(`/cases/${reference}/reopening`, {})).toMatchObject({
        status: 201,
        body: { version: 4 },
      });
      expect(await lawyer.get(`/cases/${reference}`)).toMatchObject({ body: { stage: 'access-request' } });
    });

    it('answers 503 while no worker answers, and records once when the same key comes again', async () => {
      const reference = await open();
      await engine.stopWorker();
      const key = randomUUID();
      const away = await lawyer.post(`/cases/${reference}/entries`, drafted, { key });
      expect(away).toMatchObject({ status: 503, body: { code: 'temporal.unavailable' } });
      await engine.startWorker();
      expect(await lawyer.post(`/cases/${reference}/entries`, drafted, { key })).toMatchObject({
        status: 201,
        body: { version: 2 },
      });
      expect((await docket(reference)).version).toBe(2);
    }, 60_000);
  });

  describe('documents', () => {
    it('takes a document as bytes or within JSON, once per key, and gives it back unchanged', async () => {
      const reference = await open();
      const bytes = Buffer.from('%PDF-1.7 a letter of the Commission');
      const headers = {
        'Content-Type': 'application/pdf',
        'X-File-Name': encodeURIComponent('lettre du 2 février.pdf'),
        'X-Document-Kind': 'letter',
      };
      const key = randomUUID();
      const added = await lawyer.send('POST', `/cases/${reference}/documents`, { raw: bytes, headers, key });
      expect(added).toMatchObject({
        status: 201,
        body: { fileName: 'lettre du 2 février.pdf', sizeBytes: bytes.length, kind: 'letter' },
      });
      expect((await lawyer.send('POST', `/cases/${reference}/documents`, { raw: bytes, headers, key })).body).toEqual(
        added.body,
      );
      const { createHash } = await import('node:crypto');
      expect(added.body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      const back = await lawyer.get(`/cases/${reference}/documents/${added.body.id}`);
      expect(back.body).toBe(bytes.toString());
      expect(back.headers.get('content-disposition')).toBe(
        "attachment; filename*=UTF-8''lettre%20du%202%20f%C3%A9vrier.pdf",
      );
      const json = {
        kind: 'other',
        fileName: 'scan.png',
        contentType: 'image/png',
        content: Buffer.from('png').toString('base64'),
      };
      expect(await lawyer.post(`/cases/${reference}/documents`, json)).toMatchObject({ status: 201 });
      expect(await lawyer.post(`/cases/${reference}/documents`, { ...json, sha256: '0'.repeat(64) })).toMatchObject({
        status: 422,
        body: { code: 'filing.proof-altered' },
      });
      expect((await lawyer.get(`/cases/${reference}/documents`)).body.documents).toHaveLength(2);
      const letter = {
        kind: 'request-drafted',
        request: 'r1',
        requestKind: 'access',
        occurredOn: '2026-04-01',
        document: added.body.id,
      };
      expect(await lawyer.post(`/cases/${reference}/entries`, letter)).toMatchObject({ status: 201 });
    });

    it('does not give a document of another case, nor take one that is too large', async () => {
      const [one, other] = [await open(), await open()];
      const { body } = await lawyer.post(`/cases/${one}/documents`, {
        fileName: 'a.txt',
        contentType: 'text/plain',
        content: 'YQ==',
      });
      expect(await lawyer.get(`/cases/${other}/documents/${body.id}`)).toMatchObject({ status: 404 });
      expect(await lawyer.post(`/cases/${other}/entries`, { ...drafted, document: body.id })).toMatchObject({
        status: 422,
        body: { code: 'document.unknown' },
      });
      const headers = { 'Content-Type': 'application/pdf', 'X-File-Name': 'big.pdf' };
      const big = await lawyer.send('POST', `/cases/${one}/documents`, {
        raw: Buffer.alloc(50 * 1024 * 1024 + 1),
        headers,
      });
      expect(big).toMatchObject({ status: 413, body: { code: 'body.too-large' } });
    });
  });

  describe('filings', () => {
    const prepared = async (reference: string, id: string) => {
      const { withSystem } = await import('#persistence/transaction.js');
      const { FilingRepository } = await import('#persistence/filings/filing.repository.js');
      const paper = async (n: number) =>
        (
          await lawyer.post(`/cases/${reference}/documents`, {
            fileName: `paper${n}.pdf`,
            contentType: 'application/pdf',
            content: 'YQ==',
          })
        ).body.id;
      const [cover, annexes] = [await paper(1), await paper(2)];
      const database = await openWithKeys(office.database.url, { connections: 1 });
      await withSystem(database, 'filings', (tx) =>
        new FilingRepository(tx).prepared(id, cover, annexes, new Date().toISOString()),
      );
      await database.destroy();
    };
    const receipt = {
      fileName: 'receipt.pdf',
      contentType: 'application/pdf',
      content: Buffer.from('a receipt').toString('base64'),
    };

    it('orders one filing per request, once per key, and refuses a second', async () => {
      const reference = await open();
      expect(await lawyer.post(`/cases/${reference}/filings`, { request: 'r1', channel: 'portal' })).toMatchObject({
        status: 422,
        body: { code: 'request.unknown' },
      });
      await lawyer.post(`/cases/${reference}/entries`, drafted);
      const key = randomUUID();
      const both = await Promise.all(
        [0, 1].map(() => lawyer.post(`/cases/${reference}/filings`, { request: 'r1', channel: 'portal' }, { key })),
      );
      expect(both[0]).toMatchObject({ status: 201, body: { version: 2, number: 1, state: 'ordered' } });
      expect(both[1]?.body).toEqual(both[0]?.body);
      expect(await lawyer.post(`/cases/${reference}/filings`, { request: 'r1', channel: 'portal' })).toMatchObject({
        status: 409,
        body: { code: 'filing.in-progress' },
      });
      expect((await lawyer.get(`/cases/${reference}/filings`)).body.filings).toHaveLength(1);
    });

    it('refuses e-mail for a new request since 26 March 2026 without a reason', async () => {
      const reference = await open({ clock: { rate: 1, startsAs: '2026-03-26T09:00:01Z' } });
      await lawyer.post(`/cases/${reference}/entries`, { ...drafted, occurredOn: '2026-03-20' });
      expect(await lawyer.post(`/cases/${reference}/filings`, { request: 'r1', channel: 'email' })).toMatchObject({
        status: 422,
        body: { code: 'filing.channel-closed' },
      });
      expect(
        await lawyer.post(`/cases/${reference}/filings`, { request: 'r1', channel: 'email', reason: 'rule-25-2' }),
      ).toMatchObject({ status: 201 });
    });

    it('accepts a portal submission only with its reference and its receipt, unaltered', async () => {
      const reference = await open();
      await lawyer.post(`/cases/${reference}/entries`, drafted);
      const { body: filing } = await lawyer.post(`/cases/${reference}/filings`, { request: 'r1', channel: 'portal' });
      const submit = (body: object, key: string = randomUUID()) =>
        lawyer.post(`/cases/${reference}/filings/${filing.id}/submission`, body, { key });
      expect(await submit({ portalReference: 'P-1', receipt })).toMatchObject({
        status: 409,
        body: { code: 'filing.not-ready' },
      });
      await prepared(reference, filing.id);
      expect(await submit({ portalReference: 'P-1' })).toMatchObject({
        status: 422,
        body: { code: 'filing.proof-missing' },
      });
      expect(await submit({ receipt })).toMatchObject({ status: 422, body: { code: 'filing.proof-missing' } });
      expect(await submit({ portalReference: 'P-1', receipt: { ...receipt, sha256: 'f'.repeat(64) } })).toMatchObject({
        status: 422,
        body: { code: 'filing.proof-altered' },
      });
      expect(await submit({ portalReference: 'P-1', receipt, submittedOn: '2199-01-01' })).toMatchObject({
        status: 422,
        body: { code: 'entry.in-future' },
      });
      expect(await submit({ channel: 'email' })).toMatchObject({ status: 409, body: { code: 'filing.not-released' } });
      expect((await lawyer.get(`/cases/${reference}/docket`)).body.version).toBe(2);

      const key = randomUUID();
      expect(await submit({ portalReference: 'P-2026/77', receipt }, key)).toMatchObject({
        status: 200,
        body: { version: 3, state: 'submitted' },
      });
      await forgetAnswer(key);
      expect(await submit({ portalReference: 'P-2026/77', receipt }, key)).toMatchObject({
        status: 200,
        body: { version: 3, state: 'submitted' },
      });
      const { body: filings } = await lawyer.get(`/cases/${reference}/filings`);
      const { body: me } = await lawyer.get('/me');
      expect(filings.filings).toMatchObject([
        {
          state: 'submitted',
          portalReference: 'P-2026/77',
          submittedBy: me.id,
          receiptSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ]);
      expect(await lawyer.get(`/cases/${reference}`)).toMatchObject({
        body: { stage: 'awaiting-ccf-reply', requests: [{ filed: 'proven' }] },
      });
      expect(await submit({ portalReference: 'P-3', receipt })).toMatchObject({
        status: 409,
        body: { code: 'filing.already-filed' },
      });
    });

    it('releases an e-mail filing on a lawyer’s word only, once', async () => {
      const reference = await open();
      await lawyer.post(`/cases/${reference}/entries`, drafted);
      const { body: filing } = await lawyer.post(`/cases/${reference}/filings`, {
        request: 'r1',
        channel: 'email',
        reason: 'legacy-case',
      });
      await prepared(reference, filing.id);
      const path = `/cases/${reference}/filings/${filing.id}`;
      const paralegal = await inTheTeam(reference);
      expect(await paralegal.post(`${path}/submission`, { channel: 'email' })).toMatchObject({
        status: 403,
        body: { code: 'command.not-yours' },
      });
      expect(await lawyer.post(`${path}/submission`, { channel: 'email' })).toMatchObject({
        status: 200,
        body: { version: 2, state: 'released' },
      });
      expect(await lawyer.post(`${path}/confirmation`, { settlement: 'arrived' })).toMatchObject({
        status: 409,
        body: { code: 'filing.not-unconfirmed' },
      });
      expect(await lawyer.post(`/cases/${reference}/filings/${randomUUID()}/submission`, {})).toMatchObject({
        status: 404,
        body: { code: 'filing.unknown' },
      });
    });
  });

  describe('urgent measures', () => {
    it('starts one ladder, tells who acknowledged it, and refuses a second person', async () => {
      const reference = await open();
      const key = randomUUID();
      const start = () => lawyer.post(`/cases/${reference}/interim-measures`, { reason: 'detention' }, { key });
      expect(await start()).toMatchObject({ status: 201, body: { version: 1, number: 1, state: 'raised' } });
      await forgetAnswer(key);
      expect(await start()).toMatchObject({ status: 201, body: { number: 1 } });
      expect(await lawyer.post(`/cases/${reference}/interim-measures`, { reason: 'travel' })).toMatchObject({
        status: 409,
        body: { code: 'escalation.in-progress' },
      });

      const acknowledge = (caller: Caller) => caller.post(`/cases/${reference}/interim-measures/1/acknowledgement`, {});
      const first = await acknowledge(lawyer);
      expect(first).toMatchObject({
        status: 200,
        body: { state: 'acknowledged', acknowledgedBy: { name: 'A lawyer' } },
      });
      expect((await acknowledge(lawyer)).body).toEqual(first.body);
      expect(await acknowledge(await inTheTeam(reference))).toMatchObject({
        status: 409,
        body: { code: 'escalation.already-acknowledged' },
      });
      expect(await lawyer.post(`/cases/${reference}/interim-measures/9/acknowledgement`, {})).toMatchObject({
        status: 404,
        body: { code: 'escalation.unknown' },
      });
      const seenByOps = await (await office.as('ops')).get(`/cases/${reference}/escalations`);
      expect(seenByOps.body.escalations).toEqual([
        {
          number: 1,
          state: 'acknowledged',
          raisedAt: expect.any(String),
          acknowledgedAt: first.body.acknowledgedAt,
          rounds: 0,
          nextPageAt: null,
        },
      ]);
    });
  });

  describe('reading', () => {
    it('pages the worklist by key: every case once, none twice, whatever is opened meanwhile', async () => {
      const own = await Promise.all(Array.from({ length: 7 }, () => open()));
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { body: { cases: { reference: string }[]; after: string | null } } = await lawyer.get(
          `/cases?limit=3${after === null ? '' : `&after=${after}`}`,
        );
        seen.push(...page.body.cases.map(({ reference }) => reference));
        after = page.body.after;
        if (seen.length === 3) await open();
      } while (after !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(own.filter((reference) => !seen.includes(reference))).toEqual([]);
    });

    it('filters the worklist, and shows ops reference and stage alone', async () => {
      const reference = await open();
      expect((await lawyer.get(`/cases?q=${reference.toLowerCase()}`)).body.cases).toMatchObject([
        { reference, applicants: ['Zubarev, Ilya'], responsible: { name: 'A lawyer' } },
      ]);
      expect((await lawyer.get(`/cases?q=${reference}&stage=decision`)).body.cases).toEqual([]);
      expect((await lawyer.get(`/cases?q=${reference}&urgent=true`)).body.cases).toEqual([]);
      for (const bureau of ['FR', 'DE', 'ES'])
        expect((await lawyer.get(`/cases?q=${reference}&bureau=${bureau}`)).body.cases).toMatchObject([{ reference }]);
      expect((await lawyer.get(`/cases?q=${reference}&bureau=IT`)).body.cases).toEqual([]);
      expect(await lawyer.get('/cases?bureau=France')).toMatchObject({ status: 400 });
      expect(await (await office.as('ops')).get('/cases?bureau=FR')).toMatchObject({ status: 403 });
      const { body } = await (await office.as('ops')).get(`/cases?q=${reference}`);
      expect(body.cases).toEqual([{ reference, stage: 'access-request', simulated: false, version: 1 }]);
    });

    it('shows every part of a fresh case', async () => {
      const reference = await open();
      for (const part of [
        'docket',
        'deadlines',
        'reminders',
        'filings',
        'deliveries',
        'documents',
        'escalations',
        'audit',
      ]) {
        expect(await lawyer.get(`/cases/${reference}/${part}`)).toMatchObject({ status: 200 });
      }
      const { body } = await lawyer.get(`/cases/${reference}/audit`);
      expect(body.events.map(({ act }: { act: string }) => act)).toContain('case.opened');
      expect(JSON.stringify(body)).not.toContain('Zubarev');
    });
  });

  /** As after a crash between effect and answer: the key is known, what it was answered is not. */
  async function forgetAnswer(key: string): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: office.database.ownerUrl });
    await client.connect();
    await client.query("SELECT set_config('ccf.actor', 'test', false)");
    await client.query('UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE key = $1', [key]);
    await client.end();
  }
});
