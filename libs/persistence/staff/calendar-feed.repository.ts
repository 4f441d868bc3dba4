import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { Role } from '#domain/people/staff.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { CalendarFeedEntity } from './calendar-feed.entity.js';

export class CalendarFeedRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Makes a person's feed; the one before it ends. */
  async make(staffId: string, tokenHash: string, at: Instant): Promise<void> {
    await this.end(staffId, at);
    await insertRows(this.tx, CalendarFeedEntity, [{ tokenHash, staffId, madeAt: at }]);
  }

  /** Ends a person's feed; answers false where they have none. */
  async end(staffId: string, at: Instant): Promise<boolean> {
    const ended = await countOf(
      this.tx,
      'UPDATE calendar_feeds SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL',
      [staffId, at],
    );
    return ended > 0;
  }

  /** Whose feed this is: nobody's where it was ended or the person has departed. */
  async owner(tokenHash: string): Promise<{ readonly id: string; readonly roles: readonly Role[] } | null> {
    const [person] = await rowsOf<{ id: string; roles: Role[] }>(
      this.tx,
      `SELECT staff.id, staff.roles FROM calendar_feeds JOIN staff ON staff.id = staff_id
       WHERE token_hash = decode($1, 'hex') AND ended_at IS NULL AND departed_at IS NULL`,
      [tokenHash],
    );
    return person ?? null;
  }
}
