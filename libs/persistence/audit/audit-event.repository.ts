import { type EntityManager, LessThan } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { currentAttempt } from '../attempt.js';
import { rowsOf } from '../statement.js';
import { AuditEventEntity } from './audit-event.entity.js';

/** What was done, in codes, ids and dates; never a name, never free text but the reason. */
export interface AuditedAct {
  readonly caseId?: string;
  /** `noun.verb-in-the-past`: `entries.recorded`, `filing.released`. */
  readonly act: string;
  /** What it was done to: an entry, a filing, a document, a person's id. */
  readonly subject?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Why, in the words of whoever was asked. */
  readonly reason?: string;
}

/**
 * Writes audit events in the transaction of what they tell; the database adds who acted, when and from where, and links
 * them to their chains. The last thing that a transaction does: from here on it holds the ends of these chains.
 */
export async function audit(tx: EntityManager, ...acts: readonly AuditedAct[]): Promise<void> {
  if (acts.length === 0) return;
  const attempt = currentAttempt();
  if (attempt !== undefined) attempt.isAudited = true;
  // Chains are taken in one order everywhere, so that two writers of the same chains never wait for each other.
  await rowsOf(
    tx,
    `INSERT INTO audit_events (case_id, act, subject, details, reason)
     SELECT "caseId", act, subject, coalesce(details, '{}'), reason
     FROM ROWS FROM (jsonb_to_recordset($1) AS ("caseId" uuid, act text, subject text, details jsonb, reason text))
       WITH ORDINALITY AS act("caseId", act, subject, details, reason, place)
     ORDER BY "caseId" NULLS LAST, place`,
    [JSON.stringify(acts)],
  );
}

/** Does the attempt under way read, and has not been audited yet? */
export const isReadToBeNoted = (): boolean => {
  const attempt = currentAttempt();
  return attempt?.read !== undefined && !attempt.isAudited;
};

/** Writes down once that the attempt under way reads this case, or a list of cases. */
export async function noteRead(tx: EntityManager, of: Pick<AuditedAct, 'caseId' | 'details'>): Promise<void> {
  const { read, isAudited } = currentAttempt() ?? {};
  if (read === undefined || isAudited) return;
  await audit(tx, { ...of, act: read.act, ...(read.subject === null ? {} : { subject: read.subject }) });
}

/** What was refused, on which route, with which code. */
export interface RefusedAttempt {
  readonly reference: string | null;
  readonly route: string;
  readonly code: string;
  readonly status: number;
}

/** Writes down a refused attempt in the chain of the case it was made on, whether the caller may know of it or not. */
export async function noteRefusal(
  tx: EntityManager,
  { reference, route, code, status }: RefusedAttempt,
): Promise<void> {
  await rowsOf(tx, 'SELECT note_refusal($1, $2, $3, $4)', [reference, route, code, status]);
}

export class AuditEventRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Forgets from where the acts before an instant came; the chains stay valid. */
  async forgetAddresses(before: Instant): Promise<void> {
    await rowsOf(this.tx, 'SELECT forget_addresses($1)', [before]);
  }

  /** A case's events, latest first, before the given place in its chain. */
  ofCase(caseId: string, limit: number, before?: number): Promise<AuditEventEntity[]> {
    return this.tx.find(AuditEventEntity, {
      where: { caseId, ...(before === undefined ? {} : { sequence: LessThan(before) }) },
      order: { sequence: 'DESC' },
      take: limit,
    });
  }
}
