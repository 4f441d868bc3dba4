import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, rowsOf } from '../statement.js';

/** From where somebody tries: a browser that this account was signed in with before, or any address. */
export interface Place {
  readonly name: string;
  readonly isKnown: boolean;
}

export interface Failures {
  /** On the account from this place, since it last succeeded from there; and when the last of them was. */
  readonly here: number;
  readonly lastHereAt: Instant | null;
  /** On the account from everywhere but known browsers. */
  readonly ofAccount: number;
  /** From the address, whatever the account. */
  readonly fromAddress: number;
}

const KNOWN = 'device:';

/** Attempts to sign in. Each is written down as failed before the password is looked at, so that none goes uncounted. */
export class SignInAttemptRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Of two attempts on one account the second waits until the first is written down. */
  async hold(accountHash: string): Promise<void> {
    await rowsOf(this.tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [accountHash]);
  }

  async begin(accountHash: string, { name, isKnown }: Place, at: Instant): Promise<string> {
    const [begun] = await rowsOf<{ id: string }>(
      this.tx,
      `INSERT INTO sign_in_attempts (account_hash, address, at, succeeded) VALUES (decode($1, 'hex'), $2, $3, false)
       RETURNING id`,
      [accountHash, isKnown ? KNOWN + name : name, at],
    );
    if (begun === undefined) throw new Error('an attempt to sign in was not written down');
    return begun.id;
  }

  async succeeded(id: string): Promise<void> {
    await countOf(this.tx, 'UPDATE sign_in_attempts SET succeeded = true WHERE id = $1', [id]);
  }

  /** An attempt that was neither right nor wrong: a code was still missing. */
  async forget(id: string): Promise<void> {
    await countOf(this.tx, 'DELETE FROM sign_in_attempts WHERE id = $1', [id]);
  }

  async failuresSince(accountHash: string, { name, isKnown }: Place, since: Instant): Promise<Failures> {
    const [failures] = await rowsOf<Failures>(
      this.tx,
      `WITH of_account AS (
         SELECT address, at, succeeded FROM sign_in_attempts WHERE account_hash = decode($1, 'hex') AND at > $3),
       here AS (
         SELECT at FROM of_account WHERE address = $2 AND NOT succeeded
           AND at > coalesce((SELECT max(at) FROM of_account WHERE address = $2 AND succeeded), '-infinity'))
       SELECT (SELECT count(*)::int FROM here) AS here, (SELECT max(at) FROM here) AS "lastHereAt",
         (SELECT count(*)::int FROM of_account WHERE NOT succeeded AND NOT starts_with(address, '${KNOWN}')) AS "ofAccount",
         (SELECT count(*)::int FROM sign_in_attempts WHERE address = $2 AND at > $3 AND NOT succeeded) AS "fromAddress"`,
      [accountHash, isKnown ? KNOWN + name : name, since],
    );
    if (failures === undefined) throw new Error('attempts to sign in could not be counted');
    return failures;
  }

  /** Attempts that no longer count are not kept. */
  async forgetBefore(instant: Instant): Promise<void> {
    await countOf(this.tx, 'DELETE FROM sign_in_attempts WHERE at < $1', [instant]);
  }
}
