import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { DeliveryPurpose } from '../deliveries/delivery.entity.js';
import type { EscalationState } from '../escalations/escalation.entity.js';
import type { FilingState } from '../filings/filing.entity.js';
import { rowsOf } from '../statement.js';
import type { NamedRung } from './repair.repository.js';

interface InCase {
  readonly caseId: string;
  readonly reference: string;
}
export type BrokenDocket = InCase & { readonly version: number; readonly entries: number; readonly last: number };
export type LadderOnFile = InCase & {
  readonly number: number;
  readonly state: EscalationState;
  readonly raisedAt: Instant;
  readonly nextPageAt: Instant | null;
};
export type FilingOnFile = InCase & {
  readonly number: number;
  readonly request: string;
  readonly state: FilingState;
  readonly changedAt: Instant;
};
export type OpeningOnFile = InCase & { readonly openedAt: Instant };
export interface RestoreOnFile {
  readonly restoredAt: Instant;
  readonly lastRecordedAt: Instant | null;
}
export interface MailOnFile {
  readonly id: string;
  readonly caseId: string | null;
  readonly reference: string | null;
  readonly purpose: DeliveryPurpose;
  readonly createdAt: Instant;
}

/** What stands still although it should have moved on: each question is one statement over the whole register. */
export class StandstillRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Dockets with a gap, and cases whose projection is not at the docket's last entry. */
  brokenDockets(): Promise<BrokenDocket[]> {
    return rowsOf(
      this.tx,
      `SELECT cases.id AS "caseId", reference, version, count(entry.case_id)::int AS entries,
         coalesce(max(entry.sequence), 0) AS last
       FROM cases LEFT JOIN docket_entries AS entry ON entry.case_id = cases.id
       GROUP BY cases.id
       HAVING count(entry.case_id) <> coalesce(max(entry.sequence), 0) OR version <> coalesce(max(entry.sequence), 0)
       ORDER BY reference`,
    );
  }

  /**
   * Rungs of open dates whose instant lies before the given one and that have not gone: still armed, or fired with a
   * mail to somebody that is neither delivered nor refused and whose next attempt was due before it too.
   */
  remindersBehind(before: Instant): Promise<NamedRung[]> {
    return rowsOf(
      this.tx,
      `SELECT rung.case_id AS "caseId", reference, deadline, revision, rung, fire_at AS "fireAt"
       FROM reminder_rungs AS rung JOIN deadlines AS held USING (case_id, deadline, revision)
         JOIN cases ON cases.id = rung.case_id
       WHERE held.retired_at IS NULL AND NOT held.settled AND stage <> 'closed' AND fire_at < $1
         AND (rung.state = 'armed' OR rung.state = 'fired' AND EXISTS (
           SELECT 1 FROM reminders AS claim JOIN deliveries AS mail ON mail.id = claim.delivery_id
           WHERE claim.case_id = rung.case_id AND claim.deadline = rung.deadline AND claim.revision = rung.revision
             AND claim.rung = rung.rung AND mail.state IN ('planned', 'attempting', 'failed')
             AND coalesce(mail.next_attempt_at, mail.created_at) < $1))
       ORDER BY fire_at, reference, deadline, rung`,
      [before],
    );
  }

  /** Of these cases' fired rungs: those of which some mail has not left. An attempt that may still be running has not failed. */
  async mailsNotGone(caseIds: readonly string[], now: Instant): Promise<Omit<NamedRung, 'reference' | 'fireAt'>[]> {
    if (caseIds.length === 0) return [];
    return rowsOf(
      this.tx,
      `SELECT DISTINCT claim.case_id AS "caseId", deadline, revision, rung
       FROM reminders AS claim JOIN deliveries AS mail ON mail.id = claim.delivery_id
       WHERE claim.case_id = ANY ($1)
         AND (mail.state IN ('planned', 'failed') OR mail.state = 'attempting' AND mail.next_attempt_at < $2)`,
      [caseIds, now],
    );
  }

  /** Urgent ladders that nobody has acknowledged. */
  openLadders(): Promise<LadderOnFile[]> {
    return rowsOf(
      this.tx,
      `SELECT case_id AS "caseId", reference, number, state, raised_at AS "raisedAt", next_page_at AS "nextPageAt"
       FROM escalations JOIN cases ON cases.id = case_id
       WHERE state IN ('raised', 'climbing', 'unanswered') ORDER BY raised_at, reference, number`,
    );
  }

  /** Filings that are being lodged, and those of which nobody knows whether they arrived. */
  doubtfulFilings(): Promise<FilingOnFile[]> {
    return rowsOf(
      this.tx,
      `SELECT case_id AS "caseId", reference, number, request, state, coalesce(attempt_started_at, changed_at) AS "changedAt"
       FROM filings JOIN cases ON cases.id = case_id
       WHERE state IN ('attempting', 'unconfirmed') ORDER BY reference, number`,
    );
  }

  openingsWithoutRecord(before: Instant): Promise<OpeningOnFile[]> {
    return rowsOf(
      this.tx,
      `SELECT id AS "caseId", reference, opened_at AS "openedAt" FROM cases
       WHERE version = 0 AND recorded_at IS NULL AND opened_at < $1 ORDER BY opened_at`,
      [before],
    );
  }

  /** Restores from a backup that were put on record since the instant. */
  restoresSince(since: Instant): Promise<RestoreOnFile[]> {
    return rowsOf(
      this.tx,
      `SELECT at AS "restoredAt", details->>'lastRecordedAt' AS "lastRecordedAt" FROM audit_events
       WHERE case_id IS NULL AND act = 'record.restored' AND at >= $1 ORDER BY at`,
      [since],
    );
  }

  /** Mails to staff intended before the instant that have neither left nor been refused. */
  mailsUnsettled(before: Instant): Promise<MailOnFile[]> {
    return rowsOf(
      this.tx,
      `SELECT deliveries.id, case_id AS "caseId", reference, purpose, created_at AS "createdAt"
       FROM deliveries LEFT JOIN cases ON cases.id = case_id
       WHERE deliveries.state IN ('planned', 'attempting', 'failed') AND purpose <> 'filing' AND created_at < $1
       ORDER BY created_at, deliveries.id`,
      [before],
    );
  }

  /** Mails to staff that the mail server refused for good since the instant; those taken back are none. */
  mailsRefused(since: Instant): Promise<MailOnFile[]> {
    return rowsOf(
      this.tx,
      `SELECT deliveries.id, case_id AS "caseId", reference, purpose, created_at AS "createdAt"
       FROM deliveries LEFT JOIN cases ON cases.id = case_id
       WHERE deliveries.state = 'refused' AND settled_at >= $1 AND purpose <> 'filing' AND NOT coalesce(evidence, '{}') ? 'withdrawn'
       ORDER BY created_at, deliveries.id`,
      [since],
    );
  }
}
