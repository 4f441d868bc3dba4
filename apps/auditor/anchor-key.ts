import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPem } from '#persistence/audit/anchor.js';

/** The key of the anchors, made at the first start, beside it its public half for whoever verifies. */
export function anchorKey(folder: string): KeyObject {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'anchor-key.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    // Of two auditors that start together the first has made it.
    writeOnce(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new Error(
      'anchor-key.pem can be read by others: whoever read it can sign anchors. Replace it, then chmod 600.',
    );
  }
  const key = createPrivateKey(readFileSync(file));
  writeOnce(join(folder, 'anchor-key.pub.pem'), publicPem(key), 0o644);
  return key;
}

function writeOnce(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { mode, flag: 'wx' });
    chmodSync(file, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
