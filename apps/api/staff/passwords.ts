import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../http/problem.js';
import { passwordsVerified } from '../ops/metrics.js';
import { isKnownPassword } from './known-passwords.js';
import { isMadeOfOwnWords } from './own-words.js';

// Argon2id, which is the library's default, at OWASP's first recommendation: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password that somebody chose; refuses one that attackers try first, anywhere or here. */
export function hashPassword(password: string, ownWords: readonly string[]): Promise<string> {
  if (isKnownPassword(password))
    throw new Problem('password.known', [{ path: 'password', problem: 'is widely known' }]);
  if (isMadeOfOwnWords(password, ownWords))
    throw new Problem('password.own-words', [{ path: 'password', problem: 'is made up of names that are known here' }]);
  return hash(password.normalize('NFKC'), COST);
}

/** Nobody's hash: an account that does not exist costs the same time as one whose password is wrong. */
const nobody = hash(randomBytes(32).toString('hex'), COST);

export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  passwordsVerified.inc();
  return matches && stored !== undefined;
}
