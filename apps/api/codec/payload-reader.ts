import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '@temporalio/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { WrappedKey } from '#keys/case-keys.js';
import { Keyring } from '#keys/keyring.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CaseKeyRepository } from '#persistence/keys/case-key.repository.js';
import { PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import { withActor } from '#persistence/transaction.js';
import { keyIdOf, openPayload } from '#temporal/case-codec.js';
import { DATABASE } from '../config.js';
import type { SignedIn } from '../http/route.js';

/**
 * Opens payloads for a person who sees the key of the case, as row security says: by their right to its content, or under
 * break-glass. For anybody else they stay as they are, and nothing tells a case that is not theirs from one that does not
 * exist. Every attempt is written down first.
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
      const seen = new Map<string, WrappedKey>();
      for (const [keyId, count] of counts) {
        const held = await this.seen(tx, keyId, count);
        if (held !== null) seen.set(keyId, held);
      }
      return Promise.all(payloads.map((payload) => this.opened(payload, seen)));
    });
  }

  /** Asked of the record each time, and noted: a key in memory says nothing of who asks, nor of when. */
  private async seen(tx: EntityManager, keyId: string, payloads: number): Promise<WrappedKey | null> {
    const held = await new CaseKeyRepository(tx).byKeyId(keyId);
    const by = held === null ? undefined : await new PayloadOpeningRepository(tx).keySeenBy(held.caseId);
    if (held === null || by === undefined) {
      await audit(tx, { act: 'payloads.refused', subject: keyId.slice(0, 36), details: { payloads } });
      return null;
    }
    const { caseId } = held;
    if (by === 'content') await audit(tx, { caseId, act: 'payloads.read', subject: keyId, details: { payloads } });
    else
      await audit(tx, { caseId, act: 'payloads-under-break-glass.read', subject: by.opening, details: { payloads } });
    return held;
  }

  private async opened(payload: Payload, seen: ReadonlyMap<string, WrappedKey>): Promise<Payload> {
    const keyId = keyIdOf(payload);
    const held = keyId === undefined ? undefined : seen.get(keyId);
    if (keyId === undefined || held === undefined || held.wrapped === null) return payload;
    return openPayload(await this.keyring.cases.byKeyId(keyId, { byKeyId: async () => held }), payload);
  }
}
