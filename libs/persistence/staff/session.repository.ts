import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { SessionEntity } from './session.entity.js';
import type { StaffEntity } from './staff.entity.js';

type Colleague = Pick<StaffEntity, 'id' | 'name' | 'email' | 'roles' | 'office'>;

export class SessionRepository {
  constructor(private readonly tx: EntityManager) {}

  async start(session: Omit<SessionEntity, 'endedAt'>): Promise<void> {
    await insertRows(this.tx, SessionEntity, [session]);
  }

  /** Who is signed in by this token now: nobody where the session has ended or run out, or the person has departed. */
  async signedIn(tokenHash: string, now: Instant): Promise<Colleague | null> {
    const [person] = await rowsOf<Colleague>(
      this.tx,
      `SELECT staff.id, staff.name, staff.email, staff.roles, staff.office FROM staff JOIN sessions ON sessions.staff_id = staff.id
       WHERE sessions.token_hash = decode($1, 'hex') AND sessions.ended_at IS NULL AND sessions.expires_at > $2
         AND staff.departed_at IS NULL`,
      [tokenHash, now],
    );
    return person ?? null;
  }

  async end(tokenHash: string, at: Instant): Promise<boolean> {
    const ended = await countOf(
      this.tx,
      `UPDATE sessions SET ended_at = $2 WHERE token_hash = decode($1, 'hex') AND ended_at IS NULL`,
      [tokenHash, at],
    );
    return ended > 0;
  }

  /** Ends every session of a person but the one given, as after a change of password. */
  async endOthers(staffId: string, keptTokenHash: string, at: Instant): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE sessions SET ended_at = $3
       WHERE staff_id = $1 AND token_hash <> decode($2, 'hex') AND ended_at IS NULL`,
      [staffId, keptTokenHash, at],
    );
  }
}
