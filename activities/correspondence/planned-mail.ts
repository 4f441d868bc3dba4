import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { deliverableAddress, messageIdFor } from '#correspondence/envelope.js';
import type { CaseMail } from '#correspondence/mail-kinds.js';
import { isSimulated } from '#domain/clock/case-clock.js';
import type { Instant } from '#domain/docket/shape.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { DeliveryEntity, DeliveryPurpose } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';

export interface IntendedMail {
  readonly held: CaseEntity;
  readonly purpose: DeliveryPurpose;
  /** Its first word is the kind of letter, its last the addressee: `portal-task:<filing>:<person>`. Ids only. */
  readonly occurrence: string;
  /** Where it would go in earnest. */
  readonly address: string;
  readonly subject: string;
}

type MailConfig = Pick<Config, 'MAIL_FROM' | 'SIMULATION_SINK_DOMAIN'>;

/** Plans a mail in the transaction of what it tells, so that neither is without the other. Intended twice, it is one. */
export function planMail(
  tx: EntityManager,
  config: MailConfig,
  { held, purpose, occurrence, address, subject }: IntendedMail,
  now: Instant,
): Promise<DeliveryEntity> {
  const envelope = envelopeOf(config, held, occurrence, address);
  return new DeliveryRepository(tx).plan({
    id: randomUUID(),
    caseId: held.id,
    purpose,
    occurrence,
    ...envelope,
    subject,
    createdAt: now,
  });
}

/** Under which id a mail of the case goes, and where it really goes: a simulated case reaches the sink alone. */
export function envelopeOf(config: MailConfig, { clock }: CaseEntity, occurrence: string, address: string) {
  const sink = { simulated: isSimulated(clock), domain: config.SIMULATION_SINK_DOMAIN };
  return {
    messageId: messageIdFor(occurrence, config.MAIL_FROM),
    recipient: deliverableAddress(address, sink),
  };
}

/** What every mail to staff says about its case; where it is about one date, its link leads to that date. */
export const caseMail = (
  { reference, clock }: CaseEntity,
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  deadline?: string,
): CaseMail => ({
  reference,
  caseUrl: new URL(`/cases/${reference}${deadline === undefined ? '' : `/dates/${deadline}`}`, PUBLIC_URL).href,
  simulated: isSimulated(clock),
});
