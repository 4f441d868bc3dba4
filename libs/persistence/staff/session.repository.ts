import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { SessionEntity } from './session.entity.js';
import type { StaffEntity } from './staff.entity.js';

/** Somebody signed in, and how they are. */
export type SignedInPerson = Pick<StaffEntity, 'id' | 'name' | 'email' | 'roles' | 'office'> &
  Pick<SessionEntity, 'means' | 'confirmedAt' | 'seenAt'> & {
    readonly sessionId: string;
    readonly hasSecondFactor: boolean;
  };

/** Whose session it is, and what they may do now. */
export type SessionHolder = Pick<StaffEntity, 'id' | 'roles'>;

const LIVING = 'ended_at IS NULL AND expires_at > $2 AND seen_at > $3';

export class SessionRepository {
  constructor(private readonly tx: EntityManager) {}

  async start(session: Omit<SessionEntity, 'endedAt'>): Promise<void> {
    await insertRows(this.tx, SessionEntity, [session]);
  }

  /**
   * Who is signed in by this token now: nobody where the session has ended, run out, or was idle for too long, or the
   * person has departed.
   */
  async signedIn(tokenHash: string, now: Instant, idleSince: Instant): Promise<SignedInPerson | null> {
    const [person] = await rowsOf<SignedInPerson>(
      this.tx,
      `SELECT staff.id, staff.name, staff.email, staff.roles, staff.office, sessions.id AS "sessionId", means,
         sessions.confirmed_at AS "confirmedAt", seen_at AS "seenAt", factor.confirmed_at IS NOT NULL AS "hasSecondFactor"
       FROM sessions JOIN staff ON staff.id = sessions.staff_id
         LEFT JOIN second_factors AS factor ON factor.staff_id = staff.id
       WHERE token_hash = decode($1, 'hex') AND ${LIVING} AND staff.departed_at IS NULL`,
      [tokenHash, now, idleSince],
    );
    return person ?? null;
  }

  /** Whose living session this is; nobody's where it has ended or its person has departed. */
  async holder(id: string, now: Instant, idleSince: Instant): Promise<SessionHolder | null> {
    const [holder] = await rowsOf<SessionHolder>(
      this.tx,
      `SELECT staff.id, staff.roles FROM sessions JOIN staff ON staff.id = sessions.staff_id
       WHERE sessions.id = $1 AND ${LIVING} AND staff.departed_at IS NULL`,
      [id, now, idleSince],
    );
    return holder ?? null;
  }

  /** The person's living sessions, the latest first. */
  living(staffId: string, now: Instant, idleSince: Instant): Promise<Omit<SessionEntity, 'tokenHash'>[]> {
    return rowsOf(
      this.tx,
      `SELECT id, means, created_at AS "createdAt", confirmed_at AS "confirmedAt", seen_at AS "seenAt",
         expires_at AS "expiresAt", address, agent
       FROM sessions WHERE staff_id = $1 AND ${LIVING} ORDER BY created_at DESC, id`,
      [staffId, now, idleSince],
    );
  }

  /**
   * Is a sign-in from there something new for this person: other sessions of theirs are on record, and none of them began
   * from that address with that browser?
   */
  async isFromNewPlace({
    staffId,
    address,
    agent,
  }: Pick<SessionEntity, 'staffId' | 'address' | 'agent'>): Promise<boolean> {
    const [place] = await rowsOf<{ isNew: boolean }>(
      this.tx,
      `SELECT NOT coalesce(bool_or(address IS NOT DISTINCT FROM $2 AND agent IS NOT DISTINCT FROM $3), true) AS "isNew"
       FROM sessions WHERE staff_id = $1`,
      [staffId, address, agent],
    );
    return place?.isNew ?? false;
  }

  async seen(id: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE sessions SET seen_at = $2 WHERE id = $1', [id, at]);
  }

  async confirm(id: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE sessions SET confirmed_at = $2 WHERE id = $1 AND ended_at IS NULL', [id, at]);
  }

  /** Ends one session of that person; answers false where they have none of that id. */
  async end(staffId: string, id: string, at: Instant): Promise<boolean> {
    const ended = await countOf(
      this.tx,
      'UPDATE sessions SET ended_at = $3 WHERE staff_id = $1 AND id = $2 AND ended_at IS NULL',
      [staffId, id, at],
    );
    return ended > 0;
  }

  /** Ends every session of a person but the one given, as after a change of their own password. */
  async endOthers(staffId: string, keptId: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE sessions SET ended_at = $3 WHERE staff_id = $1 AND id <> $2 AND ended_at IS NULL', [
      staffId,
      keptId,
      at,
    ]);
  }

  /** Ends every session of a person. */
  async endAll(staffId: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE sessions SET ended_at = $2 WHERE staff_id = $1 AND ended_at IS NULL', [staffId, at]);
  }
}
