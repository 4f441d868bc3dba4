import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { insertRows, rowsOf } from '../statement.js';
import { KnownDeviceEntity } from './known-device.entity.js';

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

  async add(device: KnownDeviceEntity): Promise<void> {
    await insertRows(this.tx, KnownDeviceEntity, [device], 'any');
  }
}
