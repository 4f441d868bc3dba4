import type { DataSource, EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, rowsOf } from '../statement.js';
import { withSystem } from '../transaction.js';
import type { KnownDeviceEntity } from './known-device.entity.js';

export class KnownDeviceRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Has whoever has this address signed in with this browser before? */
  async knows(tokenHash: string, email: string, now: Instant): Promise<boolean> {
    const found = await rowsOf(
      this.tx,
      `SELECT 1 FROM known_devices JOIN staff ON staff.id = staff_id
       WHERE token_hash = decode($1, 'hex') AND lower(email) = lower($2) AND expires_at > $3`,
      [tokenHash, email, now],
    );
    return found.length > 0;
  }

  /** Knows the browser from now on; answers whether it was unknown until then. */
  async remember({ tokenHash, staffId, expiresAt }: KnownDeviceEntity, now: Instant): Promise<boolean> {
    const [remembered] = await rowsOf<{ wasUnknown: boolean }>(
      this.tx,
      `WITH known AS (SELECT FROM known_devices
         WHERE token_hash = decode($1, 'hex') AND staff_id = $2 AND expires_at > $4)
       INSERT INTO known_devices (token_hash, staff_id, expires_at) VALUES (decode($1, 'hex'), $2, $3)
       ON CONFLICT (token_hash, staff_id) DO UPDATE SET expires_at = excluded.expires_at
       RETURNING NOT EXISTS (SELECT FROM known) AS "wasUnknown"`,
      [tokenHash, staffId, expiresAt, now],
    );
    return remembered?.wasUnknown ?? true;
  }
}

/** Forgets the browsers in which nobody has signed in for half a year: row security shows this part no other. */
export const forgetExpiredDevices = (database: DataSource): Promise<number> =>
  withSystem(database, 'purge', (tx) => countOf(tx, 'DELETE FROM known_devices'));
