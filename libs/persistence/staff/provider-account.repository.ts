import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { ProviderAccountEntity } from './provider-account.entity.js';
import { ProviderSignInEntity } from './provider-sign-in.entity.js';

/** Sign-ins at the firm's provider: those under way, and which account there is whose. */
export class ProviderAccountRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Begins one; those that never came back are forgotten. */
  async begin(signIn: ProviderSignInEntity, now: Instant): Promise<void> {
    await countOf(this.tx, 'DELETE FROM provider_sign_ins WHERE expires_at < $1', [now]);
    await insertRows(this.tx, ProviderSignInEntity, [signIn]);
  }

  /** Takes out what was begun in this browser under this state: it comes back once. */
  async take(
    stateHash: string,
    browserHash: string,
    now: Instant,
  ): Promise<{ nonce: string; verifier: string } | null> {
    const [begun] = await rowsOf<{ nonce: string; verifier: string }>(
      this.tx,
      `DELETE FROM provider_sign_ins WHERE state_hash = decode($1, 'hex') AND browser_hash = decode($2, 'hex') AND expires_at > $3
       RETURNING nonce, verifier`,
      [stateHash, browserHash, now],
    );
    return begun ?? null;
  }

  /** The staff id that this account is linked to; null where it is nobody's yet. */
  async linked(issuer: string, subject: string): Promise<string | null> {
    const account = await this.tx.findOneBy(ProviderAccountEntity, { issuer, subject });
    return account?.staffId ?? null;
  }

  /** Links the account to somebody; answers false where that person has another one there. */
  async link(account: ProviderAccountEntity): Promise<boolean> {
    return (await insertRows(this.tx, ProviderAccountEntity, [account], 'any')) > 0;
  }
}
