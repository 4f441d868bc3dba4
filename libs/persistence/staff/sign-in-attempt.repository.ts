import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows, rowsOf } from '../statement.js';
import { SignInAttemptEntity } from './sign-in-attempt.entity.js';

export class SignInAttemptRepository {
  constructor(private readonly tx: EntityManager) {}

  async note(attempt: Omit<SignInAttemptEntity, 'id'>): Promise<void> {
    await insertRows(this.tx, SignInAttemptEntity, [attempt]);
  }

  /** Failures since the instant: on the account after its last success, and from the address, whatever the account. */
  async failuresSince(
    accountHash: string,
    address: string,
    since: Instant,
  ): Promise<{ ofAccount: number; fromAddress: number }> {
    const [failures] = await rowsOf<{ ofAccount: number; fromAddress: number }>(
      this.tx,
      `SELECT
         (SELECT count(*)::int FROM sign_in_attempts WHERE account_hash = account.hash AND at > $3 AND NOT succeeded
            AND at > coalesce((SELECT max(at) FROM sign_in_attempts WHERE account_hash = account.hash AND succeeded), '-infinity'))
           AS "ofAccount",
         (SELECT count(*)::int FROM sign_in_attempts WHERE address = $2 AND at > $3 AND NOT succeeded) AS "fromAddress"
       FROM (SELECT decode($1, 'hex') AS hash) AS account`,
      [accountHash, address, since],
    );
    return failures ?? { ofAccount: 0, fromAddress: 0 };
  }

  /** Attempts that no longer count are not kept. */
  async forgetBefore(instant: Instant): Promise<void> {
    await countOf(this.tx, 'DELETE FROM sign_in_attempts WHERE at < $1', [instant]);
  }
}
