import { createHmac, timingSafeEqual } from 'node:crypto';

// RFC 6238 with the values that every authenticator app assumes: SHA-1, six digits, steps of thirty seconds.
const STEP_SECONDS = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const stepAt = (ms: number): number => Math.floor(ms / 1000 / STEP_SECONDS);

/** The code of a step of time. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** The step whose code this is: now, or one to either side, because clocks differ; undefined where it is none of them. */
export function stepOf(secret: Buffer, code: string, ms: number): number | undefined {
  const now = stepAt(ms);
  const given = Buffer.from(code);
  return [now, now - 1, now + 1].find((step) => {
    const expected = Buffer.from(codeAt(secret, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** RFC 4648 base 32, as authenticators take a secret. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What an authenticator reads from the picture that the console shows. */
export const enrolmentUri = (secret: string, firm: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`${firm}:${account}`)}?secret=${secret}&issuer=${encodeURIComponent(firm)}`;
