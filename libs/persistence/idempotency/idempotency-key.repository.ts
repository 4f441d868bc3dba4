import type { DataSource, EntityManager } from 'typeorm';
import { asText, fromText, NO_KEY_ID, open, seal } from '#keys/sealing.js';
import { keyringOf } from '../keys/sealed.js';
import { countOf, insertRows } from '../statement.js';
import { withSystem } from '../transaction.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

export type FirstUse = Pick<IdempotencyKeyEntity, 'staffId' | 'key' | 'route' | 'bodySha256' | 'firstSeenAt'>;

export class IdempotencyKeyRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Answers null on the first use of a key; later, what it was first used for and, if known, answered. */
  async firstUse(use: FirstUse): Promise<IdempotencyKeyEntity | null> {
    if ((await insertRows(this.tx, IdempotencyKeyEntity, [use], '(staff_id, key)')) > 0) return null;
    const { staffId, key } = use;
    const found = await this.tx.findOneByOrFail(IdempotencyKeyEntity, { staffId, key });
    if (found.answer === null) return found;
    const clear = open(this.answerKey(), aboutAnswer(staffId, key), fromText(String(found.answer)));
    return { ...found, answer: JSON.parse(clear.toString()) };
  }

  async answer(staffId: string, key: string, status: number, answer: unknown): Promise<void> {
    // An answer may hold what the case's own tables hold sealed. It belongs to no case here, and is forgotten in a month.
    const clear = Buffer.from(JSON.stringify(answer ?? null));
    const sealed = asText(seal(this.answerKey(), NO_KEY_ID, aboutAnswer(staffId, key), clear));
    await countOf(this.tx, 'UPDATE idempotency_keys SET status = $3, answer = $4 WHERE staff_id = $1 AND key = $2', [
      staffId,
      key,
      status,
      JSON.stringify(sealed),
    ]);
  }

  /** The command was refused before it had any effect: the key may be used again. */
  async release(staffId: string, key: string): Promise<void> {
    await countOf(this.tx, 'DELETE FROM idempotency_keys WHERE staff_id = $1 AND key = $2 AND status IS NULL', [
      staffId,
      key,
    ]);
  }

  private answerKey = (): Buffer => keyringOf(this.tx).derive('answers to commands');
}

/**
 * Forgets what was sent and answered thirty days ago; the key itself stays spent while its person can still send it, for
 * a case's workflow remembers only the last thousand keys. Row security shows this part nothing that is younger.
 */
export const forgetSpentKeys = (database: DataSource): Promise<void> =>
  withSystem(database, 'purge', async (tx) => {
    await countOf(tx, 'DELETE FROM idempotency_keys');
    await countOf(
      tx,
      `UPDATE idempotency_keys SET forgotten_at = now(), status = NULL, answer = NULL, route = '', body_sha256 = ''`,
    );
  });

const aboutAnswer = (staffId: string, key: string): string => `${staffId} ${key}`;
