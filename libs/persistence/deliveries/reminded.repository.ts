import type { EntityManager } from 'typeorm';
import { rowsOf } from '../statement.js';
import { ReminderEntity } from './reminder.entity.js';

/** What one message reminds of, and whom its rungs reach besides. */
export class RemindedRepository {
  constructor(private readonly tx: EntityManager) {}

  /** The claims that one message stands for: one rung of one rule for one day, or all that were overdue when they were recorded. */
  claimsOf(deliveryId: string): Promise<ReminderEntity[]> {
    return this.tx.find(ReminderEntity, {
      where: { deliveryId },
      order: { deadline: 'ASC', revision: 'ASC', rung: 'ASC' },
    });
  }

  /** The names of the others whom the same rungs remind. */
  async alsoTold(deliveryId: string): Promise<string[]> {
    const rows = await rowsOf<{ name: string }>(
      this.tx,
      `SELECT DISTINCT staff.name FROM reminders AS mine
       JOIN reminders AS other USING (case_id, deadline, revision, rung)
       JOIN staff ON staff.id = other.recipient_id
       WHERE mine.delivery_id = $1 AND other.recipient_id <> mine.recipient_id
       ORDER BY staff.name`,
      [deliveryId],
    );
    return rows.map(({ name }) => name);
  }
}
