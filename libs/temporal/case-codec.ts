import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import type { CaseCipher } from '#keys/case-cipher.js';
import { CaseErased, KeyFault } from '#keys/key-faults.js';
import { isAnnouncement } from './announced.js';
import { isAnnouncedMetadata } from './announced-metadata.js';
import { packed, unpacked } from './packed-payload.js';

/** The ciphers of cases, by what a payload tells: on its way out the case's reference, on its way in its key. */
export interface PayloadCiphers {
  byReference(reference: string): Promise<CaseCipher>;
  byKeyId(keyId: string): Promise<CaseCipher>;
}

const ENCRYPTED = Buffer.from('binary/encrypted');
const PURPOSE = 'payload';

/**
 * Seals every payload with the key of the case whose workflow it belongs to; a ladder's id holds the reference of its case.
 * What belongs to no case is refused: nothing readable ever leaves by mistake. Only announcements for ops pass as they
 * are, told apart by their words alone, because the wire does not say what a payload is for.
 */
export class CaseCodec implements PayloadCodec {
  constructor(private readonly ciphers: PayloadCiphers) {}

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => (isForOps(payload) ? payload : this.sealed(payload, context))));
  }

  /** Histories from before there were keys hold readable payloads: what is not marked as sealed is answered as it is. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.opened(payload)));
  }

  private async sealed(payload: Payload, context: SerializationContext | undefined): Promise<Payload> {
    try {
      return await this.sealedFor(payload, context);
    } catch (error) {
      if (needNotBeSaid(payload, error)) return UNSAID;
      throw error;
    }
  }

  private async sealedFor(payload: Payload, context: SerializationContext | undefined): Promise<Payload> {
    const reference = /^ccf-case\/([^/]+)(?:\/interim\/\d+)?$/.exec(context?.workflowId ?? '')?.[1];
    if (reference === undefined) throw new KeyFault('key.no-case', 'a payload that belongs to no case');
    const cipher = await this.ciphers.byReference(reference);
    return {
      metadata: { encoding: ENCRYPTED, 'encryption-key-id': Buffer.from(cipher.keyId) },
      data: cipher.seal(PURPOSE, packed(payload)),
    };
  }

  private async opened(payload: Payload): Promise<Payload> {
    const keyId = keyIdOf(payload);
    if (keyId === undefined) return payload;
    return openPayload(await this.ciphers.byKeyId(keyId), payload);
  }
}

const UNSAID: Payload = { metadata: { encoding: Buffer.from('binary/null') } };

/**
 * What cannot be sealed is refused, but for two things. The words of a failure, its type alone being told: a worker that
 * could not say what went wrong would end, with all that it has in hand. And, of an erased case, nothing at all: that is
 * what a workflow that ends has to say.
 */
function needNotBeSaid({ metadata, data }: Payload, fault: unknown): boolean {
  if (!(fault instanceof KeyFault) || metadata?.encoding === undefined) return false;
  const encoding = Buffer.from(metadata.encoding).toString();
  if (encoding === 'binary/null') return fault instanceof CaseErased;
  return encoding === 'json/plain' && isWordsOfFailure(JSON.parse(Buffer.from(data ?? []).toString()));
}

/** As the SDK writes them. */
const isWordsOfFailure = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).toSorted().join() === 'message,stack_trace';

/** The key that sealed a payload; undefined where none did. */
export function keyIdOf({ metadata }: Payload): string | undefined {
  const isSealed = metadata?.encoding !== undefined && ENCRYPTED.equals(metadata.encoding);
  return isSealed ? Buffer.from(metadata?.['encryption-key-id'] ?? []).toString() : undefined;
}

export const openPayload = (cipher: CaseCipher, { data }: Payload): Payload =>
  unpacked(cipher.open(PURPOSE, data ?? new Uint8Array()));

/** A bare sentence, or the answer to the UI's own question, in words that are all on the list. */
function isForOps({ metadata, data }: Payload): boolean {
  if (metadata?.encoding === undefined || Object.keys(metadata).length !== 1) return false;
  if (Buffer.from(metadata.encoding).toString() !== 'json/plain') return false;
  const text = Buffer.from(data ?? []).toString();
  // Most payloads are objects, and only one kind of them is for ops: the others are not worth reading.
  if (!text.startsWith('"') && !text.startsWith('{"definition":')) return false;
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? isAnnouncement(value) : isAnnouncedMetadata(value);
}
