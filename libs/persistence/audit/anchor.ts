import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { ChainHead } from './chain.js';

/** The ends of all chains at one moment: kept where whoever could rewrite the record cannot reach it. */
export interface Anchor {
  readonly anchoredAt: string;
  readonly heads: readonly ChainHead[];
}

/** An anchor file that proves nothing: torn, forged, or signed by somebody else. */
export class AnchorRefused extends Error {
  constructor(
    readonly code: 'anchor.malformed' | 'anchor.forged' | 'anchor.other-key',
    message: string,
  ) {
    super(message);
    this.name = 'AnchorRefused';
  }
}

const FORMAT = 'ccf-audit-anchor-1';

/** The file of an anchor: its text as it was signed, the signature (Ed25519), and the key to check it with. */
export function anchorFile(anchor: Anchor, key: KeyObject): string {
  const signed = JSON.stringify({ format: FORMAT, ...anchor });
  const publicKey = publicPem(key);
  const signature = sign(null, Buffer.from(signed), key).toString('base64');
  return `${JSON.stringify({ signed, signature, publicKey }, null, 2)}\n`;
}

/** What an anchor file says, if it is signed by the trusted key; without one, by the key that it names itself. */
export function readAnchor(text: string, trustedKey?: string): Anchor & { readonly key: string } {
  const { signed, signature, publicKey } = parsed(text);
  if (trustedKey !== undefined && fingerprint(trustedKey) !== fingerprint(publicKey))
    throw new AnchorRefused('anchor.other-key', 'The anchor is signed with another key than the trusted one.');
  if (!verify(null, Buffer.from(signed), createPublicKey(publicKey), Buffer.from(signature, 'base64')))
    throw new AnchorRefused('anchor.forged', 'The signature of the anchor is not of this text.');
  const { anchoredAt, heads } = JSON.parse(signed) as Anchor;
  return { anchoredAt, heads, key: fingerprint(publicKey) };
}

export const publicPem = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** SHA-256 of the public key, as people compare it. */
export const fingerprint = (pem: string): string =>
  createHash('sha256')
    .update(keyOf(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex');

function keyOf(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new AnchorRefused('anchor.malformed', 'There is no public key in it.');
  }
}

function parsed(text: string): { signed: string; signature: string; publicKey: string } {
  try {
    const { signed, signature, publicKey } = JSON.parse(text) as Record<string, unknown>;
    if (typeof signed === 'string' && typeof signature === 'string' && typeof publicKey === 'string') {
      const { format } = JSON.parse(signed) as { format?: unknown };
      if (format === FORMAT) return { signed, signature, publicKey };
    }
  } catch {
    // Not JSON: refused below like anything else that is no anchor.
  }
  throw new AnchorRefused('anchor.malformed', 'The file is no anchor of an audit.');
}
