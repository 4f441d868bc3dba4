import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { DeliveryEntity, type DeliveryEvidence, type DeliveryPurpose } from './delivery.entity.js';

/** An intended message. Its occurrence is what makes it the same message when it is intended again. */
export type IntendedMessage = Pick<
  DeliveryEntity,
  'id' | 'caseId' | 'purpose' | 'occurrence' | 'messageId' | 'recipient' | 'subject' | 'createdAt'
>;

export class DeliveryRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Plans a message, once: intended again, it is the one planned before. */
  async plan(message: IntendedMessage): Promise<DeliveryEntity> {
    await this.intend(message);
    return this.tx.findOneByOrFail(DeliveryEntity, { occurrence: message.occurrence });
  }

  /** The same, for whoever may plan a message and read none. */
  async intend(message: IntendedMessage): Promise<void> {
    // The Message-ID follows from the occurrence: of two at once, either constraint may be the one that is met first.
    await insertRows(this.tx, DeliveryEntity, [{ ...message, state: 'planned' }], 'any');
  }

  /** Writes down a message that is sent at once, by whoever writes it down; nobody else can, or will try again. */
  async begin(message: IntendedMessage): Promise<void> {
    const { createdAt: attemptStartedAt } = message;
    await insertRows(this.tx, DeliveryEntity, [{ ...message, state: 'attempting', attempts: 1, attemptStartedAt }]);
  }

  /**
   * Claims the next attempt, to be committed before the mail server is called; answers null where another holds it, it is
   * not yet time, or the message is settled. An attempt of which nothing was heard may be taken over at `retryAt`; with
   * null it never is: its fate is for a person to say.
   */
  async attempt(id: string, at: Instant, retryAt: Instant | null): Promise<DeliveryEntity | null> {
    const claimed = await countOf(
      this.tx,
      `UPDATE deliveries SET state = 'attempting', attempts = attempts + 1, attempt_started_at = $2, next_attempt_at = $3
       WHERE id = $1 AND (state IN ('planned', 'failed') AND coalesce(next_attempt_at, $2) <= $2
         OR state = 'attempting' AND next_attempt_at <= $2)`,
      [id, at, retryAt],
    );
    return claimed === 0 ? null : this.byId(id);
  }

  /** What became of the attempt, for good. */
  async settle(
    id: string,
    state: 'delivered' | 'refused' | 'unconfirmed',
    evidence: DeliveryEvidence,
    at: Instant,
  ): Promise<boolean> {
    const settled = await countOf(
      this.tx,
      `UPDATE deliveries SET state = $2, evidence = $3, settled_at = $4, next_attempt_at = NULL
       WHERE id = $1 AND state IN ('planned', 'attempting', 'failed')`,
      [id, state, evidence, at],
    );
    return settled > 0;
  }

  /** The attempt certainly did not reach anybody; the next one is due at the given instant. */
  async fail(id: string, evidence: DeliveryEvidence, nextAttemptAt: Instant): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE deliveries SET state = 'failed', evidence = $2, next_attempt_at = $3 WHERE id = $1 AND state = 'attempting'`,
      [id, evidence, nextAttemptAt],
    );
  }

  /** Fixes what is sent, before the first attempt; a message that has been fixed is not changed. */
  async freeze(id: string, bodySha256: string): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE deliveries SET body_sha256 = decode($2, 'hex') WHERE id = $1 AND body_sha256 IS NULL`,
      [id, bodySha256],
    );
  }

  byId(id: string): Promise<DeliveryEntity | null> {
    return this.tx.findOneBy(DeliveryEntity, { id });
  }

  byOccurrence(occurrence: string): Promise<DeliveryEntity | null> {
    return this.tx.findOneBy(DeliveryEntity, { occurrence });
  }

  ofCase(caseId: string): Promise<DeliveryEntity[]> {
    return this.tx.find(DeliveryEntity, { where: { caseId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Messages whose next step was due before the instant, of one purpose or of any. */
  unsettled(before: Instant, purpose?: DeliveryPurpose): Promise<DeliveryEntity[]> {
    const query = this.tx
      .createQueryBuilder(DeliveryEntity, 'd')
      .where(`d.state IN ('planned', 'attempting', 'failed')`)
      .andWhere('coalesce(d.next_attempt_at, d.attempt_started_at, d.created_at) <= :before', { before });
    if (purpose !== undefined) query.andWhere('d.purpose = :purpose', { purpose });
    return query.orderBy('d.created_at').addOrderBy('d.id').getMany();
  }

  /** The case's messages of one purpose whose next attempt is due. */
  async dueOfCase(caseId: string, purpose: DeliveryPurpose, now: Instant): Promise<DeliveryEntity[]> {
    const rows = await rowsOf<{ id: string }>(
      this.tx,
      `SELECT id FROM deliveries WHERE case_id = $1 AND purpose = $2 AND
         (state IN ('planned', 'failed') AND coalesce(next_attempt_at, $3) <= $3 OR state = 'attempting' AND next_attempt_at <= $3)`,
      [caseId, purpose, now],
    );
    if (rows.length === 0) return [];
    return this.tx
      .createQueryBuilder(DeliveryEntity, 'd')
      .where('d.id IN (:...ids)', { ids: rows.map(({ id }) => id) })
      .orderBy('d.created_at')
      .addOrderBy('d.id')
      .getMany();
  }
}
