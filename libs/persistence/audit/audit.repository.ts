import type { EntityManager } from 'typeorm';
import { insertRows, rowsOf } from '../statement.js';
import { AuditEntity } from './audit.entity.js';

/** How much there was to look at. */
export interface RegisterCounts {
  readonly cases: number;
  readonly openDeadlines: number;
  readonly armedRungs: number;
}

export class AuditRepository {
  constructor(private readonly tx: EntityManager) {}

  async add(audit: Omit<AuditEntity, 'id'>): Promise<void> {
    await insertRows(this.tx, AuditEntity, [audit]);
  }

  async latest(): Promise<AuditEntity | null> {
    const [latest] = await this.tx.find(AuditEntity, { order: { id: 'DESC' }, take: 1 });
    return latest ?? null;
  }

  /** Has the digest of this day gone? */
  async digestSentFor(day: string): Promise<boolean> {
    return (await this.tx.countBy(AuditEntity, { digestSentFor: day })) > 0;
  }

  async counts(): Promise<RegisterCounts> {
    const [counts] = await rowsOf<RegisterCounts>(
      this.tx,
      `SELECT (SELECT count(*)::int FROM cases WHERE stage <> 'closed') AS cases,
         (SELECT count(*)::int FROM deadlines WHERE retired_at IS NULL AND NOT settled) AS "openDeadlines",
         (SELECT count(*)::int FROM reminder_rungs WHERE state = 'armed') AS "armedRungs"`,
    );
    if (!counts) throw new Error('counting answered nothing');
    return counts;
  }
}
