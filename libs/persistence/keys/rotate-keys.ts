import type { DataSource } from 'typeorm';
import { CaseKeys } from '#keys/case-keys.js';
import type { FirmKeys } from '#keys/configured-firm-key.js';
import { audit } from '../audit/audit-event.repository.js';
import { withSystem } from '../transaction.js';
import { CaseKeyRepository } from './case-key.repository.js';
import { rewrapSeed } from './open-keyring.js';

const BATCH = 100;

/**
 * Wraps every case's key by the firm's key in force. Nothing that was sealed changes. Broken off, it goes on where it was;
 * processes that know both keys read everything meanwhile. Answers how many keys it wrapped anew.
 */
export async function rotateKeys(database: DataSource, firmKeys: FirmKeys): Promise<number> {
  const keys = new CaseKeys(firmKeys);
  let rewrapped = 0;
  for (;;) {
    const count = await withSystem(database, 'register', async (tx) => {
      const shelf = new CaseKeyRepository(tx);
      const left = await shelf.notUnder(firmKeys.current.id, BATCH);
      for (const key of left) {
        const anew = await keys.rewrapped(key);
        if (anew === null) continue;
        await shelf.replace(anew);
        await audit(tx, { caseId: key.caseId, act: 'case-key.rewrapped', details: { by: firmKeys.current.id } });
      }
      return left.length;
    });
    rewrapped += count;
    if (count === 0) break;
  }
  await rewrapSeed(database, firmKeys);
  return rewrapped;
}
