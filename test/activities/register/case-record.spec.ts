import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import { PostgresRegister } from '#activities/register/register.activities.js';
import { fold } from '#domain/case/fold.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { AuditEventRepository } from '#persistence/audit/audit-event.repository.js';
import { CaseListener } from '#persistence/case-listener.js';
import { CaseRepository, type NewCase } from '#persistence/cases/case.repository.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { DocketConflict, DocketRepository } from '#persistence/docket/docket.repository.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { packsInForceOn, rulePack } from '#rules/packs.js';
import { AT, anOpenCase } from '../../persistence/an-open-case.js';
import { openWithKeys } from '../../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../../support/postgres.js';

const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 };

let place: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  place = await withDatabase();
  database = await openWithKeys(place.url, { part: 'test' });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});

const opened = (over: Partial<NewCase> = {}): Promise<NewCase> => place.founding((tx) => anOpenCase(tx, over));

/** The record as of an instant of real time. */
const recordAt = (now: string): CaseRecord => new CaseRecord(database, HOURS, () => now);

/** Facts as entries, in order, after those that are there; accepted at the instant. */
const entriesOf = (facts: readonly Fact[], recordedAt: string, after = 0, recordedBy = 'system'): Entry[] =>
  facts.map((fact, index) => {
    const sequence = after + index + 1;
    return { ...fact, id: `e${sequence}`, sequence, recordedAt, recordedBy } as Entry;
  });

const accessFiled: readonly Fact[] = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-31' },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-01' },
];

const read = <T>(work: (tx: Parameters<Parameters<typeof withSystem>[2]>[0]) => Promise<T>): Promise<T> =>
  withSystem(database, 'reader', work as never) as Promise<T>;
const inForce = (caseId: string) => read((tx) => new DeadlineRepository(tx).inForce(caseId));
const rungs = (caseId: string) => read((tx) => new RungRepository(tx).ofCase(caseId));

describe('recording entries', () => {
  it('puts entries, deadlines, reminders, projection and audit on record together, and answers the plan', async () => {
    const { id } = await opened();
    const plan = await recordAt(AT).record(id, entriesOf(accessFiled, AT));

    expect(plan).toMatchObject({ version: 3, stage: 'awaiting-ccf-reply', waitingOn: plan.nextDuty?.bound });
    const decision = (await inForce(id)).find(({ rule }) => rule === 'T06');
    expect(decision).toMatchObject({
      dueOn: '2026-08-01',
      article: '40(1)',
      settled: false,
      revision: 1,
      triggerEntry: 'e3',
    });
    expect((await rungs(id)).filter(({ deadline }) => deadline === decision?.deadline)).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: 'armed', dueAt: '2026-07-25T06:00:00.000Z' })]),
    );
    const row = await read((tx) => new CaseRepository(tx).byId(id));
    expect(row).toMatchObject({
      version: 3,
      stage: 'awaiting-ccf-reply',
      nextDueOn: plan.nextDuty?.dueOn,
      wakeAt: plan.wake?.at,
    });
    const acts = await read((tx) => new AuditEventRepository(tx).ofCase(id, 100));
    expect(acts.filter(({ act }) => act === 'entry.recorded')).toHaveLength(3);
    expect(new Set(acts.map(({ actor }) => actor))).toEqual(new Set(['system:register']));
  });

  it('under every pack in force keeps all dates, and orders the worklist by the step of the procedure', async () => {
    const { id } = await opened({ rulePacks: packsInForceOn('2026-04-01') });
    const onFile: Fact = {
      kind: 'data-item-recorded',
      item: 'd1',
      type: 'red-notice',
      source: 'LI',
      recipients: 'all',
      recordedOn: '2021-06-10',
      occurredOn: '2021-06-10',
    };
    const checked: Fact = { kind: 'data-check-answered', request: 'r1', dataFound: true, occurredOn: '2026-04-01' };
    await recordAt(AT).record(id, entriesOf([onFile, ...accessFiled, checked], AT));

    const dates = (await inForce(id)).filter(({ settled }) => !settled);
    expect(dates.map(({ deadline, dueOn }) => `${deadline} ${dueOn}`)).toEqual(
      expect.arrayContaining([
        // Four weeks before 3 June; five years from 10 June 2021; four months from 1 April (art. 40(1)).
        'P09:r1:136 2026-05-06',
        'R04:d1 2026-06-10',
        'T06:r1 2026-08-01',
      ]),
    );
    const row = await read((tx) => new CaseRepository(tx).byId(id));
    expect(row).toMatchObject({ nextDueOn: '2026-08-01', waitingOn: 'commission', nextDuty: { deadline: 'T06:r1' } });
  });

  it('run twice acts once: no second entry, revision, rung or audit event, and the same plan', async () => {
    const { id } = await opened();
    const register = new PostgresRegister(recordAt(AT));
    const entries = entriesOf(accessFiled, AT);
    const first = await register.recordEntries({ caseId: id, entries });
    const count = async () => ({
      docket: (await read((tx) => new DocketRepository(tx).all(id))).length,
      deadlines: (await read((tx) => new DeadlineRepository(tx).history(id))).length,
      rungs: (await rungs(id)).length,
      acts: (await read((tx) => new AuditEventRepository(tx).ofCase(id, 1000))).length,
    });
    const before = await count();
    expect(await register.recordEntries({ caseId: id, entries })).toEqual(first);
    expect(await register.planCase({ caseId: id })).toEqual(first);
    expect(await count()).toEqual(before);
  });

  it('by twenty workers at once records each entry once', async () => {
    const { id } = await opened();
    const entries = entriesOf(accessFiled, AT);
    const plans = await Promise.all(Array.from({ length: 20 }, () => recordAt(AT).record(id, entries)));
    expect(new Set(plans.map(({ version }) => version))).toEqual(new Set([3]));
    expect(await read((tx) => new DocketRepository(tx).all(id))).toEqual(entries);
  });

  it('refuses another entry in a place that is taken, and changes nothing', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const other = entriesOf([{ kind: 'request-acknowledged', request: 'r1', occurredOn: '2026-04-01' }], AT, 2);
    await expect(recordAt(AT).record(id, other)).rejects.toThrow(DocketConflict);
    expect(await read((tx) => new DocketRepository(tx).all(id))).toEqual(entriesOf(accessFiled, AT));
  });

  it('refuses a docket with a gap', async () => {
    const { id } = await opened();
    await expect(recordAt(AT).record(id, entriesOf(accessFiled, AT, 4))).rejects.toThrow('gaps');
    expect(await read((tx) => new DocketRepository(tx).all(id))).toEqual([]);
  });

  it('refuses a case that was never opened', async () => {
    await expect(recordAt(AT).record(randomUUID(), entriesOf(accessFiled, AT))).rejects.toThrow('there is no case');
  });

  it('late, of entries that others have followed, moves the projection nowhere', async () => {
    const { id } = await opened();
    const entries = entriesOf(accessFiled, AT);
    await recordAt(AT).record(id, entries);
    const late = await recordAt(AT).record(id, entries.slice(0, 1));
    expect(late.version).toBe(3);
    expect(await read((tx) => new CaseRepository(tx).byId(id))).toMatchObject({
      version: 3,
      stage: 'awaiting-ccf-reply',
    });
    const stale = {
      version: 1,
      stage: 'access-request',
      waitingOn: null,
      urgent: false,
      nextDuty: null,
      wakeAt: null,
      recordedAt: AT,
    } as const;
    expect(await withSystem(database, 'register', (tx) => new CaseRepository(tx).advance(id, stale))).toBe(false);
  });

  it('finds a case by the bureaus that its data items name, as they stand after a correction', async () => {
    const { id } = await opened();
    const item: Fact = {
      kind: 'data-item-recorded',
      item: 'd1',
      type: 'diffusion',
      source: 'PE',
      recipients: ['CL', 'BO'],
      occurredOn: '2026-03-01',
    };
    await recordAt(AT).record(id, entriesOf([item, ...accessFiled], AT));
    const found = (bureau: string) =>
      read(async (tx) => (await new CaseRepository(tx).page({ bureau }, 10)).cases.map((each) => each.id));
    for (const bureau of ['PE', 'CL', 'BO']) expect(await found(bureau)).toEqual([id]);
    expect(await found('EC')).toEqual([]);
    const replacement = { ...item, source: 'EC', recipients: 'all' };
    const corrected = { kind: 'entry-corrected', entry: 'e1', reason: 'wrong-detail', replacement } as unknown as Fact;
    await recordAt(AT).record(id, entriesOf([{ ...corrected, occurredOn: null } as Fact], AT, 4));
    expect(await found('EC')).toEqual([id]);
    for (const bureau of ['PE', 'CL', 'BO']) expect(await found(bureau)).toEqual([]);
    const [row] = await read((tx) => tx.query('SELECT due_on::text FROM case_bureaus WHERE case_id = $1', [id]));
    const held = await read((tx) => new CaseRepository(tx).byId(id));
    expect(row.due_on).toBe(held?.nextDueOn);
  });

  it('of an opening without entries puts the case on the worklist', async () => {
    const { id } = await opened();
    const cases = (tx: Parameters<typeof anOpenCase>[0]) => new CaseRepository(tx);
    const cutShort = () => read((tx) => cases(tx).openingsWithoutRecord('2026-05-01T00:00:00.000Z'));
    expect((await cutShort()).map((each) => each.id)).toContain(id);
    await recordAt(AT).record(id, []);
    expect((await cutShort()).map((each) => each.id)).not.toContain(id);
    expect(await read((tx) => cases(tx).byId(id))).toMatchObject({
      version: 0,
      stage: 'access-request',
      recordedAt: AT,
    });
  });

  it('wakes whoever waits for the version', async () => {
    const { id } = await opened();
    const listener = new CaseListener(database, place.url);
    listener.start();
    try {
      const waiting = listener.waitForVersion(id, 3, 10_000);
      await recordAt(AT).record(id, entriesOf(accessFiled, AT));
      expect(await waiting).toBe(true);
      expect(await listener.waitForVersion(id, 4, 50)).toBe(false);
    } finally {
      await listener.close();
    }
  });
});

describe('the register', () => {
  const LATER = '2026-04-02T08:00:00.000Z';

  it('stores everything that each date says, and says it anew when more is known', async () => {
    const { id, kind, startAt } = await opened();
    const [drafted, filed] = accessFiled as [Fact, Fact];
    const newFact: Fact = {
      kind: 'new-fact',
      request: 'r1',
      factOccurredOn: '2026-03-01',
      discoveredOn: '2026-03-20',
      occurredOn: '2026-03-20',
    };
    const undated: Fact = { kind: 'request-declared-admissible', request: 'r1', occurredOn: null };
    const decided: Fact = { kind: 'decision-adopted', request: 'r1', outcome: 'no-data', occurredOn: null };
    const said = async (facts: readonly Fact[], asOf: string) => {
      const file = fold({ kind, startAt, applicants: ['a1'] }, entriesOf(facts, AT));
      const rows = (await inForce(id)).map((row) => [row.deadline, row] as const);
      // The register keeps the notes in their words; their codes are computed anew for a screen.
      for (const { status: _, noted: _codes, trigger, ...rest } of deadlines(
        file,
        [rulePack('ccf-statute-2025')],
        asOf,
      )) {
        const { id: deadline, ...date } = rest;
        expect(new Map(rows).get(deadline)).toMatchObject({ deadline, triggerEntry: trigger, ...date });
      }
      return rows.map(([, row]) => row);
    };
    await recordAt(AT).record(id, entriesOf([drafted, filed, undated, decided, newFact], AT));
    const rows = await said([drafted, filed, undated, decided, newFact], '2026-04-01');
    expect(rows.some(({ aimOn }) => aimOn !== null)).toBe(true);
    expect(rows.some(({ earliestDueOn, latestDueOn }) => earliestDueOn !== latestDueOn)).toBe(true);

    await withSystem(database, 'register', (tx) =>
      new DeadlineRepository(tx).refresh(
        id,
        rows.map((row) => ({ ...row, earliestDueOn: null, latestDueOn: null, aimOn: null })),
      ),
    );
    await recordAt(AT).plan(id);
    expect(await said([drafted, filed, undated, decided, newFact], '2026-04-01')).toEqual(rows);
  });

  it('names the entries because of which a date is another than it was', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const extended: Fact = {
      kind: 'extension-announced',
      request: 'r1',
      until: '2026-10-01',
      occurredOn: '2026-04-02',
    };
    await recordAt(LATER).record(id, entriesOf([extended], LATER, 3));
    const answered: Fact = { kind: 'data-disclosed', request: 'r1', extent: 'full', occurredOn: '2026-04-02' };
    await recordAt(LATER).record(id, entriesOf([answered], LATER, 4));
    const history = (await read((tx) => new DeadlineRepository(tx).history(id))).filter(({ rule }) => rule === 'T06');
    // What met it later moved nothing.
    expect(history.map(({ because }) => because)).toEqual([['e3'], ['e4']]);
  });

  it('gives a moved date a new revision, retires the old ladder and arms the new one', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const extended: Fact = {
      kind: 'extension-announced',
      request: 'r1',
      until: '2026-10-01',
      occurredOn: '2026-04-02',
    };
    await recordAt(LATER).record(id, entriesOf([extended], LATER, 3));

    const history = (await read((tx) => new DeadlineRepository(tx).history(id))).filter(({ rule }) => rule === 'T06');
    expect(history.map(({ revision, dueOn, retiredAt }) => ({ revision, dueOn, inForce: retiredAt === null }))).toEqual(
      [
        { revision: 1, dueOn: '2026-08-01', inForce: false },
        { revision: 2, dueOn: '2026-10-01', inForce: true },
      ],
    );
    const states = (await rungs(id)).filter(({ deadline }) => deadline === history[0]?.deadline);
    expect(new Set(states.filter(({ revision }) => revision === 1).map(({ state }) => state))).toEqual(
      new Set(['retired']),
    );
    expect(new Set(states.filter(({ revision }) => revision === 2).map(({ state }) => state))).toEqual(
      new Set(['armed']),
    );
  });

  it('takes the reminders of a met date back on the revision in force', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const answered: Fact = { kind: 'data-disclosed', request: 'r1', extent: 'full', occurredOn: '2026-04-02' };
    await recordAt(LATER).record(id, entriesOf([answered], LATER, 3));

    const decision = (await inForce(id)).find(({ rule }) => rule === 'T06');
    expect(decision).toMatchObject({ revision: 1, settled: true, metOn: '2026-04-02' });
    const own = (await rungs(id)).filter(({ deadline }) => deadline === decision?.deadline);
    expect(new Set(own.map(({ state }) => state))).toEqual(new Set(['retired']));
  });

  it('opens a date again, with a new ladder, where the fact that met it is struck', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const answered: Fact = { kind: 'data-disclosed', request: 'r1', extent: 'full', occurredOn: '2026-04-02' };
    const struck: Fact = { kind: 'entry-corrected', entry: 'e4', reason: 'never-happened', occurredOn: '2026-04-02' };
    await recordAt(LATER).record(id, entriesOf([answered], LATER, 3));
    await recordAt(LATER).record(id, entriesOf([struck], LATER, 4));

    const decision = (await inForce(id)).find(({ rule }) => rule === 'T06');
    expect(decision).toMatchObject({ revision: 2, settled: false, metOn: null });
    const own = (await rungs(id)).filter(({ deadline, revision }) => deadline === decision?.deadline && revision === 2);
    expect(new Set(own.map(({ state }) => state))).toEqual(new Set(['armed']));
  });

  it('retires a date whose ground is struck', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const struck: Fact = { kind: 'entry-corrected', entry: 'e3', reason: 'never-happened', occurredOn: '2026-04-02' };
    await recordAt(LATER).record(id, entriesOf([struck], LATER, 3));
    const history = (await read((tx) => new DeadlineRepository(tx).history(id))).filter(
      ({ triggerEntry }) => triggerEntry === 'e3',
    );
    expect(history.length).toBeGreaterThan(0);
    expect(history.every(({ retiredAt }) => retiredAt !== null)).toBe(true);
    const armed = (await rungs(id)).filter(({ state }) => state === 'armed');
    expect(
      armed.filter(({ deadline, revision }) =>
        history.some((row) => row.deadline === deadline && row.revision === revision),
      ),
    ).toEqual([]);
  });

  it('sets off no storm about facts recorded long after they happened: one notice for what is overdue', async () => {
    const late = '2027-06-01T08:00:00.000Z';
    const { id } = await opened();
    await recordAt(late).record(id, entriesOf(accessFiled, late));
    const decision = (await inForce(id)).find(({ rule }) => rule === 'T06');
    const own = (await rungs(id)).filter(({ deadline }) => deadline === decision?.deadline);
    expect(own.filter(({ state }) => state === 'armed')).toEqual([
      expect.objectContaining({ rung: 'overdue-when-recorded', fireAt: '2027-06-01T08:01:00.000Z' }),
    ]);
    expect(own.filter(({ state }) => state === 'passed-before-recording').length).toBeGreaterThan(3);
  });

  it('still reminds of what fell between acceptance and a record that came late', async () => {
    const { id } = await opened();
    const afterOutage = '2026-07-27T08:00:00.000Z';
    const plan = await recordAt(afterOutage).record(id, entriesOf(accessFiled, AT));
    const due = await read((tx) => new RungRepository(tx).due(id, afterOutage));
    expect(due.map(({ deadline }) => deadline)).toContain('T06:r1');
    expect(plan.due.map((work) => work.do)).toContain('remind');
  });

  it('takes every armed reminder back when the case is closed, and arms anew when it is reopened', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const closed: Fact = { kind: 'case-closed', reason: 'client-left', occurredOn: '2026-04-02' };
    const plan = await recordAt(LATER).record(id, entriesOf([closed], LATER, 3));
    expect(plan.stage).toBe('closed');
    expect((await rungs(id)).filter(({ state }) => state === 'armed')).toEqual([]);

    await recordAt(LATER).record(id, entriesOf([{ kind: 'case-reopened', occurredOn: '2026-04-02' }], LATER, 4));
    expect((await rungs(id)).filter(({ state }) => state === 'armed').length).toBeGreaterThan(0);
  });

  it('keeps the instants of a simulated case on its own clock, and fires in real time', async () => {
    const clock = { rate: 86_400, startedAt: AT, startsAs: AT };
    const { id } = await opened({ clock });
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    const rung = (await rungs(id)).find(
      ({ deadline, dueAt }) => deadline === 'T06:r1' && dueAt === '2026-07-25T06:00:00.000Z',
    );
    // 114 days and 22 hours of the case are not quite 115 seconds.
    expect(rung?.fireAt).toBe('2026-04-01T08:01:54.917Z');
  });
});

describe('a filing', () => {
  it('becomes submitted by the entry that names it, with the receipt’s hash', async () => {
    const { id, responsibleId } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled.slice(0, 1), AT));
    const filing = randomUUID();
    const receipt = randomUUID();
    const sha256 = 'ab'.repeat(32);
    await withSystem(database, 'filings', async (tx) => {
      const order = {
        id: filing,
        caseId: id,
        request: 'r1',
        channel: 'portal',
        channelReason: null,
        orderedBy: responsibleId,
        orderedAt: AT,
      } as const;
      await new FilingRepository(tx).order(order);
      await new DocumentRepository(tx).add({
        id: receipt,
        caseId: id,
        kind: 'receipt',
        fileName: 'receipt.pdf',
        contentType: 'application/pdf',
        sizeBytes: 12,
        sha256,
        addedBy: responsibleId,
        addedAt: AT,
      });
    });
    const filed: Fact = {
      kind: 'request-filed',
      request: 'r1',
      channel: 'portal',
      filing,
      document: receipt,
      occurredOn: '2026-04-01',
    };
    await recordAt(AT).record(id, entriesOf([filed], AT, 1, responsibleId));
    const row = await read((tx) => new FilingRepository(tx).byId(id, filing));
    expect(row).toMatchObject({
      state: 'submitted',
      submittedOn: '2026-04-01',
      submittedBy: responsibleId,
      receiptDocumentId: receipt,
      receiptSha256: sha256,
    });
  });
});

describe('the application’s role', () => {
  it('cannot change or remove an entry, nor can the owner', async () => {
    const { id } = await opened();
    await recordAt(AT).record(id, entriesOf(accessFiled, AT));
    for (const [url, complaint] of [
      [place.url, 'permission denied'],
      [place.ownerUrl, 'append-only'],
    ] as const) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`SELECT set_config('ccf.actor', 'test', false)`);
      await expect(
        client.query(`UPDATE docket_entries SET kind = 'note-added' WHERE case_id = $1`, [id]),
      ).rejects.toThrow(complaint);
      await expect(client.query('DELETE FROM docket_entries WHERE case_id = $1', [id])).rejects.toThrow(complaint);
      await client.end();
    }
  });
});
