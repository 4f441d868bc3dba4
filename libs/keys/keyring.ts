import { hkdfSync } from 'node:crypto';
import { CaseKeys } from './case-keys.js';
import type { FirmKeys } from './configured-firm-key.js';

/**
 * All that a process seals and opens with: the firm's key, the cases' keys, and keys of the firm's own for purposes that
 * belong to no case. The latter come from a seed that the firm's key wraps, so that a rotation changes none of them.
 */
export class Keyring {
  readonly cases: CaseKeys;

  constructor(
    readonly firmKeys: FirmKeys,
    private readonly seed: Buffer,
  ) {
    this.cases = new CaseKeys(firmKeys);
  }

  /** A key of 32 bytes for one purpose of the firm's own; the same for ever, and telling nothing of any other. */
  derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', this.seed, Buffer.alloc(0), `ccf-docket firm seed: ${purpose}`, 32));
}
