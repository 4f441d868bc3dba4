import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { KeyBackupState } from '#contracts/keys.contract.js';
import type { Instant } from '#domain/docket/shape.js';
import { Keyring } from '#keys/keyring.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { FirmKeyRepository } from '#persistence/keys/firm-key.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';

/** A lost firm key is the loss of every case: none that is real opens before somebody has the key's backup in hand. */
@Injectable()
export class KeyBackup {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly keyring: Keyring,
  ) {}

  async confirm(who: SignedIn, fingerprint: string): Promise<Instant> {
    const { id } = this.keyring.firmKeys.current;
    if (fingerprint !== id) throw new Problem('keys.wrong-fingerprint');
    const at = new Date().toISOString();
    await withActor(this.database, who.id, async (tx) => {
      await new FirmKeyRepository(tx).confirmBackup(id, who.id, at);
      await audit(tx, { act: 'firm-key.backup-confirmed', details: { firmKey: id } });
    });
    return at;
  }

  /** Whether the backup of the key in force has been confirmed. */
  async state(who: SignedIn): Promise<KeyBackupState> {
    if (this.config.FIRM_KEY_BACKUP === 'not-required') return 'not-required';
    const confirmed = await readingAs(this.database, who.id, (tx) => new FirmKeyRepository(tx).confirmedKeyId());
    return confirmed === this.keyring.firmKeys.current.id ? 'confirmed' : 'needed';
  }

  /** Refuses while nobody has confirmed it. */
  async require(who: SignedIn): Promise<void> {
    if ((await this.state(who)) === 'needed') throw new Problem('keys.backup-unconfirmed');
  }
}
