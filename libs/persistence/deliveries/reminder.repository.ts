import type { EntityManager } from 'typeorm';
import { insertRows } from '../statement.js';
import { ReminderEntity } from './reminder.entity.js';

export class ReminderRepository {
  constructor(private readonly tx: EntityManager) {}

  /** The insert is the claim: true for the one caller who may send, false for every other, whenever it comes. */
  async claim(claim: ReminderEntity): Promise<boolean> {
    return (
      (await insertRows(this.tx, ReminderEntity, [claim], '(case_id, deadline, revision, rung, recipient_id)')) > 0
    );
  }

  ofCase(caseId: string): Promise<ReminderEntity[]> {
    return this.tx.find(ReminderEntity, {
      where: { caseId },
      order: { claimedAt: 'ASC', deadline: 'ASC', rung: 'ASC' },
    });
  }

  /** Whom a message reminds of what. */
  byDelivery(deliveryId: string): Promise<ReminderEntity | null> {
    return this.tx.findOneBy(ReminderEntity, { deliveryId });
  }
}
