import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyFault } from './key-faults.js';

/*
 * The sealed form: one byte for its version, sixteen for the id of the key, twelve of a random nonce, the cipher text, and
 * sixteen of the tag. 2^32 values per key keep a random nonce safe; a case holds thousands.
 */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const HEADER = 1 + 16;

/** AES-256-GCM. `about` is authenticated with it: whose, and what it is. */
export function seal(key: Buffer, keyId: string, about: string, clear: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  const header = Buffer.concat([Buffer.of(VERSION), Buffer.from(keyId.replaceAll('-', ''), 'hex')]);
  return Buffer.concat([header, nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

export function open(key: Buffer, about: string, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(HEADER, HEADER + NONCE);
  const tag = sealed.subarray(sealed.length - TAG);
  try {
    keyIdOf(sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(HEADER + NONCE, sealed.length - TAG)), decipher.final()]);
  } catch {
    // Whatever was wrong with it, nothing of it may be shown.
    throw new KeyFault('key.does-not-open', about);
  }
}

/** The id of the key that sealed it, from its header. */
export function keyIdOf(sealed: Uint8Array): string {
  if (sealed.length < HEADER + NONCE + TAG || sealed[0] !== VERSION)
    throw new KeyFault('key.does-not-open', 'not a sealed form');
  return Buffer.from(sealed.subarray(1, HEADER))
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** In the place of a key's id, where the key is one of the firm's own and has none. */
export const NO_KEY_ID = '00000000-0000-0000-0000-000000000000';

/** What people's own secrets were sealed as at first (nonce, tag, cipher text), in the form of today. */
export function ofEarlierForm(sealed: Buffer): Buffer {
  const [nonce, tag] = [sealed.subarray(0, NONCE), sealed.subarray(NONCE, NONCE + TAG)];
  return Buffer.concat([Buffer.of(VERSION), Buffer.alloc(HEADER - 1), nonce, sealed.subarray(NONCE + TAG), tag]);
}

const PREFIX = 'sealed.';

/** The sealed form as text, for columns of text. */
export const asText = (sealed: Buffer): string => PREFIX + sealed.toString('base64url');
export const isSealedText = (value: unknown): value is string => typeof value === 'string' && value.startsWith(PREFIX);
/** What an erasure leaves where something sealed stood. */
export const ERASED = PREFIX;
export const fromText = (text: string): Buffer => Buffer.from(text.slice(PREFIX.length), 'base64url');
