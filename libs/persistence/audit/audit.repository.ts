import { type EntityManager, LessThan } from 'typeorm';
import type { CivilDate } from '#domain/docket/shape.js';
import { rowsOf } from '../statement.js';
import { AuditEntity } from './audit.entity.js';

/** How much there was to look at. */
export interface RegisterCounts {
  readonly cases: number;
  readonly openDeadlines: number;
  readonly armedRungs: number;
}

const AUDIT_LOCK = 4_920_241_106;

export class AuditRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Makes this transaction the only one that puts an audit on record, until it ends. */
  async holdOthers(): Promise<void> {
    await rowsOf(this.tx, 'SELECT pg_advisory_xact_lock($1)', [AUDIT_LOCK]);
  }

  /** Puts an audit on record and answers its number. */
  async add({ findings, repaired, ...audit }: Omit<AuditEntity, 'id'>): Promise<string> {
    const [row] = await rowsOf<{ id: string }>(
      this.tx,
      `INSERT INTO audits (started_at, finished_at, cases, open_deadlines, armed_rungs, repaired, findings, digest_sent_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        audit.startedAt,
        audit.finishedAt,
        audit.cases,
        audit.openDeadlines,
        audit.armedRungs,
        JSON.stringify(repaired),
        JSON.stringify(findings),
        audit.digestSentFor,
      ],
    );
    if (!row) throw new Error('recording an audit answered nothing');
    return row.id;
  }

  byId(id: string): Promise<AuditEntity | null> {
    return this.tx.findOneBy(AuditEntity, { id });
  }

  /** The audit before the given one. */
  async before(id: string): Promise<AuditEntity | null> {
    const [before] = await this.tx.find(AuditEntity, { where: { id: LessThan(id) }, order: { id: 'DESC' }, take: 1 });
    return before ?? null;
  }

  async latest(): Promise<AuditEntity | null> {
    const [latest] = await this.tx.find(AuditEntity, { order: { id: 'DESC' }, take: 1 });
    return latest ?? null;
  }

  /** The last day for which the digest has gone. */
  async lastDigest(): Promise<CivilDate | null> {
    const [row] = await rowsOf<{ day: CivilDate | null }>(this.tx, 'SELECT max(digest_sent_for) AS day FROM audits');
    return row?.day ?? null;
  }

  /** The last audits, latest first. */
  recent(limit: number): Promise<AuditEntity[]> {
    return this.tx.find(AuditEntity, { order: { id: 'DESC' }, take: limit });
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
