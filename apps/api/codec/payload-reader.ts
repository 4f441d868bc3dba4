import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '@temporalio/common';
import type { DataSource, EntityManager } from 'typeorm';
import { Keyring } from '#keys/keyring.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CaseKeyRepository } from '#persistence/keys/case-key.repository.js';
import { withActor } from '#persistence/transaction.js';
import { keyIdOf, openPayload } from '#temporal/case-codec.js';
import { DATABASE } from '../config.js';
import type { SignedIn } from '../http/route.js';

/**
 * Opens payloads for a person who may read the case, as row security says; for anybody else they stay as they are, and
 * nothing tells a case that is not theirs from one that does not exist. Every attempt is written down first.
 */
@Injectable()
export class PayloadReader {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly keyring: Keyring,
  ) {}

  read(who: Pick<SignedIn, 'id'>, payloads: readonly Payload[]): Promise<Payload[]> {
    const counts = new Map<string, number>();
    for (const id of payloads.map(keyIdOf)) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    return withActor(this.database, who.id, async (tx) => {
      for (const [keyId, count] of counts) await this.note(tx, keyId, count);
      return Promise.all(payloads.map((payload) => this.opened(tx, payload)));
    });
  }

  private async note(tx: EntityManager, keyId: string, payloads: number): Promise<void> {
    // Asked of the record each time: a key in memory says nothing of who asks.
    const held = await new CaseKeyRepository(tx).byKeyId(keyId);
    if (held === null) await audit(tx, { act: 'payloads.refused', subject: keyId.slice(0, 36), details: { payloads } });
    else await audit(tx, { caseId: held.caseId, act: 'payloads.read', subject: keyId, details: { payloads } });
  }

  private async opened(tx: EntityManager, payload: Payload): Promise<Payload> {
    const keyId = keyIdOf(payload);
    if (keyId === undefined) return payload;
    const held = await new CaseKeyRepository(tx).byKeyId(keyId);
    if (held === null || held.wrapped === null) return payload;
    const shelf = { byKeyId: async () => held };
    return openPayload(await this.keyring.cases.byKeyId(keyId, shelf), payload);
  }
}
