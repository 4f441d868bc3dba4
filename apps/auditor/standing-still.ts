import type { EntityManager } from 'typeorm';
import { laterBy } from '#domain/clock/case-clock.js';
import type { Instant } from '#domain/docket/shape.js';
import type { AuditFinding } from '#persistence/audit/audit.entity.js';
import { type LadderOnFile, type MailOnFile, StandstillRepository } from '#persistence/audit/standstill.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { finding } from './finding.js';
import { MAIL_IS_LATE_AFTER_MS } from './late-mail.js';

const MINUTE = 60_000;
// A page is sent within seconds of its instant, or its workflow has lost it.
const LADDER_IS_LOST_AFTER_MS = 2 * MINUTE;
// The activity has twelve minutes, and the plan calls the attempt dead after thirteen.
const ATTEMPT_IS_STUCK_AFTER_MS = 15 * MINUTE;
// The API finishes an opening that was cut short when it is asked again, or at its next start.
const OPENING_IS_LOST_AFTER_MS = 5 * MINUTE;
const REFUSALS_ARE_TOLD_FOR_MS = 24 * 60 * MINUTE;
// As long as somebody may still miss what was recorded between backup and restore: the digest lists it every morning.
const RESTORES_ARE_TOLD_FOR_MS = 7 * 24 * 60 * MINUTE;

/** Whatever should have moved on and has not, over the whole register. Nothing here can be mended by a machine. */
export async function standingStill(tx: EntityManager, defaultOwner: string, now: Instant): Promise<AuditFinding[]> {
  const register = new StandstillRepository(tx);
  const before = (ms: number): Instant => laterBy(now, -ms);
  return [
    ...(await dockets(register)),
    ...(await lostLadders(register, now)),
    ...(await filings(register, before(ATTEMPT_IS_STUCK_AFTER_MS))),
    ...(await openings(register, before(OPENING_IS_LOST_AFTER_MS))),
    ...(await mails(register, before(MAIL_IS_LATE_AFTER_MS), before(REFUSALS_ARE_TOLD_FOR_MS))),
    ...(await restores(register, before(RESTORES_ARE_TOLD_FOR_MS))),
    ...(await missingOwner(tx, defaultOwner)),
  ];
}

/** Urgent ladders that nobody has acknowledged and whose next page has not gone. */
export async function lostLadders(register: StandstillRepository, now: Instant): Promise<AuditFinding[]> {
  const before = laterBy(now, -LADDER_IS_LOST_AFTER_MS);
  return (await register.openLadders())
    .filter((ladder) => pageDueAt(ladder) < before)
    .map((ladder) =>
      finding('escalation.lost', ladder, `Ladder ${ladder.number}: the next page was due at ${pageDueAt(ladder)}.`, {
        number: ladder.number,
        pageDueAt: pageDueAt(ladder),
      }),
    );
}

const pageDueAt = ({ nextPageAt, raisedAt }: LadderOnFile): Instant => nextPageAt ?? raisedAt;

async function dockets(register: StandstillRepository): Promise<AuditFinding[]> {
  return (await register.brokenDockets()).map((docket) =>
    docket.entries === docket.last
      ? finding(
          'projection.behind',
          docket,
          `The docket has ${docket.last} entries, the projection stands at ${docket.version}.`,
          { last: docket.last, version: docket.version },
        )
      : finding(
          'docket.gap',
          docket,
          `The docket has ${docket.entries} entries, and the last is number ${docket.last}.`,
          { entries: docket.entries, last: docket.last },
        ),
  );
}

async function filings(register: StandstillRepository, before: Instant): Promise<AuditFinding[]> {
  return (await register.doubtfulFilings()).flatMap((filing) => {
    const { number, request, state, changedAt } = filing;
    if (state !== 'unconfirmed' && changedAt >= before) return [];
    const code = state === 'unconfirmed' ? 'filing.unconfirmed' : 'filing.stuck';
    const facts = `Filing ${number} of ${request}: attempted at ${changedAt}.`;
    return [finding(code, filing, facts, { number, request, changedAt })];
  });
}

async function openings(register: StandstillRepository, before: Instant): Promise<AuditFinding[]> {
  return (await register.openingsWithoutRecord(before)).map((opening) =>
    finding('opening.unrecorded', opening, `Opened at ${opening.openedAt}.`, { openedAt: opening.openedAt }),
  );
}

async function restores(register: StandstillRepository, since: Instant): Promise<AuditFinding[]> {
  return (await register.restoresSince(since)).map(({ restoredAt, lastRecordedAt }) =>
    finding(
      'record.restored',
      {},
      `The record was restored from a backup at ${restoredAt} and ends at ${lastRecordedAt ?? 'its very beginning'}.`,
      { restoredAt, lastRecordedAt: lastRecordedAt ?? 'none' },
    ),
  );
}

async function mails(register: StandstillRepository, before: Instant, since: Instant): Promise<AuditFinding[]> {
  const told = (
    code: 'delivery.unsettled' | 'delivery.refused',
    { caseId, reference, purpose, createdAt }: MailOnFile,
  ) =>
    finding(
      code,
      { ...(caseId === null ? {} : { caseId }), ...(reference === null ? {} : { reference }) },
      `A mail (${purpose}) of ${createdAt}.`,
      { purpose, createdAt },
    );
  return [
    ...(await register.mailsUnsettled(before)).map((mail) => told('delivery.unsettled', mail)),
    ...(await register.mailsRefused(since)).map((mail) => told('delivery.refused', mail)),
  ];
}

async function missingOwner(tx: EntityManager, defaultOwner: string): Promise<AuditFinding[]> {
  const owner = await new StaffRepository(tx).byEmail(defaultOwner);
  return owner === null
    ? [finding('default-owner.missing', {}, 'Nobody on the staff has the address of the default owner.', {})]
    : [];
}
