import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { CredentialsEntity } from './credentials.entity.js';
import { RecoveryCodeEntity } from './recovery-code.entity.js';
import { SecondFactorEntity } from './second-factor.entity.js';

/** What proves that somebody is that person. */
export interface Proofs {
  readonly staffId: string;
  /** Null where they have no password. */
  readonly passwordHash: string | null;
  /** The authenticator, where one counts. */
  readonly sealedSecret: string | null;
}

const PROOFS = `SELECT staff.id AS "staffId", password_hash AS "passwordHash",
    CASE WHEN factor.confirmed_at IS NOT NULL THEN sealed_secret END AS "sealedSecret"
  FROM staff LEFT JOIN credentials ON credentials.staff_id = staff.id
    LEFT JOIN second_factors AS factor ON factor.staff_id = staff.id
  WHERE departed_at IS NULL AND NOT integration`;

/** Passwords, authenticators and recovery codes. Only the sign-in part's role can read any of it. */
export class CredentialsRepository {
  constructor(private readonly tx: EntityManager) {}

  async ofEmail(email: string): Promise<Proofs | null> {
    const [found] = await rowsOf<Proofs>(this.tx, `${PROOFS} AND lower(email) = lower($1)`, [email]);
    return found ?? null;
  }

  async ofStaff(id: string): Promise<Proofs | null> {
    const [found] = await rowsOf<Proofs>(this.tx, `${PROOFS} AND staff.id = $1`, [id]);
    return found ?? null;
  }

  /** The first password of somebody who has none. */
  async found(credentials: CredentialsEntity): Promise<void> {
    await insertRows(this.tx, CredentialsEntity, [credentials]);
  }

  async setPassword({ staffId, passwordHash, changedAt }: CredentialsEntity): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO credentials (staff_id, password_hash, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (staff_id) DO UPDATE SET password_hash = $2, changed_at = $3`,
      [staffId, passwordHash, changedAt],
    );
  }

  secondFactor(staffId: string): Promise<SecondFactorEntity | null> {
    return this.tx.findOneBy(SecondFactorEntity, { staffId });
  }

  /** Keeps an authenticator that has yet to prove itself, in the place of an earlier one that never did. */
  async enrol(staffId: string, sealedSecret: string, at: Instant): Promise<boolean> {
    const kept = await countOf(
      this.tx,
      `INSERT INTO second_factors AS held (staff_id, sealed_secret, enrolled_at) VALUES ($1, $2, $3)
       ON CONFLICT (staff_id) DO UPDATE SET sealed_secret = $2, enrolled_at = $3, last_step = 0
       WHERE held.confirmed_at IS NULL`,
      [staffId, sealedSecret, at],
    );
    return kept > 0;
  }

  /** From now on the authenticator counts. */
  async confirmFactor(staffId: string, at: Instant): Promise<void> {
    await countOf(this.tx, 'UPDATE second_factors SET confirmed_at = $2 WHERE staff_id = $1', [staffId, at]);
  }

  /** Uses up a step of time; answers false where it, or a later one, was used before. */
  async useStep(staffId: string, step: number): Promise<boolean> {
    const used = await countOf(
      this.tx,
      'UPDATE second_factors SET last_step = $2 WHERE staff_id = $1 AND last_step < $2',
      [staffId, step],
    );
    return used > 0;
  }

  /** Takes the authenticator away, and its recovery codes with it. */
  async removeFactor(staffId: string): Promise<boolean> {
    await countOf(this.tx, 'DELETE FROM recovery_codes WHERE staff_id = $1', [staffId]);
    return (await countOf(this.tx, 'DELETE FROM second_factors WHERE staff_id = $1', [staffId])) > 0;
  }

  async replaceRecoveryCodes(staffId: string, codeHashes: readonly string[]): Promise<void> {
    await countOf(this.tx, 'DELETE FROM recovery_codes WHERE staff_id = $1', [staffId]);
    await insertRows(
      this.tx,
      RecoveryCodeEntity,
      codeHashes.map((codeHash) => ({ staffId, codeHash })),
    );
  }

  /** Uses up a recovery code; answers false where there is none like it. */
  async useRecoveryCode(staffId: string, codeHash: string): Promise<boolean> {
    const used = await countOf(
      this.tx,
      `DELETE FROM recovery_codes WHERE staff_id = $1 AND code_hash = decode($2, 'hex')`,
      [staffId, codeHash],
    );
    return used > 0;
  }
}
