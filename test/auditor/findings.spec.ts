import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settleRestored } from '#apps/worker/restored-record.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import type { FilingState } from '#persistence/filings/filing.entity.js';
import { AdoptionRepository } from '#persistence/rule-packs/adoption.repository.js';
import { DryRunRepository } from '#persistence/rule-packs/dry-run.repository.js';
import { withSystem } from '#persistence/transaction.js';
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
  const MOVED = `UPDATE deadlines SET due_on = due_on + 31 WHERE case_id = $1 AND rule = 'T06' AND retired_at IS NULL`;
  /** The worker looked for ordered work and woke those cases: each plans anew, as it does in its workflow. */
  const wake = async (): Promise<number> => {
    const waiting = await withSystem(office.database, 'register', (tx) =>
      new CaseRepository(tx).withWorkOrdered(later(1)),
    );
    for (const { id } of waiting) await office.plan(id);
    return waiting.length;
  };

  it('as after a correction of the engine: the case is woken and its register follows, told once and no finding', async () => {
    const opened = await office.caseWith();
    await office.byHand(MOVED, opened.id);
    const auditor = await office.auditor();
    const report = await auditor.auditNow();
    expect(report).toMatchObject({
      findings: [],
      repaired: [{ code: 'register.behind', reference: opened.reference, says: expect.stringContaining('T06:r1') }],
    });
    expect(await health(auditor)).toMatchObject({ status: 200 });
    const another = await office.auditor();
    expect(await another.auditNow()).toMatchObject({ repaired: [], findings: [] });

    expect(await wake()).toBe(1);
    const history = await withSystem(office.database, 'reader', (tx) => new DeadlineRepository(tx).history(opened.id));
    expect(history.filter(({ rule }) => rule === 'T06')).toMatchObject([
      { revision: 1, dueOn: '2026-09-01', retiredAt: expect.any(String) },
      { revision: 2, dueOn: '2026-08-01', retiredAt: null },
    ]);
    expect(await auditor.auditNow()).toMatchObject({ repaired: [], findings: [] });
    expect(await wake()).toBe(0);
    const [mail, ...more] = office.mailsToOwner(/^AUDIT: one finding/);
    expect(mail?.text).toContain(`register.behind ${opened.reference}`);
    expect(more).toEqual([]);

    // Another year, another correction.
    await office.byHand(MOVED, opened.id);
    expect(codes((await auditor.auditNow()).repaired)).toContain('register.behind');
  });

  it('is a finding where no plan came in time, told once and left as it is', async () => {
    const opened = await office.caseWith();
    await office.byHand(MOVED, opened.id);
    const auditor = await office.auditor();
    await auditor.auditNow();
    office.now = later(14);
    expect((await auditor.auditNow()).findings).toEqual([]);
    office.now = later(2);
    const report = await auditor.auditNow();
    expect(report.findings).toMatchObject([
      { code: 'deadline.differs', reference: opened.reference, deadline: 'T06:r1' },
    ]);
    expect(report.findings[0]?.says).toContain('dueOn 2026-09-01, by the docket 2026-08-01');
    expect(await health(auditor)).toMatchObject({ status: 503, body: { status: 'findings' } });

    await auditor.auditNow();
    const mails = office.mailsToOwner(/^AUDIT: one finding/).filter(({ text }) => text.includes('deadline.differs'));
    expect(mails).toHaveLength(1);

    expect(await wake()).toBe(1);
    expect((await auditor.auditNow()).findings).toEqual([]);
    expect(await health(auditor)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('is a finding where it stands after the plan', async () => {
    const opened = await office.caseWith();
    await office.byHand(MOVED, opened.id);
    const auditor = await office.auditor();
    await auditor.auditNow();
    await wake();
    await office.byHand(MOVED, opened.id);
    expect(codes((await auditor.auditNow()).findings)).toEqual(['deadline.differs']);
  });

  it.each([
    ['lacks a date', `UPDATE deadlines SET retired_at = now() WHERE case_id = $1 AND rule = 'T06'`, 'deadline.missing'],
    [
      'holds a date of its own making',
      `WITH ladder AS (UPDATE reminder_rungs SET deadline = 'T99:r1' WHERE case_id = $1 AND deadline = 'T06:r1')
       UPDATE deadlines SET deadline = 'T99:r1' WHERE case_id = $1 AND rule = 'T06'`,
      'deadline.unfounded',
    ],
    [
      'calls a date met',
      `UPDATE deadlines SET settled = true, met_on = '2026-04-02' WHERE case_id = $1 AND rule = 'T06'`,
      'deadline.differs',
    ],
    ...[
      ['cites another article', `article = '41(1)'`],
      ['calls it policy', `basis = 'policy'`],
      ['says that it may end earlier', `earliest_due_on = '2026-07-01'`],
      ['says that it may end later', `latest_due_on = '2026-09-01'`],
      ['aims at another day', `aim_on = '2026-07-31'`],
    ].map(([what, set]) => [
      String(what),
      `UPDATE deadlines SET ${set} WHERE case_id = $1 AND rule = 'T06'`,
      'deadline.differs',
    ]),
  ] as [string, string, string][])('is found where it %s', async (_what, statement, code) => {
    const opened = await office.caseWith();
    await office.byHand(statement, opened.id);
    const auditor = await office.auditor();
    expect(codes((await auditor.auditNow()).repaired)).toContain('register.behind');
    office.now = later(15);
    expect(codes((await auditor.auditNow()).findings)).toContain(code);
    await wake();
    expect((await auditor.auditNow()).findings).toEqual([]);
  });
});

describe('rule packs that were applied to a case', () => {
  const apply = (caseId: string, by: string) =>
    office.place.founding(async (tx) => {
      const order = { id: randomUUID(), pack: 'ccf-statute-2016', orderedBy: by, orderedAt: office.now };
      const { number: dryRun } = await new DryRunRepository(tx).order(order);
      const decided = {
        caseId,
        id: randomUUID(),
        dryRun,
        decision: 'apply',
        reason: 'because',
        fromVersion: 3,
      } as const;
      const packs = ['ccf-statute-2016'];
      await new AdoptionRepository(tx).add({ ...decided, packs, decidedBy: by, decidedAt: office.now });
    });

  it('are no finding until the case’s next plan, which proves its register under them', async () => {
    const { id, responsibleId } = await office.caseWith();
    const auditor = await office.auditor();
    await apply(id, responsibleId);
    office.now = later(14);
    expect(await auditor.auditNow()).toMatchObject({ repaired: [], findings: [] });
    // Whatever else is wrong with it meanwhile is found all the same.
    await office.byHand(`UPDATE deadlines SET article = '1' WHERE case_id = $1 AND rule = 'T06'`, id);
    expect(codes((await auditor.auditNow()).repaired)).toEqual(['register.behind']);

    await office.plan(id);
    expect(await auditor.auditNow()).toMatchObject({ repaired: [], findings: [] });
    const inForce = await withSystem(office.database, 'reader', (tx) => new DeadlineRepository(tx).inForce(id));
    expect(inForce.find(({ rule }) => rule === 'T06')).toMatchObject({
      revision: 2,
      edition: expect.stringMatching('2016'),
    });
  });

  it('are a finding of their own where the register does not follow for fifteen minutes', async () => {
    const { id, reference, responsibleId } = await office.caseWith();
    await apply(id, responsibleId);
    office.now = later(15);
    const { findings, repaired } = await (await office.auditor()).auditNow();
    expect(repaired).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'rule-packs.not-taken-up', reference, says: expect.stringContaining('ccf-statute-2016') },
    ]);
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

  it('is told of a record that was restored from a backup: where it ends, once, and again in each digest of the week', async () => {
    await office.caseWith();
    const { lastRecordedAt } = await settleRestored(office.database);
    // The database signs with its own clock.
    office.now = new Date().toISOString();
    const auditor = await office.auditor();
    const told = (await auditor.auditNow()).findings.filter(({ code }) => code === 'record.restored');
    expect(told).toMatchObject([{ says: expect.stringContaining(`ends at ${lastRecordedAt}`) }]);
    expect(office.mailsToOwner(/^AUDIT/)[0]?.text).toContain('record.restored');
    await auditor.auditNow();
    expect(office.mailsToOwner(/^AUDIT/).filter(({ text }) => text.includes('record.restored'))).toHaveLength(1);
    office.now = later(8 * 24 * 60);
    expect(codes((await auditor.auditNow()).findings)).not.toContain('record.restored');
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
