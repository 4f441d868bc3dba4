import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FilingState } from '#persistence/filings/filing.entity.js';
import { DyingSmtp } from '../support/dying-smtp.js';
import { A_WEEK_BEFORE, AuditedOffice, health, OWNER } from './audited-office.js';

let office: AuditedOffice;
beforeEach(async () => {
  closeAfterwards = async () => undefined;
  office = await AuditedOffice.open();
});
let closeAfterwards: () => Promise<void>;
afterEach(async () => {
  await office?.close();
  await closeAfterwards();
});

const later = (minutes: number): string => new Date(Date.parse(office.now) + minutes * 60_000).toISOString();
const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

describe('a register that says something else than the docket', () => {
  it('is found, told once, and left as it is', async () => {
    const opened = await office.caseWith();
    await office.byHand(`UPDATE deadlines SET due_on = due_on + 31 WHERE case_id = $1 AND rule = 'T06'`, opened.id);
    const auditor = await office.auditor();
    const report = await auditor.auditNow();
    expect(report.findings).toMatchObject([
      { code: 'deadline.differs', reference: opened.reference, deadline: 'T06:r1' },
    ]);
    expect(report.findings[0]?.says).toContain('dueOn 2026-09-01, by the docket 2026-08-01');
    expect(await health(auditor)).toMatchObject({ status: 503, body: { status: 'findings' } });

    await auditor.auditNow();
    const another = await office.auditor();
    await another.auditNow();
    const [mail, ...more] = office.mailsToOwner(/^AUDIT: one finding/);
    expect(mail?.text).toContain(`deadline.differs ${opened.reference}`);
    expect(more).toEqual([]);

    await office.byHand(`UPDATE deadlines SET due_on = due_on - 31 WHERE case_id = $1 AND rule = 'T06'`, opened.id);
    expect((await auditor.auditNow()).findings).toEqual([]);
    expect(await health(auditor)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each([
    ['lacks a date', `UPDATE deadlines SET retired_at = now() WHERE case_id = $1 AND rule = 'T06'`, 'deadline.missing'],
    [
      'holds a date of its own making',
      `UPDATE deadlines SET deadline = 'T99:r1' WHERE case_id = $1 AND rule = 'T06'`,
      'deadline.unfounded',
    ],
    [
      'calls a date met',
      `UPDATE deadlines SET settled = true, met_on = '2026-04-02' WHERE case_id = $1 AND rule = 'T06'`,
      'deadline.differs',
    ],
    [
      'cites another article',
      `UPDATE deadlines SET article = '41(1)' WHERE case_id = $1 AND rule = 'T06'`,
      'deadline.differs',
    ],
  ])('is found where it %s', async (_what, statement, code) => {
    const opened = await office.caseWith();
    await office.byHand(statement, opened.id);
    expect(codes((await (await office.auditor()).auditNow()).findings)).toContain(code);
  });
});

describe('a docket that was tampered with', () => {
  it('is found by its gap', async () => {
    const opened = await office.caseWith();
    await office.byHand('DELETE FROM docket_entries WHERE case_id = $1 AND sequence = 2', opened.id);
    const { findings } = await (await office.auditor()).auditNow();
    expect(findings).toContainEqual(expect.objectContaining({ code: 'docket.gap', reference: opened.reference }));
  });

  it('is found where lists show an older case', async () => {
    const opened = await office.caseWith();
    await office.byHand('UPDATE cases SET version = 2 WHERE id = $1', opened.id);
    const { findings } = await (await office.auditor()).auditNow();
    expect(findings).toMatchObject([{ code: 'projection.behind', says: expect.stringContaining('3 entries') }]);
  });

  it('is found where it cannot be read, and keeps no other case from being proved', async () => {
    const unreadable = await office.caseWith();
    const touched = await office.caseWith();
    await office.byHand(`UPDATE cases SET rule_packs = '{no-such-pack}' WHERE id = $1`, unreadable.id);
    await office.byHand('DELETE FROM reminder_rungs WHERE case_id = $1', touched.id);
    const { findings, repaired } = await (await office.auditor()).auditNow();
    expect(findings).toMatchObject([{ code: 'case.unreadable', reference: unreadable.reference }]);
    expect(new Set(repaired.map(({ reference }) => reference))).toEqual(new Set([touched.reference]));
  });
});

describe('whatever stands still', () => {
  const ladder = (caseId: string, by: string, state: string, nextPageAt: string | null) =>
    office.byHand(
      `INSERT INTO escalations (case_id, number, reason, state, raised_by, raised_at, next_page_at) VALUES ($1, 1, 'detention', $2, $3, $4, $5)`,
      caseId,
      state,
      by,
      office.now,
      nextPageAt,
    );
  const filing = (caseId: string, by: string, state: FilingState) =>
    office.byHand(
      `INSERT INTO filings (id, case_id, number, request, channel, channel_reason, state, ordered_by, ordered_at, attempt_started_at, changed_at)
       VALUES ($1, $2, 1, 'r2', 'email', 'legacy-case', $3, $4, $5, $5, $5)`,
      randomUUID(),
      caseId,
      state,
      by,
      office.now,
    );

  it.each([
    ['raised', null],
    ['climbing', '2026-04-01T08:00:00.000Z'],
    ['unanswered', '2026-04-01T08:00:00.000Z'],
  ])(
    'is found in an urgent ladder that is %s and pages nobody for more than two minutes',
    async (state, nextPageAt) => {
      const { id, responsibleId } = await office.caseWith();
      await ladder(id, responsibleId, state, nextPageAt);
      const auditor = await office.auditor();
      office.now = later(1);
      expect((await auditor.auditNow()).findings).toEqual([]);
      office.now = later(2);
      expect(codes((await auditor.auditNow()).findings)).toEqual(['escalation.lost']);
      expect(office.mailsToOwner(/^AUDIT: one finding/)).toHaveLength(1);
    },
  );

  it('is no ladder that somebody has acknowledged', async () => {
    const { id, responsibleId } = await office.caseWith();
    await ladder(id, responsibleId, 'acknowledged', null);
    office.now = later(60);
    expect((await (await office.auditor()).auditNow()).findings).toEqual([]);
  });

  it('is found in a filing whose attempt never ended, and in each of which nobody knows whether it arrived', async () => {
    const [attempted, doubtful] = [await office.caseWith(), await office.caseWith()];
    await filing(attempted.id, attempted.responsibleId, 'attempting');
    await filing(doubtful.id, doubtful.responsibleId, 'unconfirmed');
    const auditor = await office.auditor();
    office.now = later(14);
    expect(codes((await auditor.auditNow()).findings)).toEqual(['filing.unconfirmed']);
    office.now = later(2);
    expect(codes((await auditor.auditNow()).findings)).toEqual(['filing.stuck', 'filing.unconfirmed']);
    expect(office.mailsToOwner(/^AUDIT/)).toHaveLength(2);
  });

  it('is found in an opening of which nothing was ever recorded', async () => {
    const { reference } = await office.caseWith();
    await office.byHand('UPDATE cases SET version = 0, recorded_at = NULL');
    await office.byHand('DELETE FROM docket_entries');
    const auditor = await office.auditor();
    office.now = later(4);
    expect((await auditor.auditNow()).findings).toEqual([]);
    office.now = later(2);
    expect((await auditor.auditNow()).findings).toMatchObject([{ code: 'opening.unrecorded', reference }]);
  });

  it('is found in a mail that the mail server refused for good, and the default owner is reminded instead', async () => {
    await office.caseWith();
    office.now = A_WEEK_BEFORE;
    const peer = await DyingSmtp.start();
    closeAfterwards = () => peer.close();
    peer.play({ at: 'recipient', by: 550 });
    const { findings } = await (await office.auditor({ SMTP_URL: peer.url })).auditNow();
    expect(findings).toMatchObject([{ code: 'delivery.refused', says: expect.stringContaining('reminder') }]);
    expect(peer.taken.some(({ to }) => to === OWNER)).toBe(true);
  });

  it('is found in a mail that has not left for an hour', async () => {
    await office.caseWith();
    office.now = A_WEEK_BEFORE;
    const auditor = await office.auditor({ SMTP_URL: 'smtp://127.0.0.1:1' });
    await auditor.auditNow();
    office.now = later(61);
    expect(codes((await auditor.auditNow()).findings)).toEqual(
      expect.arrayContaining(['reminder.overdue', 'delivery.unsettled']),
    );
  });

  it('is found where the default owner is not on the staff', async () => {
    const { findings } = await (await office.auditor({ DEFAULT_OWNER_EMAIL: 'nobody@firm.invalid' })).auditNow();
    expect(codes(findings)).toEqual(['default-owner.missing']);
  });
});
