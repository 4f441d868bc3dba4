import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows } from '../statement.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

export type FirstUse = Pick<IdempotencyKeyEntity, 'staffId' | 'key' | 'route' | 'bodySha256' | 'firstSeenAt'>;

export class IdempotencyKeyRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Answers null on the first use of a key; later, what it was first used for and, if known, answered. */
  async firstUse(use: FirstUse): Promise<IdempotencyKeyEntity | null> {
    if ((await insertRows(this.tx, IdempotencyKeyEntity, [use], '(staff_id, key)')) > 0) return null;
    return this.tx.findOneByOrFail(IdempotencyKeyEntity, { staffId: use.staffId, key: use.key });
  }

  async answer(staffId: string, key: string, status: number, answer: unknown): Promise<void> {
    await countOf(this.tx, 'UPDATE idempotency_keys SET status = $3, answer = $4 WHERE staff_id = $1 AND key = $2', [
      staffId,
      key,
      status,
      JSON.stringify(answer ?? null),
    ]);
  }

  /** The command was refused before it had any effect: the key may be used again. */
  async release(staffId: string, key: string): Promise<void> {
    await countOf(this.tx, 'DELETE FROM idempotency_keys WHERE staff_id = $1 AND key = $2 AND status IS NULL', [
      staffId,
      key,
    ]);
  }

  async forgetBefore(instant: Instant): Promise<void> {
    await countOf(this.tx, 'DELETE FROM idempotency_keys WHERE first_seen_at < $1', [instant]);
  }
}
