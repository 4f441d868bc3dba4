import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { DeliveryEntity, DeliveryPurpose } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { type SystemPart, withSystem } from '#persistence/transaction.js';
import { MAILER, type Mailer } from '../adapters/mailer.port.js';
import { PAGER, type Pager } from '../adapters/pager.port.js';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '../tokens.js';
import { Addressees } from './addressees.js';
import { claimAttempt, composePlanned, settleAttempt } from './attempt.js';
import { ORDINARY_PACE, type Pace, URGENT_PACE } from './pace.js';
import { kindOf, LETTER_KINDS, type Letter, type LetterKinds } from './staff-letters.js';

/** Whom the outbox writes for, and which of the planned mails it takes. */
export interface Round {
  readonly part: SystemPart;
  readonly purposes: readonly DeliveryPurpose[];
  readonly pace: Pace;
}

export const STAFF_MAIL = ['reminder', 'portal-task', 'alarm'] as const;

// The activity has five minutes; the last mail begun may take a minute and a half.
const STOP_BEGINNING_AFTER_MS = 3 * 60_000;

/**
 * Sends what is planned. Each attempt is committed before the mail server is called, so that a worker that dies leaves
 * a trace; a mail whose fate is unknown goes again under the same Message-ID, because staff must be told and a double
 * does no harm. (A filing is never sent from here.)
 */
@Injectable()
export class Outbox {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(PAGER) private readonly pager: Pager,
    @Inject(LETTER_KINDS) private readonly kinds: LetterKinds,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  /** Tries every mail of the case that is due. What stays undone has its next attempt in the register. */
  async sendDue(caseId: string, { part, purposes, pace }: Round): Promise<void> {
    const startedAt = Date.now();
    const faults: unknown[] = [];
    for (const delivery of await this.due(caseId, purposes, part)) {
      if (Date.now() - startedAt > STOP_BEGINNING_AFTER_MS) break;
      // A letter that cannot be written is a fault of ours; it must not keep the others from leaving.
      await this.attempt(delivery, part, pace).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw faults[0];
  }

  /** Staff mail in the ordinary way: reminders, tasks, alarms. */
  sendStaffMail(caseId: string, part: SystemPart): Promise<void> {
    return this.sendDue(caseId, { part, purposes: STAFF_MAIL, pace: ORDINARY_PACE });
  }

  /** Pages and alarms of an urgent ladder, at its own pace. */
  sendUrgent(caseId: string): Promise<void> {
    return this.sendDue(caseId, { part: 'escalations', purposes: ['page', 'alarm'], pace: URGENT_PACE });
  }

  private async due(caseId: string, purposes: readonly DeliveryPurpose[], part: SystemPart): Promise<DeliveryEntity[]> {
    return withSystem(this.database, part, async (tx) => {
      const deliveries = new DeliveryRepository(tx);
      const due: DeliveryEntity[] = [];
      for (const purpose of purposes) due.push(...(await deliveries.dueOfCase(caseId, purpose, this.now())));
      return due;
    });
  }

  private async attempt({ id }: DeliveryEntity, part: SystemPart, pace: Pace): Promise<void> {
    const begun = await withSystem(this.database, part, (tx) => this.begin(tx, id, pace));
    if (begun === null) return;
    const { delivery, letter } = begun;
    const { outcome, sha256 } = await this.send(delivery, letter, pace);
    await withSystem(this.database, part, async (tx) => {
      const state = await settleAttempt(tx, delivery, outcome, sha256, pace, this.now());
      if (state === null) return;
      const { caseId, purpose, attempts } = delivery;
      const subject = { ...(caseId === null ? {} : { caseId }), subject: id };
      await audit(tx, { ...subject, act: `mail.${state}`, details: { purpose, attempts } });
      if (state === 'refused') await kindOf(delivery, this.kinds).refused(tx, delivery);
    });
  }

  /** Claims the attempt and writes the letter as of now. Null: another has it, it is not time, nothing is left to say, or not to them. */
  private async begin(tx: EntityManager, id: string, pace: Pace) {
    const now = this.now();
    const delivery = await claimAttempt(tx, id, pace, now);
    if (delivery === null) return null;
    if (await this.isClosedToAddressee(tx, delivery)) {
      await withdraw(tx, delivery, now);
      await kindOf(delivery, this.kinds).refused(tx, delivery);
      return null;
    }
    const letter = await kindOf(delivery, this.kinds).write(tx, delivery);
    if (letter !== null) return { delivery, letter };
    await withdraw(tx, delivery, now);
    return null;
  }

  /** Whoever has the mail now, or was meant as the occurrence's last word has it, must not read it any more. */
  private async isClosedToAddressee(
    tx: EntityManager,
    { caseId, recipient, occurrence }: DeliveryEntity,
  ): Promise<boolean> {
    const meant = UUID.exec(occurrence)?.[1];
    if (caseId === null || meant === undefined) return false;
    const staff = new StaffRepository(tx);
    const person = (await staff.byEmail(recipient)) ?? (await staff.byId(meant));
    return person !== null && new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).isClosedTo(caseId, person);
  }

  private async send(delivery: DeliveryEntity, { name, mail }: Letter, { patience }: Pace) {
    const { messageId, recipient, purpose } = delivery;
    const at = this.now();
    if (purpose === 'page') {
      const page = { messageId, to: { name, address: recipient }, ...mail, at: new Date(at) };
      return { outcome: await this.pager.page(page), sha256: null };
    }
    const composed = await composePlanned(this.config, delivery, mail, { name, at });
    return { outcome: await this.mailer.send(composed, patience), sha256: composed.sha256 };
  }
}

const UUID = /:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Ends a mail that nobody needs any more. It is kept, with the reason. */
export async function withdraw(tx: EntityManager, { id, caseId, purpose }: DeliveryEntity, now: string): Promise<void> {
  await new DeliveryRepository(tx).settle(id, 'refused', { withdrawn: true }, now);
  const subject = { ...(caseId === null ? {} : { caseId }), subject: id };
  await audit(tx, { ...subject, act: 'mail.withdrawn', details: { purpose } });
}
