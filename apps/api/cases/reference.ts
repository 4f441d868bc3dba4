import { randomBytes } from 'node:crypto';

/** Crockford's digits: none that a person reads for another. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new case's name to the world: it names nobody, and tells neither when nor how many. 50 bits of chance. */
export const newReference = (): string =>
  `CCF-${[...randomBytes(10)].map((byte) => DIGITS[byte % DIGITS.length]).join('')}`;
