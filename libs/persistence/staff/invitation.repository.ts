import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { InvitationEntity } from './invitation.entity.js';

export interface SentInvitation {
  readonly staff: string;
  readonly invitedAt: Instant;
  readonly expiresAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly fate: string;
}

export class InvitationRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Invites somebody; an earlier link of theirs opens nothing any more. */
  async add(invitation: Omit<InvitationEntity, 'acceptedAt' | 'withdrawnAt'>): Promise<void> {
    await countOf(
      this.tx,
      'UPDATE invitations SET withdrawn_at = $2 WHERE staff_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL',
      [invitation.staffId, invitation.invitedAt],
    );
    await insertRows(this.tx, InvitationEntity, [invitation]);
  }

  /** The last link of each person, and what became of the mail that carried it. */
  last(): Promise<SentInvitation[]> {
    return rowsOf(
      this.tx,
      `SELECT DISTINCT ON (staff_id) staff_id AS staff, invited_at AS "invitedAt", expires_at AS "expiresAt",
         accepted_at AS "acceptedAt", deliveries.state AS fate
       FROM invitations JOIN deliveries ON deliveries.id = invitations.id
       ORDER BY staff_id, invited_at DESC`,
    );
  }

  /** Whom the link would let in; null where it opens nothing any more. */
  async invited(tokenHash: string, now: Instant): Promise<{ readonly name: string; readonly email: string } | null> {
    const [person] = await rowsOf<{ name: string; email: string }>(
      this.tx,
      `SELECT name, email FROM invitations JOIN staff ON staff.id = staff_id
       WHERE token_hash = decode($1, 'hex') AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2`,
      [tokenHash, now],
    );
    return person ?? null;
  }

  /** Uses the link up; answers whose it is, or null where it is unknown, used, withdrawn or has run out. */
  async accept(tokenHash: string, now: Instant): Promise<string | null> {
    const [accepted] = await rowsOf<{ staffId: string }>(
      this.tx,
      `UPDATE invitations SET accepted_at = $2 FROM staff
       WHERE token_hash = decode($1, 'hex') AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2
         AND staff.id = staff_id AND staff.departed_at IS NULL
       RETURNING staff_id AS "staffId"`,
      [tokenHash, now],
    );
    return accepted?.staffId ?? null;
  }
}
