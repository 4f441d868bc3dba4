import type { DataSource } from 'typeorm';
import type { CaseCipher } from '#keys/case-cipher.js';
import type { KeyShelf } from '#keys/case-keys.js';
import type { Keyring } from '#keys/keyring.js';
import { readingAsSystem } from '../transaction.js';
import { CaseKeyRepository } from './case-key.repository.js';

/** The ciphers of all cases for what passes to and from Temporal: read by the system itself, a transaction each. */
export class PayloadCiphersOnRecord {
  private readonly shelf: Pick<KeyShelf, 'byReference' | 'byKeyId'>;

  constructor(
    database: DataSource,
    private readonly keyring: Keyring,
  ) {
    const read = <T>(ask: (keys: CaseKeyRepository) => Promise<T>): Promise<T> =>
      readingAsSystem(database, 'reader', (tx) => ask(new CaseKeyRepository(tx)));
    this.shelf = {
      byReference: (reference) => read((keys) => keys.byReference(reference)),
      byKeyId: (keyId) => read((keys) => keys.byKeyId(keyId)),
    };
  }

  byReference = (reference: string): Promise<CaseCipher> => this.keyring.cases.byReference(reference, this.shelf);
  byKeyId = (keyId: string): Promise<CaseCipher> => this.keyring.cases.byKeyId(keyId, this.shelf);
}
