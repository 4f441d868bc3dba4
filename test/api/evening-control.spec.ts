import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { addDays, civilDateAt } from '#domain/clock/civil-date.js';
import { workingDayAfter } from '#domain/clock/working-day.js';
import { openDatabase } from '#persistence/data-source.js';
import { firmPolicy, firmPolicyFile } from '../support/firm-policy.js';
import type { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';
import { RecordedCase, type Told } from './recorded-cases.js';

const NOW = new Date().toISOString();
const today = civilDateAt(NOW);
const REAL = { rate: 1, startedAt: NOW, startsAs: NOW };

/** A letter of the Commission that asks for something by a day. */
const askedFor = (days: number): Told[] => [
  { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: addDays(today, -60) },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: addDays(today, -55) },
  { kind: 'information-requested', request: 'r1', occurredOn: addDays(today, -20), dueOn: addDays(today, days) },
];
const ANSWERED: Told = { kind: 'information-submitted', request: 'r1', occurredOn: today };

describe('the evening control', () => {
  let office: Office;
  let database: DataSource;
  let lawyer: Caller;
  let late: RecordedCase;
  let due: RecordedCase;
  let done: RecordedCase;
  let ahead: RecordedCase;
  let training: RecordedCase;
  beforeAll(async () => {
    office = await openOffice();
    database = await openDatabase(office.database.url);
    lawyer = await office.as('lawyer');
    const responsibleId = (await lawyer.get('/me')).body.id;
    const opened = (facts: readonly Told[], clock = REAL) =>
      RecordedCase.open(office.database, database, { responsibleId, clock }, facts);
    late = await opened(askedFor(-3));
    due = await opened(askedFor(0));
    done = await opened([...askedFor(0), ANSWERED]);
    ahead = await opened(askedFor(1));
    training = await opened(askedFor(0), { ...REAL, rate: 2 });
  });
  afterAll(async () => {
    await database?.destroy();
    await office?.close();
  });

  const asked = ({ title }: { title: string }): boolean => title === 'Further information, by letter';
  const list = async (caller = lawyer) => {
    const { status, body } = await caller.get('/evening-control');
    expect(status).toBe(200);
    return body;
  };
  const sign = (caller: Caller, body: object) => caller.post('/evening-control/signature', body);

  it('lists every date of the day whatever became of it, what is overdue on our side, and what the next working day brings', async () => {
    const { day, until, dates } = await list();
    expect(day).toBe(today);
    expect(until > today).toBe(true);
    const states = (of: RecordedCase) =>
      dates.filter((each: { reference: string; title: string }) => each.reference === of.reference && asked(each));
    expect(states(late)).toMatchObject([{ state: 'overdue', bound: 'firm', dueOn: addDays(today, -3) }]);
    expect(states(due)).toMatchObject([{ state: 'due', dueOn: today, metOn: null }]);
    expect(states(done)).toMatchObject([{ state: 'met', metOn: today }]);
    expect(states(ahead)).toMatchObject([{ state: 'ahead', dueOn: addDays(today, 1) }]);
    expect(states(training)).toEqual([]);
  });

  it('shows nobody a case that they may not read', async () => {
    const walled = await office.as('partner');
    const { id: staff } = (await walled.get('/me')).body;
    expect((await lawyer.post(`/cases/${due.reference}/walls`, { staff })).status).toBe(201);
    const { dates } = await list(walled);
    expect(dates.map(({ reference }: { reference: string }) => reference)).toContain(late.reference);
    expect(dates.map(({ reference }: { reference: string }) => reference)).not.toContain(due.reference);
  });

  it('takes a signature for exactly the list that was read, tells it to everybody, and keeps it in the audit', async () => {
    const { day, list: read } = await list();
    expect(await sign(lawyer, { day, list: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'evening-control.changed' },
    });
    expect(await sign(lawyer, { day: addDays(day, -1), list: read })).toMatchObject({ status: 409 });
    expect((await list()).signatures).toEqual([]);
    const { status, body } = await sign(lawyer, { day, list: read });
    expect([status, body.day, body.openDates]).toEqual([201, today, 2]);
    expect((await list()).signatures).toMatchObject([{ name: body.name, openDates: 2 }]);
    // What stands on the list of somebody who reads more, nobody counts who reads less.
    const told = (await list(await office.as('partner'))).signatures;
    expect(told).toEqual([{ day: today, name: body.name, signedAt: body.signedAt, dates: null, openDates: null }]);
    const { eveningControl, controlDue } = (await (await office.as('paralegal')).get('/promise')).body;
    expect(eveningControl).toMatchObject({ day: today, name: body.name });
    expect(controlDue).toBeNull();
    const events = await office.database.founding((tx) =>
      tx.query(`SELECT details ->> 'list' AS list FROM audit_events WHERE act = 'evening-control.signed'`),
    );
    expect(events).toEqual([{ list: read }]);
  });

  it('is signed once by the same person for the same list, however often they press', async () => {
    const { day, list: read } = await list();
    await sign(lawyer, { day, list: read });
    await sign(lawyer, { day, list: read });
    expect((await list()).signatures).toHaveLength(1);
  });

  it('lets nobody sign for somebody else, and nobody take a signature back', async () => {
    const other = randomUUID();
    const forged = office.database.founding((tx) =>
      tx.query(
        `SET LOCAL ROLE ccf_app; INSERT INTO evening_controls (id, day, signed_by, signed_at, dates, open_dates, list_sha256)
         SELECT '${other}', now(), id, now(), 0, 0, '\\x00' FROM staff LIMIT 1`,
      ),
    );
    await expect(forged).rejects.toThrow();
    const taken = office.database.founding((tx) => tx.query('SET LOCAL ROLE ccf_app; DELETE FROM evening_controls'));
    await expect(taken).rejects.toThrow(/permission denied/);
  });
});

describe('the evening control of an office that is closed the next day', () => {
  it('looks as far as the day on which it opens again', async () => {
    const tomorrow = workingDayAfter(today);
    const closed = firmPolicy({ id: 'firm-policy-closed', officeHolidays: [{ on: tomorrow, name: 'the move' }] });
    const office = await openOffice({ CCF_FIRM_POLICY: firmPolicyFile(closed) });
    try {
      const { body } = await (await office.as('lawyer')).get('/evening-control');
      expect(body.until).toBe(workingDayAfter(tomorrow));
    } finally {
      await office.close();
    }
  });
});
