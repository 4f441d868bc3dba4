import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { AUTOMATIC_HEADERS } from '#correspondence/envelope.js';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import { laterBy } from '#domain/clock/case-clock.js';
import type { Instant } from '#domain/docket/shape.js';
import type { DeliveryEntity, DeliveryEvidence } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { type Attachment, composeMail } from '../adapters/compose-mail.js';
import type { ComposedMail, SendOutcome } from '../adapters/mailer.port.js';
import type { Pace } from './pace.js';

/*
 * One attempt at a mail that was planned: claimed and committed before the mail server is called, so that a process that
 * dies leaves a trace; then sent by whoever calls; then settled, or put off by its pace.
 */

/** Claims the attempt; null where another has it, it is not time yet, or the mail is settled. */
export const claimAttempt = (
  tx: EntityManager,
  id: string,
  { leaseMs }: Pace,
  now: Instant,
): Promise<DeliveryEntity | null> => new DeliveryRepository(tx).attempt(id, now, laterBy(now, leaseMs));

/** The message of a planned mail: from the firm, said to be a machine's, and urgent where it is an alarm. */
export const composePlanned = (
  { FIRM_NAME, MAIL_FROM, DEFAULT_OWNER_EMAIL }: Pick<Config, 'FIRM_NAME' | 'MAIL_FROM' | 'DEFAULT_OWNER_EMAIL'>,
  { messageId, recipient, purpose }: DeliveryEntity,
  mail: WrittenMail & { readonly attachments?: readonly Attachment[] },
  { name, at }: { readonly name?: string; readonly at: Instant },
): Promise<ComposedMail> =>
  composeMail({
    messageId,
    from: { name: FIRM_NAME, address: MAIL_FROM },
    to: { ...(name === undefined ? {} : { name }), address: recipient },
    replyTo: { address: DEFAULT_OWNER_EMAIL },
    ...mail,
    headers: AUTOMATIC_HEADERS,
    date: new Date(at),
    urgent: purpose === 'alarm',
  });

/** Puts on record what became of the attempt; answers what is final now, or null where it will be tried again. */
export async function settleAttempt(
  tx: EntityManager,
  { id, attempts }: DeliveryEntity,
  outcome: SendOutcome,
  sha256: string | null,
  { waitMs }: Pace,
  now: Instant,
): Promise<'delivered' | 'refused' | null> {
  const deliveries = new DeliveryRepository(tx);
  const evidence = { ...evidenceOf(outcome), ...(sha256 === null ? {} : { bodySha256: sha256 }) };
  const isForEver = outcome.outcome === 'refused' && outcome.permanent;
  if (outcome.outcome !== 'accepted' && !isForEver) {
    await deliveries.fail(id, evidence, laterBy(now, waitMs(attempts)));
    return null;
  }
  const state = isForEver ? 'refused' : 'delivered';
  return (await deliveries.settle(id, state, evidence, now)) ? state : null;
}

/** What is kept of an outcome: codes, stages and the server's own words; never the message. */
export const evidenceOf = (outcome: SendOutcome): DeliveryEvidence => ({ ...outcome });
