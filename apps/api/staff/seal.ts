import { hkdfSync } from 'node:crypto';
import { asText, fromText, isSealedText, NO_KEY_ID, ofEarlierForm, open, seal } from '#keys/sealing.js';

/** Keeps small secrets of people in the database in a form that the database cannot read. */
export interface Seal {
  seal(plain: Buffer, owner: string): string;
  open(sealed: string, owner: string): Buffer;
}

export const SEAL = Symbol('seal');
/** The same for what people typed and did not send, under a key of its own. */
export const DRAFT_SEAL = Symbol('draft seal');

/** The sealed form of all keys, under a key derived from the firm's, bound to whose secret it is. */
export function sealUnder(firmKey: Buffer): Seal {
  const key = derived(firmKey, 'ccf personal secret v2');
  const earlierKey = derived(firmKey, 'ccf second factor v1');
  return {
    seal: (plain, owner) => asText(seal(key, NO_KEY_ID, owner, plain)),
    // What was kept before has no prefix. An authenticator lives for years, and nobody should have to set it up anew.
    open: (sealed, owner) =>
      isSealedText(sealed)
        ? open(key, owner, fromText(sealed))
        : open(earlierKey, owner, ofEarlierForm(Buffer.from(sealed, 'base64url'))),
  };
}

const derived = (firmKey: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', firmKey, '', purpose, 32));
