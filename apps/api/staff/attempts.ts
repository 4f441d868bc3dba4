import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { KnownDeviceRepository } from '#persistence/staff/known-device.repository.js';
import { type Failures, type Place, SignInAttemptRepository } from '#persistence/staff/sign-in-attempt.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { sha256 } from './tokens.js';

const WINDOW_MS = 60 * 60_000;
/** So many failures cost nothing; each further one doubles the wait. */
const FREE_FAILURES = 10;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** From everywhere together, known browsers apart: guessing from many addresses at once. */
const FAILURES_OF_AN_ACCOUNT = 100;
const FAILURES_FROM_AN_ADDRESS = 100;

/** One attempt, counted as failed until it has succeeded. */
export interface Attempt {
  readonly id: string;
  /** Should it fail, the next one from there has to wait. */
  readonly locks: boolean;
}

/**
 * How often somebody may try. What counts is the account and the place, so guessing elsewhere does not lock the owner out;
 * and a browser in which the owner has signed in before is a place of its own. Where the attempts cannot be counted, nobody
 * gets in.
 */
@Injectable()
export class Attempts {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** Counts one attempt as failed until it has succeeded; refuses it where there were too many. */
  begin(email: string, address: string, device: string | undefined): Promise<Attempt> {
    const account = sha256(email.toLowerCase());
    const now = Date.now();
    const since = new Date(now - WINDOW_MS).toISOString();
    return withSystem(this.database, 'sign-in', async (tx) => {
      const attempts = new SignInAttemptRepository(tx);
      await attempts.hold(account);
      await attempts.forgetBefore(since);
      const browser = sha256(device ?? '');
      const isKnown = await new KnownDeviceRepository(tx).knows(browser, email, new Date(now).toISOString());
      const place = { name: isKnown ? browser : address, isKnown };
      const failures = await attempts.failuresSince(account, place, since);
      const waitMs = waitAfter(failures, place, now);
      if (waitMs > 0) throw new Problem('rate.limited', undefined, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
      const at = new Date(now).toISOString();
      const failed = { ...failures, here: failures.here + 1, ofAccount: failures.ofAccount + 1, lastHereAt: at };
      return { id: await attempts.begin(account, place, at), locks: waitAfter(failed, place, now) > 0 };
    });
  }

  succeeded(id: string): Promise<void> {
    return withSystem(this.database, 'sign-in', (tx) => new SignInAttemptRepository(tx).succeeded(id));
  }

  forget(id: string): Promise<void> {
    return withSystem(this.database, 'sign-in', (tx) => new SignInAttemptRepository(tx).forget(id));
  }
}

/** How long to wait still, in milliseconds; nothing where the next attempt may be made. */
export function waitAfter(failures: Failures, { isKnown }: Pick<Place, 'isKnown'>, now: number): number {
  const { here, lastHereAt, ofAccount, fromAddress } = failures;
  const flooded = ofAccount >= FAILURES_OF_AN_ACCOUNT || fromAddress >= FAILURES_FROM_AN_ADDRESS;
  if (flooded && !isKnown) return LONGEST_WAIT_MS;
  if (here < FREE_FAILURES || lastHereAt === null) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (here - FREE_FAILURES), LONGEST_WAIT_MS);
  return Math.max(0, Date.parse(lastHereAt) + wait - now);
}
