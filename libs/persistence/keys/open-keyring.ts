import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { FirmKeys } from '#keys/configured-firm-key.js';
import { Keyring } from '#keys/keyring.js';
import { audit } from '../audit/audit-event.repository.js';
import { withSystem } from '../transaction.js';
import { FirmKeyRepository, type WrappedSeed } from './firm-key.repository.js';
import { bindKeyring } from './sealed.js';

const ABOUT_SEED = 'seed of the firm';

/**
 * Opens the record's keys with the firm's key, and gives them to the pool. Fails with `key.wrong-firm-key` where the
 * record was sealed with another one, so that no process starts with a key that opens nothing.
 */
export async function openKeyring(database: DataSource, firmKeys: FirmKeys): Promise<Keyring> {
  const held = await withSystem(database, 'start', async (tx) => {
    const firm = new FirmKeyRepository(tx);
    const found = await firm.seed();
    if (found !== null) return found;
    const { current } = firmKeys;
    const seed = await current.wrap(randomBytes(32), ABOUT_SEED);
    if (await firm.found({ seed, firmKeyId: current.id }))
      await audit(tx, { act: 'firm-key.founded', details: { firmKey: current.id } });
    return (await firm.seed()) ?? missing();
  });
  const seed = await firmKeys.byId(held.firmKeyId).unwrap(held.seed, ABOUT_SEED);
  const keyring = new Keyring(firmKeys, seed);
  bindKeyring(database, keyring);
  return keyring;
}

/** Wraps the seed by the firm's key in force; answers false where it is already. */
export function rewrapSeed(database: DataSource, firmKeys: FirmKeys): Promise<boolean> {
  return withSystem(database, 'start', async (tx) => {
    const firm = new FirmKeyRepository(tx);
    const held = (await firm.seed()) ?? missing();
    const { current } = firmKeys;
    if (held.firmKeyId === current.id) return false;
    const seed = await firmKeys.byId(held.firmKeyId).unwrap(held.seed, ABOUT_SEED);
    await firm.replace({ seed: await current.wrap(seed, ABOUT_SEED), firmKeyId: current.id });
    await audit(tx, { act: 'firm-key.rotated', details: { from: held.firmKeyId, to: current.id } });
    return true;
  });
}

function missing(): WrappedSeed {
  throw new Error('the seed of the firm is not where it was just put');
}
