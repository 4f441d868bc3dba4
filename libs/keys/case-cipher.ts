import { createHmac, hkdfSync } from 'node:crypto';
import { CaseErased } from './key-faults.js';
import { asText, ERASED, fromText, open, seal } from './sealing.js';

/** Seals and opens what belongs to one case. `purpose` names the place: what is moved to another place does not open. */
export class CaseCipher {
  constructor(
    readonly caseId: string,
    readonly keyId: string,
    private readonly key: Buffer,
  ) {}

  seal = (purpose: string, clear: Uint8Array): Buffer => seal(this.key, this.keyId, this.about(purpose), clear);
  open = (purpose: string, sealed: Uint8Array): Buffer => open(this.key, this.about(purpose), sealed);
  sealText = (purpose: string, clear: string): string => asText(this.seal(purpose, Buffer.from(clear)));

  /** Fails with `key.destroyed` where an erasure has emptied the place, even while this key is still in memory. */
  openText(purpose: string, sealed: string): string {
    if (sealed === ERASED) throw new CaseErased(this.about(purpose));
    return this.open(purpose, fromText(sealed)).toString();
  }

  /** A name for some content within this case: the same content has another one in every other case. */
  nameFor(content: string): string {
    const naming = hkdfSync('sha256', this.key, Buffer.alloc(0), 'ccf-docket case key: names', 32);
    return createHmac('sha256', Buffer.from(naming)).update(content).digest('hex');
  }

  private about = (purpose: string): string => `${this.caseId} ${purpose}`;
}
