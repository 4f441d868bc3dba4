import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps small secrets of people in the database in a form that the database cannot read. */
export interface Seal {
  seal(plain: Buffer, owner: string): string;
  open(sealed: string, owner: string): Buffer;
}

export const SEAL = Symbol('seal');
/** The same for what people typed and did not send, under a key of its own. */
export const DRAFT_SEAL = Symbol('draft seal');

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM under a key derived from the firm's, bound to whose secret it is. */
export function sealUnder(firmKey: Buffer): Seal {
  const key = Buffer.from(hkdfSync('sha256', firmKey, '', 'ccf second factor v1', 32));
  return {
    seal(plain, owner) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
    },
  };
}
