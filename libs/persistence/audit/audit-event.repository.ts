import { type EntityManager, LessThan } from 'typeorm';
import { rowsOf } from '../statement.js';
import { AuditEventEntity } from './audit-event.entity.js';

/** What was done, in codes, ids and dates; never a name, never free text. */
export interface AuditedAct {
  readonly caseId?: string;
  /** `noun.verb-in-the-past`: `entries.recorded`, `filing.released`. */
  readonly act: string;
  /** What it was done to: an entry, a filing, a document, a person's id. */
  readonly subject?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes audit events in the transaction of what they tell; the database adds who acted, and when. */
export async function audit(tx: EntityManager, ...acts: readonly AuditedAct[]): Promise<void> {
  if (acts.length === 0) return;
  await rowsOf(
    tx,
    `INSERT INTO audit_events (case_id, act, subject, details)
     SELECT "caseId", act, subject, coalesce(details, '{}')
     FROM jsonb_to_recordset($1) AS act("caseId" uuid, act text, subject text, details jsonb)`,
    [JSON.stringify(acts)],
  );
}

export class AuditEventRepository {
  constructor(private readonly tx: EntityManager) {}

  /** A case's events, latest first, before the given event. */
  ofCase(caseId: string, limit: number, before?: string): Promise<AuditEventEntity[]> {
    return this.tx.find(AuditEventEntity, {
      where: { caseId, ...(before === undefined ? {} : { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
