import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fact } from '#domain/docket/entry.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { packsInForceOn } from '#rules/packs.js';
import { eventually } from '../support/eventually.js';
import { firmPolicy, firmPolicyFile } from '../support/firm-policy.js';
import { AuditedOffice, health, LAWYER, OWNER } from './audited-office.js';

let office: AuditedOffice;
beforeEach(async () => {
  office = await AuditedOffice.open();
});
afterEach(() => office?.close());

const DIGEST = /docket of/;
const CLOSED_ON_THE_FOURTEENTH = firmPolicyFile(
  firmPolicy({ id: 'firm-policy-closed', officeHolidays: [{ on: '2026-04-14', name: 'the move' }] }),
);
const OLD_DATA: readonly Fact[] = [
  {
    kind: 'data-item-recorded',
    item: 'd1',
    type: 'red-notice',
    source: 'LI',
    recipients: 'all',
    recordedOn: '2019-03-01',
    occurredOn: '2019-03-01',
  },
];

describe('the daily digest', () => {
  it('leaves once per day of the firm’s zone, from its hour on, whichever of two auditors comes first', async () => {
    await office.caseWith();
    const settings = { DIGEST_AT: '07:30', FIRM_TIME_ZONE: 'America/New_York' };
    const auditors = [await office.auditor(settings), await office.auditor(settings)];
    const everybody = () => Promise.all(auditors.map((auditor) => auditor.auditNow()));

    office.now = '2026-04-02T11:29:00.000Z';
    await everybody();
    expect(office.mailsToOwner(DIGEST)).toEqual([]);
    office.now = '2026-04-02T11:31:00.000Z';
    await everybody();
    await everybody();
    expect(office.mailsToOwner(DIGEST)).toHaveLength(1);
    office.now = '2026-04-03T02:00:00.000Z';
    await everybody();
    expect(office.mailsToOwner(DIGEST)).toHaveLength(1);
    office.now = '2026-04-03T15:00:00.000Z';
    await everybody();
    expect(office.mailsToOwner(DIGEST).map(({ subject }) => subject)).toEqual([
      'The firm: docket of 2026-04-02',
      'The firm: docket of 2026-04-03',
    ]);
  });

  it('tells what falls due in thirty days, what is overdue, and what needs a person', async () => {
    const opened = await office.caseWith();
    await office.byHand(
      `INSERT INTO filings (id, case_id, number, request, channel, channel_reason, state, ordered_by, ordered_at, changed_at)
       VALUES (gen_random_uuid(), $1, 1, 'r2', 'email', 'legacy-case', 'unconfirmed', $2, $3, $3)`,
      opened.id,
      opened.responsibleId,
      office.now,
    );
    office.now = '2026-07-10T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30' })).auditNow();
    const [digest] = office.mailsToOwner(DIGEST);
    expect(digest?.text).toMatch(/Open dates in the next 30 days: 1\n/);
    expect(digest?.text).toContain(`2026-08-01  ${opened.reference}`);
    expect(digest?.text).toMatch(/Overdue dates: 1\n/);
    expect(digest?.text).toContain('OVERDUE: ');
    expect(digest?.text).toMatch(/Unconfirmed filings: 1\n/);
    expect(digest?.text).toContain(`${opened.reference}: filing 1 of r2 is unconfirmed`);
    expect(digest?.text).toMatch(/Audits in the last 24 hours: 1\n/);
    expect(digest?.text).toMatch(/Register checksum: [0-9a-f]{64}/);
  });

  it('marks the firm’s own dates as policy, and never calls one overdue', async () => {
    const opened = await office.caseWith(undefined, undefined, { rulePacks: packsInForceOn('2026-04-01') });
    // Four weeks before session 136, which begins on 3 June.
    office.now = '2026-04-10T06:00:00.000Z';
    const auditor = await office.auditor({ DIGEST_AT: '07:30' });
    await auditor.auditNow();
    office.now = '2026-05-10T06:00:00.000Z';
    await auditor.auditNow();
    const [before, after] = office.mailsToOwner(DIGEST).map(({ text }) => text);
    expect(before).toContain(
      `2026-05-06  ${opened.reference}  Question to the Commission before a session (the firm’s own date, policy)`,
    );
    expect(before).toMatch(/Open dates in the next 30 days: 0\n/);
    expect(before).toMatch(/Dates of the firm’s own policy in the next 30 days: 1\n/);
    expect(after).not.toMatch(/before a session|OVERDUE/);
  });

  it('counts retention that ended without word, and does not call it overdue day after day', async () => {
    await office.caseWith(OLD_DATA, undefined, { rulePacks: packsInForceOn('2026-04-01') });
    office.now = '2026-04-02T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30' })).auditNow();
    const [digest] = office.mailsToOwner(DIGEST);
    // Articles 50(2) and 51(2) of the Rules: the question to the source, and the deletion.
    expect(digest?.text).toMatch(/Dates of retention or suspension gone by, of which nothing is on record: 2\n/);
    expect(digest?.text).toMatch(/Overdue dates: 0\n/);
  });

  it('names the evenings that nobody signed, oldest first and not without end, and says nothing when all are signed', async () => {
    const { responsibleId } = await office.caseWith(undefined, undefined, { openedAt: '2026-04-01T09:00:00.000Z' });
    const auditor = await office.auditor({ DIGEST_AT: '07:30', CCF_FIRM_POLICY: CLOSED_ON_THE_FOURTEENTH });
    const attentionAt = async (at: string) => {
      office.now = at;
      await auditor.auditNow();
      return /evening control of (.*)/.exec(office.mailsToOwner(DIGEST).at(-1)?.text ?? '')?.[1];
    };
    const signed = (day: string) =>
      office.byHand(
        `INSERT INTO evening_controls (id, day, signed_by, signed_at, dates, open_dates, list_sha256)
         VALUES (gen_random_uuid(), $1, $2, $3, 0, 0, '\\x00')`,
        day,
        responsibleId,
        `${day}T17:00:00.000Z`,
      );
    expect(await attentionAt('2026-04-02T06:00:00.000Z')).toBe('2026-04-01.');
    await signed('2026-04-02');
    // Good Friday is a working day in Lyon; Easter Monday, the sixth, is not.
    expect(await attentionAt('2026-04-03T06:00:00.000Z')).toBeUndefined();
    expect(await attentionAt('2026-04-07T06:00:00.000Z')).toBe('2026-04-03.');
    await signed('2026-04-08');
    expect(await attentionAt('2026-04-15T06:00:00.000Z')).toBe('2026-04-09, 2026-04-10, 2026-04-13.');
    expect(await attentionAt('2026-05-01T06:00:00.000Z')).toBe(
      '2026-04-09, 2026-04-10, 2026-04-13, 2026-04-15, 2026-04-16 and of 10 working days since.',
    );
  });

  it('asks no evening control of a firm that has no case yet', async () => {
    office.now = '2026-04-09T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30' })).auditNow();
    expect(office.mailsToOwner(DIGEST)[0]?.text).not.toMatch(/evening control/);
  });

  it('reads each case by its own clock, and marks simulated ones', async () => {
    const startedAt = office.now;
    const opened = await office.caseWith(undefined, startedAt, {
      clock: { rate: 1, startedAt, startsAs: '2026-07-20T08:00:00.000Z' },
    });
    office.now = '2026-04-02T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30' })).auditNow();
    const [digest] = office.mailsToOwner(DIGEST);
    expect(digest?.text).toMatch(new RegExp(`2026-08-01  ${opened.reference}  .*\\[SIMULATED\\]`));
  });

  it('is written in the firm’s language, and to whom stands in for the default owner in their own', async () => {
    const opened = await office.caseWith();
    const owner = await office.place.founding((tx) => new StaffRepository(tx).byEmail(OWNER));
    const staffId = opened.responsibleId;
    await withActor(office.database, staffId, (tx) =>
      tx.query(
        `INSERT INTO preferences (staff_id, language, colours, views, changed_at) VALUES ($1, 'ar', 'auto', '""', $2)`,
        [staffId, office.now],
      ),
    );
    await office.place.founding((tx) =>
      new WallRepository(tx).raise({
        id: randomUUID(),
        caseId: opened.id,
        staffId: owner?.id ?? '',
        raisedBy: staffId,
        raisedAt: office.now,
      }),
    );
    office.now = '2026-07-10T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30', FIRM_LANGUAGE: 'fr' })).auditNow();
    const [firms] = office.mailsToOwner(/échéancier/);
    expect(firms?.subject).toBe('The firm : échéancier du 2026-07-10');
    expect(firms?.text).not.toContain(opened.reference);
    const theirs = office.sink.mails.filter(({ to }) => to.endsWith(LAWYER.email)).map(({ mail }) => mail);
    const digest = theirs.find(({ subject }) => subject?.includes('2026-07-10'));
    expect(digest?.html).toContain('<html lang="ar" dir="rtl">');
    expect(digest?.text).toContain(`\u2068${opened.reference}\u2069  القرار في طلب الاطلاع`);
    expect(office.mailsToOwner(/ancrage du journal/)).toHaveLength(1);
  });

  it('leaves later as the same message where the mail server was away', async () => {
    office.now = '2026-04-02T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30', SMTP_URL: 'smtp://127.0.0.1:1' })).auditNow();
    office.now = '2026-04-02T06:10:00.000Z';
    const auditor = await office.auditor({ DIGEST_AT: '07:30' });
    await auditor.auditNow();
    await auditor.auditNow();
    expect(office.mailsToOwner(DIGEST)).toHaveLength(1);
  });

  it('of yesterday is not sent today', async () => {
    office.now = '2026-04-02T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30', SMTP_URL: 'smtp://127.0.0.1:1' })).auditNow();
    office.now = '2026-04-03T06:00:00.000Z';
    await (await office.auditor({ DIGEST_AT: '07:30' })).auditNow();
    expect(office.mailsToOwner(DIGEST).map(({ subject }) => subject)).toEqual(['The firm: docket of 2026-04-03']);
  });
});

describe('the heartbeat', () => {
  let address: Server;
  let calls: string[];
  let status: number;
  beforeEach(async () => {
    [calls, status] = [[], 200];
    address = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((listening) => address.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => new Promise((closed) => address.close(closed)));
  const url = (path: string): string => `http://127.0.0.1:${(address.address() as AddressInfo).port}${path}`;

  it('is called after each complete audit', async () => {
    const auditor = await office.auditor({ HEARTBEAT_URL: url('/ping/token') });
    await auditor.auditNow();
    await auditor.auditNow();
    expect(calls).toEqual(['GET /ping/token', 'GET /ping/token']);
  });

  it('is not called after an audit that broke off', async () => {
    const auditor = await office.auditor({ HEARTBEAT_URL: url('/') });
    await office.byHand('ALTER TABLE deadlines RENAME TO gone');
    await expect(auditor.auditNow()).rejects.toThrow();
    expect(calls).toEqual([]);
  });

  it('follows nobody who sends it elsewhere', async () => {
    status = 302;
    await (await office.auditor({ HEARTBEAT_URL: url('/ping/token') })).auditNow();
    expect(calls).toEqual(['GET /ping/token']);
  });

  it('that nobody answers, or that is refused, spoils no audit', async () => {
    status = 500;
    await expect((await office.auditor({ HEARTBEAT_URL: url('/') })).auditNow()).resolves.toMatchObject({
      findings: [],
    });
    await expect((await office.auditor({ HEARTBEAT_URL: 'http://127.0.0.1:1/' })).auditNow()).resolves.toMatchObject({
      findings: [],
    });
  });
});

describe('a wall that keeps out the default owner', () => {
  it('keeps the case from their digest and their alarms, its numbers too; whoever is responsible reads of it instead', async () => {
    const open = await office.caseWith();
    const walled = await office.caseWith();
    const auditor = await office.auditor({ DIGEST_AT: '07:30' });
    office.now = '2026-07-20T09:00:00.000Z';
    await auditor.auditNow();
    const [before] = office.mailsToOwner(DIGEST);
    expect(before?.text).toContain(open.reference);
    expect(before?.text).toContain(walled.reference);

    await office.byHand(
      `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at)
       SELECT gen_random_uuid(), $1, id, $2, now() FROM staff WHERE email = $3`,
      walled.id,
      walled.responsibleId,
      OWNER,
    );
    await office.byHand(
      `UPDATE deadlines SET due_on = '2026-07-30' WHERE case_id = $1 AND retired_at IS NULL`,
      walled.id,
    );
    await office.byHand(
      `INSERT INTO filings (id, case_id, number, request, channel, channel_reason, state, ordered_by, ordered_at, changed_at)
       VALUES (gen_random_uuid(), $1, 1, 'r2', 'email', 'legacy-case', 'unconfirmed', $2, $3, $3)`,
      walled.id,
      walled.responsibleId,
      office.now,
    );
    const told = office.sink.mails.length;
    office.now = '2026-07-21T09:00:00.000Z';
    await auditor.auditNow();
    const since = office.sink.mails.slice(told);
    const toOwner = since.filter(({ to }) => to === OWNER).map(({ mail }) => mail.text ?? '');
    expect(toOwner.length).toBeGreaterThan(0);
    expect(toOwner.filter((text) => text.includes(walled.reference))).toEqual([]);
    expect(toOwner.some((text) => text.includes(open.reference))).toBe(true);
    expect(office.mailsToOwner(DIGEST).at(-1)?.text).toMatch(/Unconfirmed filings\W+0/);
    const toResponsible = since.filter(({ to, mail }) => to !== OWNER && DIGEST.test(mail.subject ?? ''));
    expect(toResponsible).toHaveLength(1);
    expect(toResponsible[0]?.mail.text).toContain(walled.reference);
    expect(toResponsible[0]?.mail.text).not.toContain(open.reference);
  });
});

describe('the process', () => {
  const audits = async (): Promise<number> => {
    const [row] = (await office.owner.query('SELECT count(*)::int AS count FROM audits')) as { count: number }[];
    return row?.count ?? 0;
  };

  it('audits soon after its start and then at every interval, and shows it', async () => {
    const auditor = await office.auditor({ AUDIT_INTERVAL_MINUTES: '0.005' }, { firstAfterMs: 0 });
    await eventually('three audits', async () => ((await audits()) >= 3 ? true : undefined));
    const metrics = await (await fetch(`${auditor.url}/metrics`)).text();
    expect(metrics).toMatch(/ccf_audit_findings\{code="deadline.differs"\} 0/);
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(auditor.url + path)).status).toBe(200);
    expect((await fetch(`${auditor.url}/cases`)).status).toBe(404);
  });

  it('does not wait for the hour where a digest is due or an urgent ladder stands still', async () => {
    const { id, responsibleId } = await office.caseWith();
    const auditor = await office.auditor({ AUDIT_INTERVAL_MINUTES: '60' }, { firstAfterMs: 0, lookEveryMs: 50 });
    await eventually('the first audit', async () => ((await audits()) === 1 ? true : undefined));
    await office.byHand(
      `INSERT INTO escalations (case_id, number, reason, state, raised_by, raised_at) VALUES ($1, 1, 'detention', 'raised', $2, $3)`,
      id,
      responsibleId,
      office.now,
    );
    office.now = new Date(Date.parse(office.now) + 3 * 60_000).toISOString();
    await eventually('the alarm', () => office.mailsToOwner(/^AUDIT/)[0]);
    office.now = '2026-04-01T21:59:30.000Z';
    await eventually('the digest', () => office.mailsToOwner(DIGEST)[0]);
    expect(office.mailsToOwner(/^AUDIT/)).toHaveLength(1);
    expect((await health(auditor)).status).toBe(503);
  });

  it('is noticed when it falls silent, by whoever asks another one', async () => {
    const auditor = await office.auditor({ AUDIT_INTERVAL_MINUTES: '60' });
    expect(await health(auditor)).toMatchObject({ status: 200, body: { status: 'not-audited-yet' } });
    await auditor.auditNow();
    office.now = '2026-04-01T09:04:00.000Z';
    expect(await health(auditor)).toMatchObject({ status: 200, body: { status: 'ok' } });
    office.now = '2026-04-01T09:06:00.000Z';
    expect(await health(auditor)).toMatchObject({ status: 503, body: { status: 'silent' } });
  });

  it('survives a database that goes away, and is not well while it is', async () => {
    const auditor = await office.auditor();
    await office.byHand('ALTER TABLE audits RENAME TO gone');
    expect((await health(auditor)).status).toBe(503);
    await office.byHand('ALTER TABLE gone RENAME TO audits');
    expect((await health(auditor)).status).toBe(200);
  });
});
