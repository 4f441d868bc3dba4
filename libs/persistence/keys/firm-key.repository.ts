import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, rowsOf } from '../statement.js';

/** The seed of the firm's own purposes, as it lies in the record. */
export interface WrappedSeed {
  readonly seed: Buffer;
  readonly firmKeyId: string;
}

export class FirmKeyRepository {
  constructor(private readonly tx: EntityManager) {}

  async seed(): Promise<WrappedSeed | null> {
    const [row] = await rowsOf<WrappedSeed>(
      this.tx,
      'SELECT seed, firm_key_id AS "firmKeyId" FROM firm_key FOR UPDATE',
    );
    return row ?? null;
  }

  /** Puts the first seed in its place; of two processes that start together, one does. */
  async found({ seed, firmKeyId }: WrappedSeed): Promise<boolean> {
    const founded = await countOf(
      this.tx,
      'INSERT INTO firm_key (seed, firm_key_id, created_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING',
      [seed, firmKeyId],
    );
    return founded > 0;
  }

  async replace({ seed, firmKeyId }: WrappedSeed): Promise<void> {
    await countOf(this.tx, 'UPDATE firm_key SET seed = $1, firm_key_id = $2', [seed, firmKeyId]);
  }

  /** Somebody has the backup of this key in hand. */
  async confirmBackup(firmKeyId: string, by: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE firm_key SET confirmed_key_id = $1, confirmed_by = $2, confirmed_at = $3', [
      firmKeyId,
      by,
      at,
    ]);
  }

  /** The key whose backup was confirmed last. */
  async confirmedKeyId(): Promise<string | null> {
    const [row] = await rowsOf<{ id: string | null }>(this.tx, 'SELECT confirmed_key_id AS id FROM firm_key');
    return row?.id ?? null;
  }
}
