import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Attachment } from '#activities/adapters/compose-mail.js';
import type { Mailer } from '#activities/adapters/mailer.port.js';
import { claimAttempt, composePlanned, settleAttempt } from '#activities/correspondence/attempt.js';
import { ORDINARY_PACE } from '#activities/correspondence/pace.js';
import type { Config } from '#config/config.js';
import { messageIdFor } from '#correspondence/envelope.js';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import type { Instant } from '#domain/docket/shape.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { withSystem } from '#persistence/transaction.js';

/** A letter of the firm's own, written at each attempt from what the register then says; null once nobody needs it any more. */
export type FirmLetter = (tx: EntityManager, subject: string, delivery: DeliveryEntity) => Promise<SentLetter | null>;
type SentLetter = WrittenMail & { readonly attachments?: readonly Attachment[] };

export interface FirmMailOptions {
  readonly database: DataSource;
  readonly mailer: Mailer;
  readonly config: Pick<Config, 'FIRM_NAME' | 'MAIL_FROM' | 'DEFAULT_OWNER_EMAIL' | 'RECORDS_EMAIL'>;
  readonly now: () => Instant;
  /** By the first word of the occurrence; the letter is given the rest. */
  readonly letters: Readonly<Record<LetterKind, FirmLetter>>;
}

type LetterKind = 'audit' | 'digest' | 'anchor' | 'account';
type Occurrence = `${Exclude<LetterKind, 'account'>}:${string}`;

/**
 * Mail that belongs to no case: the auditor's own to the firm's default owner or to whoever stands in for them, the anchors to
 * its records address, and what the API has to tell people of their accounts. Planned in the transaction of what it tells,
 * once for each occurrence, and tried until it has left, with the same Message-ID. Any number of auditors may try.
 */
export class FirmMail {
  constructor(private readonly options: FirmMailOptions) {}

  plan(
    tx: EntityManager,
    purpose: 'alarm' | 'digest',
    occurrence: Occurrence,
    { subject }: WrittenMail,
    recipient?: string,
  ): Promise<DeliveryEntity> {
    const { config, now } = this.options;
    return new DeliveryRepository(tx).plan({
      id: randomUUID(),
      caseId: null,
      purpose,
      occurrence,
      messageId: messageIdFor(occurrence, config.MAIL_FROM),
      recipient:
        recipient ??
        (occurrence.startsWith('anchor:') ? config.RECORDS_EMAIL : undefined) ??
        config.DEFAULT_OWNER_EMAIL,
      subject,
      createdAt: now(),
    });
  }

  /** Tries whatever is due. A mail server that is down is no fault here: the next attempt stands in the register. */
  async sendDue(): Promise<void> {
    const { database, now } = this.options;
    const due = await withSystem(database, 'auditor', (tx) => new DeliveryRepository(tx).unsettled(now()));
    for (const delivery of due) if (this.letterOf(delivery) !== undefined) await this.attempt(delivery);
  }

  private letterOf(delivery: DeliveryEntity): ((tx: EntityManager) => Promise<SentLetter | null>) | undefined {
    const [, kind, subject = ''] = /^(audit|digest|anchor|account):(.*)$/.exec(delivery.occurrence) ?? [];
    if (delivery.caseId !== null || kind === undefined) return undefined;
    return (tx) => this.options.letters[kind as LetterKind](tx, subject, delivery);
  }

  private async attempt({ id }: DeliveryEntity): Promise<void> {
    const { database, mailer, config, now } = this.options;
    const begun = await withSystem(database, 'auditor', (tx) => this.begin(tx, id));
    if (begun === null) return;
    const { claimed, mail } = begun;
    const composed = await composePlanned(config, claimed, mail, { at: now() });
    const outcome = await mailer.send(composed, ORDINARY_PACE.patience);
    await withSystem(database, 'auditor', (tx) =>
      settleAttempt(tx, claimed, outcome, composed.sha256, ORDINARY_PACE, now()),
    );
  }

  /** Claims the attempt and writes the letter as of now; null where another auditor has it, or nobody needs it any more. */
  private async begin(tx: EntityManager, id: string) {
    const now = this.options.now();
    const claimed = await claimAttempt(tx, id, ORDINARY_PACE, now);
    if (claimed === null) return null;
    const mail = await this.letterOf(claimed)?.(tx);
    if (mail != null) return { claimed, mail };
    await new DeliveryRepository(tx).settle(id, 'refused', { withdrawn: true }, now);
    return null;
  }
}
