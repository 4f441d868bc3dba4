import { type EntityManager, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows } from '../statement.js';
import { DeadlineEntity } from './deadline.entity.js';

/** What may change on a revision in force without making a new one. */
export type Refreshed = Pick<
  DeadlineEntity,
  'deadline' | 'earliestDueOn' | 'latestDueOn' | 'aimOn' | 'metOn' | 'settled' | 'certainty' | 'derivation' | 'notes'
>;

export class DeadlineRepository {
  constructor(private readonly tx: EntityManager) {}

  /** The revision in force of each deadline, soonest first. */
  inForce(caseId: string): Promise<DeadlineEntity[]> {
    return this.tx.find(DeadlineEntity, {
      where: { caseId, retiredAt: IsNull() },
      order: { dueOn: { direction: 'ASC', nulls: 'LAST' }, deadline: 'ASC' },
    });
  }

  /** Every revision that ever was in force. */
  history(caseId: string): Promise<DeadlineEntity[]> {
    return this.tx.find(DeadlineEntity, { where: { caseId }, order: { deadline: 'ASC', revision: 'ASC' } });
  }

  revision(caseId: string, deadline: string, revision: number): Promise<DeadlineEntity | null> {
    return this.tx.findOneBy(DeadlineEntity, { caseId, deadline, revision });
  }

  async add(revisions: readonly DeadlineEntity[]): Promise<void> {
    await insertRows(this.tx, DeadlineEntity, revisions);
  }

  /** Ends the revisions in force of these deadlines, on the case clock, and in real time the rungs still armed for them. */
  async retire(caseId: string, deadlines: readonly string[], caseNow: Instant, now: Instant): Promise<void> {
    if (deadlines.length === 0) return;
    await countOf(
      this.tx,
      `WITH ended AS (
         UPDATE deadlines SET retired_at = $3
         WHERE case_id = $1 AND deadline = ANY ($2) AND retired_at IS NULL
         RETURNING deadline, revision)
       UPDATE reminder_rungs AS rung SET state = 'retired', settled_at = $4 FROM ended
       WHERE rung.case_id = $1 AND rung.deadline = ended.deadline AND rung.revision = ended.revision AND state = 'armed'`,
      [caseId, deadlines, caseNow, now],
    );
  }

  /** Brings what a revision says of itself up to date: between which days it lies, whether it was met, how that was found. */
  async refresh(caseId: string, refreshed: readonly Refreshed[]): Promise<void> {
    if (refreshed.length === 0) return;
    await countOf(
      this.tx,
      `UPDATE deadlines AS held SET met_on = given."metOn", settled = given.settled, certainty = given.certainty,
         earliest_due_on = given."earliestDueOn", latest_due_on = given."latestDueOn", aim_on = given."aimOn",
         derivation = given.derivation, notes = given.notes
       FROM jsonb_to_recordset($2::jsonb)
         AS given(deadline text, "earliestDueOn" date, "latestDueOn" date, "aimOn" date, "metOn" date, settled boolean, certainty text, derivation jsonb, notes jsonb)
       WHERE held.case_id = $1 AND held.deadline = given.deadline AND held.retired_at IS NULL`,
      [caseId, JSON.stringify(refreshed)],
    );
  }

  /** Dates in force, still open and certain enough to remind of, whose ladder has no rung at all. Must be none. */
  openWithoutRungs(): Promise<DeadlineEntity[]> {
    return this.tx
      .createQueryBuilder(DeadlineEntity, 'd')
      .innerJoin('cases', 'c', `c.id = d.case_id AND c.stage <> 'closed'`)
      .where(`d.retired_at IS NULL AND NOT d.settled AND d.due_on IS NOT NULL AND d.certainty <> 'open'`)
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM reminder_rungs r
           WHERE r.case_id = d.case_id AND r.deadline = d.deadline AND r.revision = d.revision)`,
      )
      .orderBy('d.due_on')
      .getMany();
  }

  /** Open dates up to a day, of all live cases, soonest first: what a digest tells. */
  openUntil(day: string, limit: number): Promise<DeadlineEntity[]> {
    return this.tx
      .createQueryBuilder(DeadlineEntity, 'd')
      .innerJoin('cases', 'c', `c.id = d.case_id AND c.stage <> 'closed'`)
      .where('d.retired_at IS NULL AND NOT d.settled AND d.due_on <= :day', { day })
      .orderBy('d.due_on')
      .addOrderBy('d.case_id')
      .addOrderBy('d.deadline')
      .limit(limit)
      .getMany();
  }
}
