import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { packsInForceOn } from '#rules/packs.js';
import { A_WEEK_BEFORE, AuditedOffice, health, LAWYER } from './audited-office.js';

let office: AuditedOffice;
beforeEach(async () => {
  office = await AuditedOffice.open();
});
afterEach(() => office?.close());

const codes = (found: readonly { readonly code: string }[]) => [...new Set(found.map(({ code }) => code))].toSorted();

describe('a case that is as it should be', () => {
  it('is silent: nothing found, nothing mended, no mail', async () => {
    await office.caseWith();
    const auditor = await office.auditor();
    expect(await auditor.auditNow()).toMatchObject({ cases: 1, repaired: [], findings: [] });
    expect(office.sink.mails).toEqual([]);
    expect(await health(auditor)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('is silent on a fast clock too, weeks of its own time after the last plan', async () => {
    const startedAt = office.now;
    const opened = await office.caseWith(undefined, startedAt, {
      clock: { rate: 86_400, startedAt, startsAs: '2026-04-01T08:00:00.000Z' },
    });
    // Seventeen days on the case's clock: no reminder has come due yet.
    office.now = new Date(Date.parse(startedAt) + 17_000).toISOString();
    expect(
      (await office.rungs(opened.id)).filter(({ state, fireAt }) => state === 'armed' && fireAt < office.now),
    ).toEqual([]);
    expect(await (await office.auditor()).auditNow()).toMatchObject({ repaired: [], findings: [] });
  });

  it('is silent about dates that time alone made come and go since the last plan', async () => {
    // Nine months from 1 July 2025 end on 1 April 2026; the first polite question comes a week later, then every six.
    const { id } = await office.caseWith(
      [
        { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2025-06-01' },
        { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2025-06-02' },
        { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2025-07-01' },
        { kind: 'data-check-answered', request: 'r1', dataFound: true, occurredOn: '2025-07-02' },
      ],
      undefined,
      { rulePacks: packsInForceOn('2026-04-01') },
    );
    await office.plan(id, '2026-04-05T08:00:00.000Z');
    office.now = '2026-04-09T08:00:00.000Z';
    expect((await (await office.auditor()).auditNow()).findings).toEqual([]);
  });

  it('is silent while its workflow may still be at a reminder that came due a minute ago', async () => {
    const opened = await office.caseWith();
    const [next] = (await office.rungs(opened.id)).filter(({ state }) => state === 'armed');
    office.now = new Date(Date.parse(String(next?.fireAt)) + 60_000).toISOString();
    expect(await (await office.auditor()).auditNow()).toMatchObject({ repaired: [], findings: [] });
    expect(office.reminders()).toEqual([]);
  });

  it.each([1, 86_400])(
    'is silent when it was taken over with dates that lie long behind, on a clock %i times as fast',
    async (rate) => {
      const startedAt = '2026-11-20T12:00:00.000Z';
      const { id } = await office.caseWith(undefined, startedAt, { clock: { rate, startedAt, startsAs: startedAt } });
      office.now = '2026-11-20T12:00:10.000Z';
      const notices = (await office.rungs(id)).filter(({ rung }) => rung === 'overdue-when-recorded');
      expect(notices.map(({ state }) => state)).toContain('armed');
      expect(await (await office.auditor()).auditNow()).toMatchObject({ repaired: [], findings: [] });
    },
  );
});

describe('a reminder whose workflow is gone', () => {
  it('is sent by the auditor once, and marked as mended', async () => {
    const opened = await office.caseWith();
    office.now = A_WEEK_BEFORE;
    const behind = (await office.rungs(opened.id)).filter(
      ({ state, fireAt }) => state === 'armed' && fireAt < A_WEEK_BEFORE,
    );
    expect(behind.length).toBeGreaterThan(1);
    const auditor = await office.auditor();

    const report = await auditor.auditNow();
    expect(report.findings).toEqual([]);
    expect(report.repaired.map(({ deadline, rung }) => `${deadline} ${rung}`).toSorted()).toEqual(
      behind.map(({ deadline, rung }) => `${deadline} ${rung}`).toSorted(),
    );
    expect(codes(report.repaired)).toEqual(['reminder.overdue']);
    expect(office.reminders()).toHaveLength(behind.length);
    const mended = (await office.rungs(opened.id)).filter(({ repaired }) => repaired);
    expect(mended.map(({ state }) => state)).toEqual(behind.map(() => 'fired'));

    expect(await auditor.auditNow()).toMatchObject({ repaired: [], findings: [] });
    expect(office.reminders()).toHaveLength(behind.length);
    expect(office.mailsToOwner(/^AUDIT/)).toHaveLength(1);
  });

  it('goes once when two auditors come upon it at the same time', async () => {
    const opened = await office.caseWith();
    office.now = A_WEEK_BEFORE;
    const auditors = [await office.auditor(), await office.auditor(), await office.auditor()];
    const reports = await Promise.all(auditors.map((auditor) => auditor.auditNow()));
    for (const { findings } of reports) expect(findings).toEqual([]);
    const sent = office.reminders().map(({ messageId }) => messageId);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength((await office.rungs(opened.id)).filter(({ state }) => state === 'fired').length);
  });

  it('stays a finding while the mail server takes nothing, and goes later as the same message', async () => {
    await office.caseWith();
    office.now = A_WEEK_BEFORE;
    const away = await office.auditor({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const report = await away.auditNow();
    expect(codes(report.findings)).toEqual(['reminder.overdue']);
    expect(await health(away)).toMatchObject({ status: 503, body: { status: 'findings' } });

    office.now = new Date(Date.parse(A_WEEK_BEFORE) + 3_600_000).toISOString();
    const back = await office.auditor();
    expect(codes((await back.auditNow()).findings)).toEqual([]);
    const sent = office.reminders().map(({ messageId }) => messageId);
    expect(sent).toHaveLength(report.findings.length);
    expect(new Set(sent).size).toBe(sent.length);
  });
});

describe('a ladder that somebody has touched by hand', () => {
  it('is armed again where a rung was deleted', async () => {
    const opened = await office.caseWith();
    const before = await office.rungs(opened.id);
    const victim = before.find(({ state }) => state === 'armed');
    await office.byHand(
      'DELETE FROM reminder_rungs WHERE case_id = $1 AND deadline = $2 AND rung = $3',
      opened.id,
      victim?.deadline,
      victim?.rung,
    );
    const auditor = await office.auditor();
    const report = await auditor.auditNow();
    expect(report).toMatchObject({
      findings: [],
      repaired: [{ code: 'rung.missing', reference: opened.reference, deadline: victim?.deadline, rung: victim?.rung }],
    });
    expect(await office.rungs(opened.id)).toEqual(before);
    expect(await auditor.auditNow()).toMatchObject({ repaired: [], findings: [] });
  });

  it('is sent at once where the deleted rung should have gone long ago', async () => {
    const opened = await office.caseWith();
    await office.byHand('DELETE FROM reminder_rungs WHERE case_id = $1', opened.id);
    office.now = A_WEEK_BEFORE;
    const report = await (await office.auditor()).auditNow();
    expect(codes(report.repaired)).toEqual(['reminder.overdue', 'rung.missing']);
    expect(report.findings).toEqual([]);
    expect(office.reminders().length).toBeGreaterThan(1);
  });

  it.each([
    ['pushed into the far future', `fire_at = '2099-01-01'`, 'rung.moved'],
    [
      'moved on the case clock',
      `due_at = due_at + interval '9 days', fire_at = fire_at + interval '9 days'`,
      'rung.moved',
    ],
    ['marked as sent although nobody was told', `state = 'fired'`, 'rung.unclaimed'],
    ['retired while the date is open', `state = 'retired'`, 'rung.missing'],
    ['passed over although it lay ahead', `state = 'passed-before-recording'`, 'rung.missing'],
  ])('is put right where rungs were %s', async (_what, change, code) => {
    const opened = await office.caseWith();
    const before = (await office.rungs(opened.id)).filter(({ state }) => state === 'armed');
    await office.byHand(`UPDATE reminder_rungs SET ${change} WHERE case_id = $1 AND state = 'armed'`, opened.id);
    const auditor = await office.auditor();
    const report = await auditor.auditNow();
    expect(codes(report.repaired)).toEqual([code]);
    expect(report.repaired).toHaveLength(before.length);
    expect((await office.rungs(opened.id)).filter(({ state }) => state === 'armed')).toEqual(before);
    expect(await auditor.auditNow()).toMatchObject({ repaired: [], findings: [] });
  });

  it('loses a rung that is armed for a date nobody has to keep any more', async () => {
    const opened = await office.caseWith();
    await office.byHand(`UPDATE cases SET stage = 'closed' WHERE id = $1`, opened.id);
    const report = await (await office.auditor()).auditNow();
    expect(codes(report.repaired)).toEqual(['rung.stray']);
    expect((await office.rungs(opened.id)).filter(({ state }) => state === 'armed')).toEqual([]);
  });
});

it('names nobody in what ops and monitoring read', async () => {
  await office.caseWith();
  office.now = A_WEEK_BEFORE;
  const auditor = await office.auditor({ SMTP_URL: 'smtp://127.0.0.1:1' });
  await auditor.auditNow();
  const read = (await health(auditor)).text + (await (await fetch(`${auditor.url}/metrics`)).text());
  expect(read).toContain('reminder.overdue');
  for (const personal of [LAWYER.name, LAWYER.email, 'Doe', '@']) expect(read).not.toContain(personal);
});
