import { randomBytes, randomUUID } from 'node:crypto';
import { CaseCipher } from './case-cipher.js';
import type { FirmKeys } from './configured-firm-key.js';
import { CaseErased, KeyFault } from './key-faults.js';

/** A case's key as the record holds it; without `wrapped` it was destroyed. */
export interface WrappedKey {
  readonly caseId: string;
  readonly keyId: string;
  readonly wrapped: Buffer | null;
  readonly firmKeyId: string;
}

/** Where the wrapped keys lie: the record, as whoever asks may read it. */
export interface KeyShelf {
  ofCase(caseId: string): Promise<WrappedKey | null>;
  byKeyId(keyId: string): Promise<WrappedKey | null>;
  byReference(reference: string): Promise<WrappedKey | null>;
  add(key: WrappedKey): Promise<void>;
  /** Overwrites the wrapped key with nothing; answers false where there is none to destroy. */
  destroy(caseId: string): Promise<boolean>;
}

interface Kept {
  readonly cipher: CaseCipher;
  readonly until: number;
}

/**
 * The keys of the cases. Unwrapped ones stay in memory for minutes, so that a key service is not asked for every
 * sentence, and so that a key destroyed by another process is forgotten here soon after.
 */
export class CaseKeys {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly firmKeys: FirmKeys,
    private readonly keptForMs = 5 * 60_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** Makes the key of a case that is being opened, in the transaction that opens it. */
  async make(caseId: string, shelf: Pick<KeyShelf, 'add'>): Promise<CaseCipher> {
    const key = randomBytes(32);
    const { current } = this.firmKeys;
    const keyId = randomUUID();
    await shelf.add({ caseId, keyId, wrapped: await current.wrap(key, `${caseId} ${keyId}`), firmKeyId: current.id });
    return new CaseCipher(caseId, keyId, key);
  }

  ofCase = (caseId: string, shelf: Pick<KeyShelf, 'ofCase'>): Promise<CaseCipher> =>
    this.cipher(`case ${caseId}`, () => shelf.ofCase(caseId));

  byKeyId = (keyId: string, shelf: Pick<KeyShelf, 'byKeyId'>): Promise<CaseCipher> =>
    this.cipher(`key ${keyId}`, () => shelf.byKeyId(keyId));

  byReference = (reference: string, shelf: Pick<KeyShelf, 'byReference'>): Promise<CaseCipher> =>
    this.cipher(`reference ${reference}`, () => shelf.byReference(reference));

  /**
   * Makes everything sealed for the case unreadable here. A backup from before still holds the wrapped key, and opens it for
   * whoever has the firm's key of that day: until that one is rotated away and destroyed, too.
   */
  async destroy(caseId: string, shelf: Pick<KeyShelf, 'destroy'>): Promise<boolean> {
    const isDestroyed = await shelf.destroy(caseId);
    for (const [name, { cipher }] of this.kept) if (cipher.caseId === caseId) this.kept.delete(name);
    return isDestroyed;
  }

  /** The wrapped key under the firm's key in force; null where it is already, or is no more. */
  async rewrapped({ caseId, keyId, wrapped, firmKeyId }: WrappedKey): Promise<WrappedKey | null> {
    const { current } = this.firmKeys;
    if (wrapped === null || firmKeyId === current.id) return null;
    const about = `${caseId} ${keyId}`;
    const key = await this.firmKeys.byId(firmKeyId).unwrap(wrapped, about);
    return { caseId, keyId, wrapped: await current.wrap(key, about), firmKeyId: current.id };
  }

  private async cipher(name: string, find: () => Promise<WrappedKey | null>): Promise<CaseCipher> {
    const kept = this.kept.get(name);
    if (kept !== undefined && kept.until > this.now()) return kept.cipher;
    this.kept.delete(name);
    const found = await find();
    if (found === null) throw new KeyFault('key.missing', name);
    const { caseId, keyId, wrapped, firmKeyId } = found;
    if (wrapped === null) throw new CaseErased(name);
    const key = await this.firmKeys.byId(firmKeyId).unwrap(wrapped, `${caseId} ${keyId}`);
    const cipher = new CaseCipher(caseId, keyId, key);
    this.keep(name, cipher);
    return cipher;
  }

  private keep(name: string, cipher: CaseCipher): void {
    // The oldest goes first: a map remembers in which order it was filled.
    if (this.kept.size >= MOST_KEPT) for (const [oldest] of this.kept) if (this.kept.delete(oldest)) break;
    this.kept.set(name, { cipher, until: this.now() + this.keptForMs });
  }
}

const MOST_KEPT = 20_000;
