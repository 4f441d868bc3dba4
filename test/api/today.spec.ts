import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Proof, stateOfPromise } from '#apps/api/today/promise-state.js';
import { addDays, addDuration, civilDateAt } from '#domain/clock/civil-date.js';
import type { AuditFinding } from '#persistence/audit/audit.entity.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { withSystem } from '#persistence/transaction.js';
import type { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';
import { RecordedCase, type Told } from './recorded-cases.js';

const NOW = new Date().toISOString();
const today = civilDateAt(NOW);
const REAL = { rate: 1, startedAt: NOW, startsAs: NOW };
const IN_2026 = { rate: 1, startedAt: NOW, startsAs: '2026-05-01T08:00:00.000Z' };

/** Admissible so long ago that the decision on the deletion request was, or will be, due that many days from today. */
const decisionDueIn = (days: number, from = today): Told[] => {
  const admissibleOn = addDuration(addDays(from, days), '-P9M');
  return [
    { kind: 'data-item-recorded', item: 'd1', type: 'red-notice', source: 'FR', recipients: 'all', occurredOn: null },
    { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: addDays(admissibleOn, -40) },
    { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: addDays(admissibleOn, -35) },
    { kind: 'request-received', request: 'r1', occurredOn: addDays(admissibleOn, -34) },
    { kind: 'request-declared-admissible', request: 'r1', occurredOn: admissibleOn },
  ];
};
const answerDueIn = (days: number, from = today): Told => ({
  kind: 'information-requested',
  request: 'r1',
  occurredOn: addDays(from, -3),
  dueOn: addDays(from, days),
});

describe('what the first page says', () => {
  let office: Office;
  let database: DataSource;
  let lawyer: Caller;
  let partner: Caller;
  let paralegal: Caller;
  let responsibleId: string;
  let late: RecordedCase;
  let letter: RecordedCase;
  let training: RecordedCase;
  beforeAll(async () => {
    office = await openOffice();
    database = await openDatabase(office.database.url);
    [lawyer, partner, paralegal] = [
      await office.as('lawyer'),
      await office.as('partner'),
      await office.as('paralegal'),
    ];
    responsibleId = (await lawyer.get('/me')).body.id;
    late = await opened(decisionDueIn(-20), { rulePacks: ['ccf-statute-2025', 'firm-policy-default'] });
    letter = await opened([...decisionDueIn(200), answerDueIn(12)]);
    training = await opened(decisionDueIn(10, '2026-05-01'), { clock: IN_2026 });
  });
  afterAll(async () => {
    await database?.destroy();
    await office?.close();
  });

  const opened = (facts: readonly Told[], over: Partial<NewCase> = {}) =>
    RecordedCase.open(office.database, database, { responsibleId, clock: REAL, ...over }, facts);
  const idOf = async ({ reference }: RecordedCase): Promise<string> => {
    const [row] = await office.database.founding((tx) =>
      tx.query('SELECT id FROM cases WHERE reference = $1', [reference]),
    );
    return row.id;
  };
  const written = (statement: string, ...values: unknown[]) =>
    office.database.founding((tx) => tx.query(statement, values));
  const dutiesOf = async (caller: Caller, query = '') => {
    const { status, body } = await caller.get(`/duties${query}`);
    expect(status).toBe(200);
    return body;
  };
  type Line = Readonly<Record<string, unknown>>;
  const about = (list: readonly Line[], of: RecordedCase): Line[] =>
    list.filter(({ reference }) => reference === of.reference);
  const decision = (lines: readonly Line[]) => lines.find(({ rule }) => rule === 'T07');

  it('lists what is due in order of consequence, each with who owes it, under which article, and the one next act', async () => {
    const caseId = await idOf(letter);
    await written(
      `INSERT INTO filings (id, case_id, number, request, channel, state, ordered_by, ordered_at, changed_at) VALUES
       ($1, $2, 1, 'r1', 'email', 'unconfirmed', $3, now(), now()), ($4, $2, 2, 'r2', 'portal', 'prepared', $3, now(), now())`,
      randomUUID(),
      caseId,
      responsibleId,
      randomUUID(),
    );
    await written(
      `INSERT INTO escalations (case_id, number, reason, state, raised_by, raised_at) VALUES ($1, 1, 'detention', 'climbing', $2, now())`,
      caseId,
      responsibleId,
    );
    const { duties, isCut } = await dutiesOf(lawyer);
    expect(isCut).toBe(false);
    const groups = ['now', 'owed-by-law', 'owed-by-letter', 'own-policy', 'owed-to-us', 'look'];
    const order = duties.map(({ group }: { group: string }) => groups.indexOf(group));
    expect(order).toEqual(order.toSorted((a: number, b: number) => a - b));
    const lines = about(duties, letter);
    expect(lines.map(({ what, act, title }) => [what, act, title])).toEqual([
      ['unacknowledged', 'acknowledge', 'detention'],
      ['unconfirmed', 'settle-filing', 'email'],
      ['filing', 'submit-filing', 'portal'],
      ['deadline', 'record-letter', 'Further information, by letter'],
      ['deadline', 'ask-politely', 'Data check by the General Secretariat'],
    ]);
    expect(duties[0]).toMatchObject({
      reference: letter.reference,
      actOn: '1',
      since: expect.any(String),
      dueOn: null,
    });
    expect(lines[3]).toMatchObject({
      group: 'owed-by-letter',
      bound: 'firm',
      basis: 'letter',
      dueOn: addDays(today, 12),
      today,
      applicants: ['Doe'],
      sources: ['FR'],
      responsible: { id: responsibleId, name: 'A lawyer' },
      simulated: false,
    });
    expect(about(duties, late)).toContainEqual(
      expect.objectContaining({
        group: 'owed-to-us',
        rule: 'T07',
        article: '40(2)',
        bound: 'commission',
        dueOn: addDays(today, -20),
        act: 'ask-politely',
      }),
    );
  });

  it('judges days on each case’s own clock, and marks the simulated ones', async () => {
    expect(decision(about((await dutiesOf(lawyer)).duties, training))).toMatchObject({
      simulated: true,
      today: '2026-05-01',
      dueOn: '2026-05-11',
      act: 'record-letter',
    });
    expect(decision(about((await dutiesOf(lawyer, '?within=5')).duties, training))).toBeUndefined();
  });

  it('leaves out what is settled, and what an item’s correction took back', async () => {
    const over = await opened([
      ...decisionDueIn(5),
      { kind: 'entry-corrected', entry: 'e1', reason: 'never-happened', occurredOn: today },
    ]);
    expect(decision(about((await dutiesOf(lawyer)).duties, over))).toMatchObject({ sources: [] });
    await over.record({ kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: today });
    expect(decision(about((await dutiesOf(lawyer)).duties, over))).toBeUndefined();
  });

  it('shows the firm’s cases to a partner, the team’s to a member, and nothing to anybody else', async () => {
    expect((await dutiesOf(partner, '?scope=mine')).duties).toEqual([]);
    expect(about((await dutiesOf(partner, '?scope=firm')).duties, late)).not.toEqual([]);
    expect(await dutiesOf(paralegal, '?scope=firm')).toEqual({ duties: [], isCut: false, stages: [] });
    const staff = (await paralegal.get('/me')).body.id;
    await written('INSERT INTO memberships (case_id, staff_id, since) VALUES ($1, $2, now())', await idOf(late), staff);
    const { duties, stages } = await dutiesOf(paralegal, '?scope=team');
    expect(new Set(duties.map(({ reference }: { reference: string }) => reference))).toEqual(new Set([late.reference]));
    expect(stages).toEqual([{ stage: 'ncb-response', cases: 1 }]);
    expect(await (await office.as('ops')).get('/duties')).toMatchObject({ status: 403 });
  });

  it('shows a walled person nothing of the case: no duty, no date, no mail, no count', async () => {
    const secret = await opened(decisionDueIn(3));
    const caseId = await idOf(secret);
    const staff = (await partner.get('/me')).body.id;
    await written(
      `INSERT INTO deliveries (id, case_id, purpose, occurrence, message_id, recipient, subject, state, created_at)
       VALUES ($1, $2, 'reminder', $3, $3, 'x@firm.test', $4, 'delivered', now())`,
      randomUUID(),
      caseId,
      `reminder:${caseId}`,
      secret.reference,
    );
    const seen = async () => ({
      duty: about((await dutiesOf(partner, '?scope=firm')).duties, secret).length > 0,
      date:
        about((await partner.get(`/calendar?from=${today}&to=${addDays(today, 30)}`)).body.dates, secret).length > 0,
      mail: about((await partner.get('/mails')).body.mails, secret).length > 0,
      dates: (await partner.get('/promise')).body.openDates as number,
      stages: (await dutiesOf(partner, '?scope=firm')).stages as { cases: number }[],
    });
    const before = await seen();
    expect(before).toMatchObject({ duty: true, date: true, mail: true });
    await written(
      `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at) VALUES ($1, $2, $3, $4, now())`,
      randomUUID(),
      caseId,
      staff,
      responsibleId,
    );
    const after = await seen();
    expect(after).toMatchObject({ duty: false, date: false, mail: false });
    expect(after.dates).toBeLessThan(before.dates);
    const total = (stages: { cases: number }[]) => stages.reduce((sum, { cases }) => sum + cases, 0);
    expect(total(after.stages)).toBe(total(before.stages) - 1);
  });

  it('refuses what no duty list can be asked', async () => {
    for (const query of ['scope=everybody', 'within=soon', 'within=1000', 'limit=3'])
      expect(await lawyer.get(`/duties?${query}`)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('says that nothing is proved before the first audit, and afterwards what the last one found of the reader’s cases', async () => {
    expect((await lawyer.get('/promise')).body).toMatchObject({ state: 'unproved', provedAt: null, findings: [] });
    const audited = (findings: AuditFinding[], digestSentFor: string | null = null) =>
      withSystem(database, 'auditor', (tx) =>
        new AuditRepository(tx).add({
          startedAt: NOW,
          finishedAt: new Date().toISOString(),
          cases: 1,
          openDeadlines: 1,
          armedRungs: 1,
          repaired: [],
          findings,
          digestSentFor,
        }),
      );
    // Signed, so that this holds at any hour of the day.
    await written(
      `INSERT INTO evening_controls (id, day, signed_by, signed_at, dates, open_dates, list_sha256)
       VALUES ($1, $2, $3, now(), 0, 0, '\\x00')`,
      randomUUID(),
      today,
      responsibleId,
    );
    await audited([], '2026-05-01');
    const { body } = await lawyer.get('/promise');
    expect(body).toMatchObject({ state: 'kept', digestSentFor: '2026-05-01', openDates: expect.any(Number) });
    expect(body.openDates).toBeGreaterThan(2);
    expect(body.armedRungs).toBeGreaterThan(0);

    await audited([
      {
        code: 'docket.gap',
        reference: letter.reference,
        says: 'An entry is missing.',
        values: { entries: 4, last: 5 },
      },
    ]);
    expect((await lawyer.get('/promise')).body).toMatchObject({
      state: 'broken',
      digestSentFor: '2026-05-01',
      findings: [{ code: 'docket.gap', reference: letter.reference, values: { entries: 4, last: 5 } }],
    });
    expect((await paralegal.get('/promise')).body).toMatchObject({ state: 'kept', findings: [] });
  });

  it('doubts a proof that is older than two intervals, or had something to mend', () => {
    const config = { AUDIT_INTERVAL_MINUTES: 60 };
    const at = Date.parse('2026-05-01T12:00:00Z');
    const proof = { provedAt: '2026-05-01T10:00:00Z', findings: 0, repaired: 0, controlDue: null };
    const state = (but: Partial<Proof>) => stateOfPromise({ ...proof, ...but }, config, at);
    expect(state({})).toBe('kept');
    expect(state({ provedAt: '2026-05-01T09:59:00Z' })).toBe('doubtful');
    expect(state({ provedAt: '2026-05-01T11:59:00Z', repaired: 1 })).toBe('doubtful');
    expect(state({ provedAt: '2026-05-01T09:00:00Z', findings: 1 })).toBe('broken');
    expect(state({ controlDue: '2026-05-01' })).toBe('doubtful');
  });

  it('gives every date between two days with the sessions, and no more than 400 days of them', async () => {
    const { body } = await lawyer.get('/calendar?from=2026-05-01&to=2026-06-30');
    expect(body.completeUntil).toBe('2026-06-30');
    const { body: sessions } = await lawyer.get('/calendar?from=2026-05-01&to=2026-06-30&only=sessions');
    expect(sessions).toEqual({ ...body, dates: [] });
    const { body: mine } = await lawyer.get('/calendar?from=2026-05-01&to=2026-06-30&scope=mine');
    expect(body.dates).toEqual(expect.arrayContaining(mine.dates));
    expect(body.dates).toContainEqual(
      expect.objectContaining({
        reference: training.reference,
        deadline: 'T07:r1',
        dueOn: '2026-05-11',
        simulated: true,
      }),
    );
    expect(body.sessions).toEqual([{ session: 136, startsOn: '2026-06-03', endsOn: '2026-06-16' }]);
    for (const query of ['from=2026-05-01&to=2027-06-06', 'from=2026-05-02&to=2026-05-01', 'from=2026-05-01'])
      expect(await lawyer.get(`/calendar?${query}`)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('lists mails latest first, page by page, and by their fate', async () => {
    const caseId = await idOf(letter);
    await written(
      `INSERT INTO deliveries (id, case_id, purpose, occurrence, message_id, recipient, subject, state, created_at)
       SELECT gen_random_uuid(), $1, 'reminder', 'many:' || n, 'many:' || n, 'x@firm.test', 'mail ' || n,
         CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'delivered' END, date_trunc('milliseconds', now() - n * interval '1 minute')
       FROM generate_series(1, 120) AS n`,
      caseId,
    );
    const subjects: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body }: { body: { mails: { subject: string }[]; after: string | null } } = await lawyer.get(
        `/mails${after === '' ? '' : `?after=${after}`}`,
      );
      subjects.push(...body.mails.map(({ subject }) => subject));
      after = body.after;
    }
    expect(subjects.filter((subject) => subject.startsWith('mail '))).toEqual(
      Array.from({ length: 120 }, (_, n) => `mail ${n + 1}`),
    );
    expect((await lawyer.get('/mails?state=failed')).body.mails).toHaveLength(12);
    expect(await lawyer.get('/mails?after=nowhere')).toMatchObject({ status: 400 });
  });

  it('reports how dates were kept, over real cases alone', async () => {
    const kept = await opened([
      ...decisionDueIn(-100),
      { kind: 'source-consulted', request: 'r1', ncb: 'FR', occurredOn: addDays(today, -200) },
      { kind: 'source-replied', request: 'r1', ncb: 'FR', occurredOn: addDays(today, -150) },
      { kind: 'source-consulted', request: 'r1', ncb: 'DE', occurredOn: addDays(today, -200) },
      { kind: 'entry-corrected', entry: 'e8', reason: 'never-happened', occurredOn: today },
      { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: addDays(today, -90) },
    ]);
    expect(kept.reference).toMatch(/^CCF-/);
    const { body } = await lawyer.get('/reports/timeliness');
    expect(decision(body.limits)).toMatchObject({ article: '40(2)', late: 1, overdue: 1, medianDaysLate: 10 });
    expect(body.owners).toEqual([
      { id: responsibleId, name: 'A lawyer', open: 3, overdue: 0, nextDueOn: addDays(today, 12) },
    ]);
    expect(body.bureaus).toEqual([{ ncb: 'FR', asked: 1, replied: 1, silent: 0, extended: 0 }]);
  });

  it('tells ops how the parts run, and nothing of a case', async () => {
    const { status, body } = await (await office.as('ops')).get('/system');
    expect(status).toBe(200);
    expect(body.parts.map(({ part, state }: Record<string, string>) => `${part} ${state}`)).toEqual([
      'api up',
      'record up',
      'case-engine down',
      'worker unknown',
      'urgent-worker unknown',
      'auditor up',
    ]);
    expect(body.parts[2]).toMatchObject({ says: 'does not answer', code: 'answers-not', values: {} });
    expect(body.parts[5]).toMatchObject({ says: 'audited 0 min ago', code: 'audited', values: { n: 0 } });
    expect(body.audits[0]).toMatchObject({ findings: 1, codes: ['docket.gap'] });
    expect(body.mails).toMatchObject({ failed: 12, unconfirmed: 0 });
    expect(JSON.stringify(body)).not.toContain(letter.reference);
    expect(await lawyer.get('/system')).toMatchObject({ status: 403 });
  });
});
