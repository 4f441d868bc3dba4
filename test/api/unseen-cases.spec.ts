import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MatrixOffice, MISSING, type Person } from './matrix-office.js';
import { RecordedCase } from './recorded-cases.js';

let matrix: MatrixOffice;
let lawyer: Person;
let mine: string;
beforeAll(async () => {
  matrix = await MatrixOffice.open();
  lawyer = matrix.people.find(({ roles }) => roles.join() === 'lawyer') as Person;
  mine = matrix.cases.get('member') ?? '';
}, 120_000);
afterAll(() => matrix?.close());

const person = (...roles: string[]): Person =>
  matrix.people.find((each) => each.roles.join() === roles.join()) as Person;
const unseen = () => ['same-office', 'other-office', 'walled'].map((each) => matrix.cases.get(each as 'walled') ?? '');
const listed = async ({ caller }: Person, query = ''): Promise<string[]> => {
  const found: string[] = [];
  let after = '';
  do {
    const { status, body } = await caller.get(`/cases?limit=2${query}${after}`);
    expect(status).toBe(200);
    found.push(...body.cases.map(({ reference }: { reference: string }) => reference));
    after = body.after === null ? '' : `&after=${body.after}`;
  } while (after !== '');
  return found.toSorted();
};

describe('lists and searches', () => {
  it('hold what the table of access says, page by page, for everybody', async () => {
    const of = (...standings: ('member' | 'closed' | 'erased' | 'same-office' | 'other-office')[]) =>
      standings.map((each) => matrix.cases.get(each) ?? '').toSorted();
    const all = of('member', 'closed', 'erased', 'same-office', 'other-office');
    expect(await listed(person('lawyer'))).toEqual(of('member', 'closed', 'erased'));
    expect(await listed(person('paralegal'))).toEqual(of('member', 'closed', 'erased'));
    expect(await listed(person('partner'))).toEqual(of('member', 'closed', 'erased', 'same-office'));
    for (const role of ['records', 'ops', 'auditor']) expect(await listed(person(role))).toEqual(all);
    expect(await listed(person('records', 'lawyer'))).toEqual(all);
    expect(await person('administrator').caller.get('/cases')).toMatchObject({ status: 403 });
  });

  it('answer a search for an unseen case as one for a case that does not exist', async () => {
    for (const reference of unseen())
      expect((await lawyer.caller.get(`/cases?q=${reference}`)).text).toBe(
        (await lawyer.caller.get(`/cases?q=${MISSING}`)).text,
      );
    expect(await listed(lawyer, `&q=${mine.slice(0, 8).toLowerCase()}`)).toEqual([mine]);
    expect(await listed(lawyer, `&q=${mine.slice(4, 9)}`)).toEqual([mine]);
    expect(await listed(lawyer, '&q=%25')).toEqual([]);
  });

  it('do not sort cases for whoever may only watch them by what they may not read', async () => {
    const records = person('records', 'lawyer');
    const readable = [mine, ...['closed', 'erased'].map((each) => matrix.cases.get(each as 'closed') ?? '')].toSorted();
    for (const filter of [
      '&urgent=false',
      `&assignedTo=${matrix.responsible.id}`,
      '&dueBefore=2100-01-01',
      '&waitingOn=commission',
      '&bureau=FR',
    ])
      for (const reference of await listed(records, filter)) expect(readable).toContain(reference);
    expect(await listed(records, `&assignedTo=${matrix.responsible.id}`)).toEqual(readable);
  });

  it('tell a watcher reference, stage and clock, whatever else they are elsewhere', async () => {
    const { body } = await person('records', 'lawyer').caller.get('/cases?limit=100');
    for (const line of body.cases)
      expect(Object.keys(line).length === 4).toBe(
        ![mine, matrix.cases.get('closed'), matrix.cases.get('erased')].includes(line.reference),
      );
  });

  it('hand out dockets, as files, of readable cases alone', async () => {
    for (const each of [person('lawyer'), person('records', 'lawyer'), person('ops', 'paralegal')]) {
      const { body } = await each.caller.get('/docket-files');
      expect(body.dockets.map(({ reference }: { reference: string }) => reference)).toEqual([mine]);
      expect(body.after).toBeNull();
    }
  });
});

describe('what is computed over many cases', () => {
  it('a dry run shows, counts and decides on none that is unseen', async () => {
    const partner = matrix.responsible;
    const { body: ordered } = await partner.caller.post('/rule-packs/ccf-statute-2016/dry-run', {});
    const finished = async () => (await partner.caller.get(`/rule-packs/dry-runs/${ordered.dryRun}`)).body.state;
    while ((await finished()) !== 'finished') await new Promise((resolve) => setImmediate(resolve));
    const told = (await lawyer.caller.get(`/rule-packs/dry-runs/${ordered.dryRun}`)).body;
    expect(told).toMatchObject({ live: 1, looked: 1, cases: 1 });
    for (const path of [`/rule-packs/dry-runs/${ordered.dryRun}`, `/rule-packs/dry-runs/${ordered.dryRun}/cases`])
      for (const reference of unseen()) expect((await lawyer.caller.get(path)).text).not.toContain(reference);
    expect((await lawyer.caller.get('/rule-packs/dry-runs')).body.dryRuns[0]).toMatchObject({ cases: 1, undecided: 1 });
    const decide = async (reference: string) => {
      const decisions = [{ reference, decision: 'hold', reason: 'to be read first' }];
      const { body } = await lawyer.caller.post(`/rule-packs/dry-runs/${ordered.dryRun}/decisions`, { decisions });
      return JSON.stringify(body).replace(reference, '');
    };
    for (const reference of unseen()) expect(await decide(reference)).toBe(await decide(MISSING));
  });

  it('a forecast does not change by a case that is unseen', async () => {
    const asked = async () => [
      (await lawyer.caller.get(`/cases/${mine}/forecast`)).text,
      (await lawyer.caller.get('/reports/forecast-accuracy')).text,
    ];
    const before = await asked();
    const { place, over } = { place: matrix.office.database, over: { responsibleId: matrix.responsible.id } };
    await RecordedCase.open(place, matrix.database, over, [
      { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-01-02' },
      { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-01-03' },
      { kind: 'request-received', request: 'r1', occurredOn: '2026-01-05' },
      { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-01' },
      { kind: 'case-closed', reason: 'implemented', occurredOn: '2026-04-02' },
    ]);
    expect(await asked()).toEqual(before);
  });
});

describe('ids of other cases', () => {
  const theirs = (part: string) => matrix.ids.get(`${part} ${matrix.cases.get('same-office')}`) ?? '';

  it('in an address lead nowhere, as ids that nothing has', async () => {
    for (const path of [`/documents/`, '/deadlines/']) {
      const other = path === '/documents/' ? theirs('documents') : 'T99:r9';
      const nobodys = path === '/documents/' ? randomUUID() : 'T98:r9';
      expect((await lawyer.caller.get(`/cases/${mine}${path}${other}`)).text).toBe(
        (await lawyer.caller.get(`/cases/${mine}${path}${nobodys}`)).text,
      );
    }
  });

  it('in a body are refused as ids that nothing has: documents, staff, revised cases', async () => {
    const fact = { kind: 'information-submitted', request: 'r1', occurredOn: '2026-04-01' };
    const entry = (document: string) => lawyer.caller.post(`/cases/${mine}/entries`, { ...fact, document });
    expect((await entry(theirs('documents'))).text).toBe((await entry(randomUUID())).text);
    expect(await entry(theirs('documents'))).toMatchObject({ status: 422, body: { code: 'document.unknown' } });
    const asked = (document: string) =>
      lawyer.caller.post(`/cases/${mine}/what-if`, { entries: [{ ...fact, document }] });
    expect((await asked(theirs('documents'))).text).toBe((await asked(randomUUID())).text);
    const opening = (revises: string) => ({
      kind: 'revision',
      revises,
      startAt: 'deletion-application',
      language: 'en',
      applicants: [{ kind: 'person', familyName: 'Sample', givenName: 'Person' }],
    });
    const missing = await lawyer.caller.post('/cases', opening(MISSING));
    expect(missing).toMatchObject({ status: 422, body: { code: 'case.unknown' } });
    for (const reference of unseen())
      expect((await lawyer.caller.post('/cases', opening(reference))).text).toBe(missing.text);
  });

  it('of a filing are refused as a filing that nobody ordered', async () => {
    const ordered = await matrix.office.database.founding(async (tx) => {
      const id = randomUUID();
      await tx.query(
        `INSERT INTO filings (id, case_id, number, request, channel, state, ordered_by, ordered_at, changed_at)
         SELECT $1, id, 7, 'r7', 'portal', 'prepared', $2, now(), now() FROM cases WHERE reference = $3`,
        [id, matrix.responsible.id, matrix.cases.get('same-office')],
      );
      return id;
    });
    const submit = (id: string, rest: string, body: object) =>
      lawyer.caller.post(`/cases/${mine}/filings/${id}/${rest}`, body);
    const proof = { submittedOn: '2026-04-01', portalReference: 'P-1', receiptDocument: randomUUID() };
    expect((await submit(ordered, 'submission', proof)).text).toBe(
      (await submit(randomUUID(), 'submission', proof)).text,
    );
    const settled = { settlement: 'arrived', arrivedOn: '2026-04-01' };
    expect((await submit(ordered, 'confirmation', settled)).text).toBe(
      (await submit(randomUUID(), 'confirmation', settled)).text,
    );
  });
});

describe('a case that revises another one', () => {
  it('does not name the one before to whoever is kept out of that', async () => {
    const before = await matrix.office.database.founding(async (tx) => {
      const [row] = await tx.query('SELECT id FROM cases WHERE reference = $1', [matrix.cases.get('walled')]);
      return row.id as string;
    });
    const over = { kind: 'revision' as const, revisesCaseId: before, responsibleId: lawyer.id, openedBy: lawyer.id };
    const revision = await RecordedCase.open(matrix.office.database, matrix.database, over, [
      { kind: 'request-drafted', request: 'r1', requestKind: 'revision', occurredOn: '2026-03-30' },
    ]);
    expect((await lawyer.caller.get(`/cases/${revision.reference}`)).body).toMatchObject({ revises: null });
  });
});
