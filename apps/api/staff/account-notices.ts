import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { AccountEvent } from '#correspondence/account-event.js';
import { renderAccountNotice } from '#correspondence/account-notice.js';
import { messageIdFor } from '#correspondence/envelope.js';
import type { Instant } from '#domain/docket/shape.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { CONFIG } from '../config.js';

/**
 * Has somebody told by mail what was done with their account: written down in the transaction of the act, so that
 * neither is without the other, and sent by the auditor, in their language.
 */
@Injectable()
export class AccountNotices {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  tell(tx: EntityManager, staffId: string, event: AccountEvent): Promise<void> {
    return this.plan(tx, staffId, event, randomUUID(), new Date().toISOString());
  }

  /** However often it happens on a day: what a stranger can cause must not flood a mailbox. */
  tellOnceADay(tx: EntityManager, staffId: string, event: AccountEvent): Promise<void> {
    const at = new Date().toISOString();
    return this.plan(tx, staffId, event, at.slice(0, 10), at);
  }

  private async plan(
    tx: EntityManager,
    staffId: string,
    event: AccountEvent,
    occasion: string,
    at: Instant,
  ): Promise<void> {
    const { FIRM_NAME: firm, FIRM_TIME_ZONE: timeZone, MAIL_FROM } = this.config;
    const person = await new StaffRepository(tx).byId(staffId);
    if (person === null) return;
    const occurrence = `account:${event}:${occasion}:${staffId}`;
    await new DeliveryRepository(tx).intend({
      id: randomUUID(),
      caseId: null,
      purpose: 'account',
      occurrence,
      messageId: messageIdFor(occurrence, MAIL_FROM),
      recipient: person.email,
      // As the log of mails has it; in the mail itself it is in the reader's language.
      subject: renderAccountNotice({ event, firm, at, timeZone }, 'en').subject,
      createdAt: at,
    });
  }
}
