import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows } from '../statement.js';
import { ReminderRungEntity } from './reminder-rung.entity.js';

/** Which rung: of which revision of which deadline. */
export type RungKey = Pick<ReminderRungEntity, 'caseId' | 'deadline' | 'revision' | 'rung'>;

export class RungRepository {
  constructor(private readonly tx: EntityManager) {}

  async arm(rungs: readonly ReminderRungEntity[]): Promise<void> {
    await insertRows(this.tx, ReminderRungEntity, rungs);
  }

  /** Armed rungs of the case whose instant has come, oldest first. */
  due(caseId: string, now: Instant): Promise<ReminderRungEntity[]> {
    return this.tx
      .createQueryBuilder(ReminderRungEntity, 'r')
      .where(`r.case_id = :caseId AND r.state = 'armed' AND r.fire_at <= :now`, { caseId, now })
      .orderBy('r.fire_at')
      .addOrderBy('r.deadline')
      .getMany();
  }

  /** Every rung of the case, whatever became of it. */
  ofCase(caseId: string): Promise<ReminderRungEntity[]> {
    return this.tx.find(ReminderRungEntity, {
      where: { caseId },
      order: { fireAt: 'ASC', deadline: 'ASC', revision: 'ASC' },
    });
  }

  /** Marks an armed rung as fired; answers false where it no longer is armed. */
  async fire({ caseId, deadline, revision, rung }: RungKey, at: Instant, repaired = false): Promise<boolean> {
    const fired = await countOf(
      this.tx,
      `UPDATE reminder_rungs SET state = 'fired', settled_at = $5, repaired = $6
       WHERE case_id = $1 AND deadline = $2 AND revision = $3 AND rung = $4 AND state = 'armed'`,
      [caseId, deadline, revision, rung, at, repaired],
    );
    return fired > 0;
  }

  /** Takes back the rungs still armed for these deadlines: nothing more is expected of anybody. */
  async retire(caseId: string, deadlines: readonly string[], at: Instant): Promise<void> {
    if (deadlines.length === 0) return;
    await countOf(
      this.tx,
      `UPDATE reminder_rungs SET state = 'retired', settled_at = $3
       WHERE case_id = $1 AND deadline = ANY ($2) AND state = 'armed'`,
      [caseId, deadlines, at],
    );
  }

  /** Takes back every rung of the case that is still armed: the matter is over. */
  async retireAll(caseId: string, at: Instant): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE reminder_rungs SET state = 'retired', settled_at = $2 WHERE case_id = $1 AND state = 'armed'`,
      [caseId, at],
    );
  }

  /** Rungs of all cases that should have fired before the instant and have not. */
  unfiredSince(before: Instant): Promise<ReminderRungEntity[]> {
    return this.tx
      .createQueryBuilder(ReminderRungEntity, 'r')
      .where(`r.state = 'armed' AND r.fire_at < :before`, { before })
      .orderBy('r.fire_at')
      .getMany();
  }
}
