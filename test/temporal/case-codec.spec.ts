import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import { CaseCipher } from '#keys/case-cipher.js';
import { CaseErased, KeyFault } from '#keys/key-faults.js';
import { CASE_ERASED } from '#protocol/ccf-case.messages.js';
import { CaseCodec } from '#temporal/case-codec.js';

const ciphers = new Map(
  ['CCF-ONE', 'CCF-TWO'].map((reference) => [reference, new CaseCipher(randomUUID(), randomUUID(), randomBytes(32))]),
);
const missing = (what: string): never => {
  throw new KeyFault('key.missing', what);
};
const codec = new CaseCodec({
  byReference: async (reference) => ciphers.get(reference) ?? missing(reference),
  byKeyId: async (keyId) => [...ciphers.values()].find((each) => each.keyId === keyId) ?? missing(keyId),
});

const of = (workflowId: string): SerializationContext => ({ type: 'workflow', namespace: 'ccf', workflowId });
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value) as Payload;
const answerOf = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);
const textOf = ({ metadata, data }: Payload): string =>
  [...Object.values(metadata ?? {}), data ?? new Uint8Array()].map((each) => Buffer.from(each).toString()).join(' ');
const encoded = async (value: unknown, context = of('ccf-case/CCF-ONE')): Promise<Payload> =>
  (await codec.encode([payloadOf(value)], context))[0] ?? {};

describe('a payload', () => {
  it.each([
    { caseId: 'x', entries: [{ ccfReference: 'R-1' }] },
    'any other sentence',
    ['Record the opening'],
    { says: 'Record the opening' },
    undefined,
    null,
    7_123_456_789,
    new Uint8Array([1, 2, 3]),
  ])('is sealed with the key of its case and comes back as it was: %j', async (value) => {
    const sealed = await encoded(value);
    expect(textOf(sealed)).toContain('binary/encrypted');
    expect(textOf(sealed)).toContain(ciphers.get('CCF-ONE')?.keyId);
    if (value !== undefined && value !== null)
      expect(textOf(sealed)).not.toContain(Buffer.from(payloadOf(value).data ?? []).toString());
    const [opened] = await codec.decode([sealed]);
    expect(answerOf(opened ?? {})).toEqual(value);
  });

  it('of a ladder is sealed with the key of its case', async () => {
    const sealed = await encoded({ a: 1 }, of('ccf-case/CCF-TWO/interim/3'));
    expect(textOf(sealed)).toContain(ciphers.get('CCF-TWO')?.keyId);
  });

  it.each([
    undefined,
    of(''),
    of('something-else/CCF-ONE'),
    of('ccf-case/CCF-ONE/other/1'),
    { type: 'activity', namespace: 'ccf', isLocal: false } as const,
  ])('that belongs to no case is refused: %j', async (context) => {
    await expect(codec.encode([payloadOf({ a: 1 })], context)).rejects.toMatchObject({ code: 'key.no-case' });
  });

  it('of a case without a key is refused, and so is what an unknown key sealed', async () => {
    await expect(encoded({ a: 1 }, of('ccf-case/CCF-THREE'))).rejects.toMatchObject({ code: 'key.missing' });
    const sealed = await encoded({ a: 1 });
    const unknown = { ...sealed, metadata: { ...sealed.metadata, 'encryption-key-id': Buffer.from(randomUUID()) } };
    await expect(codec.decode([unknown])).rejects.toMatchObject({ code: 'key.missing' });
  });

  it('of one case does not open as that of another', async () => {
    const sealed = await encoded({ a: 1 });
    const keyId = Buffer.from(ciphers.get('CCF-TWO')?.keyId ?? '');
    const passedOff = { ...sealed, metadata: { ...sealed.metadata, 'encryption-key-id': keyId } };
    await expect(codec.decode([passedOff])).rejects.toMatchObject({ code: 'key.does-not-open' });
  });

  it('whose bytes are an empty list, as a workflow without an answer has them, is sealed too', async () => {
    const nothing = { metadata: { encoding: Buffer.from('binary/null') }, data: [] as unknown as Uint8Array };
    const [sealed] = await codec.encode([nothing], of('ccf-case/CCF-ONE'));
    expect(textOf((await codec.decode([sealed ?? {}]))[0] ?? {})).toContain('binary/null');
  });

  it('from before there were keys is read as it is', async () => {
    const old = payloadOf({ caseId: 'x' });
    expect(await codec.decode([old])).toEqual([old]);
  });

  it('for ops alone stays readable, wherever it comes from', async () => {
    const said = payloadOf('Record the opening');
    expect(await codec.encode([said], of('ccf-case/CCF-ONE'))).toEqual([said]);
    expect(await codec.encode([said])).toEqual([said]);
    const tagged = { ...said, metadata: { ...said.metadata, note: Buffer.from('Zephyrine') } };
    expect(textOf((await codec.encode([tagged], of('ccf-case/CCF-ONE')))[0] ?? {})).not.toContain('Zephyrine');
  });

  it('of what went wrong is left unsaid where it cannot be sealed: a worker that cannot say it would end', async () => {
    const words = payloadOf({ message: 'no letter to Zephyrine K.', stack_trace: 'at Zephyrine' });
    for (const context of [undefined, of('ccf-case/CCF-THREE')]) {
      const [unsaid] = await codec.encode([words], context);
      expect(answerOf(unsaid ?? {})).toBeUndefined();
      expect(textOf(unsaid ?? {})).toBe('binary/null ');
    }
    expect(textOf((await codec.encode([words], of('ccf-case/CCF-ONE')))[0] ?? {})).toContain('binary/encrypted');
    const more = payloadOf({ message: 'm', stack_trace: 's', name: 'Zephyrine' });
    await expect(codec.encode([more])).rejects.toMatchObject({ code: 'key.no-case' });
    const away = new CaseCodec({
      byReference: async () => Promise.reject(new Error('the database is away')),
      byKeyId: async (keyId) => missing(keyId),
    });
    await expect(away.encode([words], of('ccf-case/CCF-ONE'))).rejects.toThrow('the database is away');
  });

  it('of an erased case says nothing but that there is nothing to say', async () => {
    const erased = new CaseCodec({
      byReference: async (reference) => Promise.reject(new CaseErased(reference)),
      byKeyId: async (keyId) => Promise.reject(new CaseErased(keyId)),
    });
    const encode = (value: unknown) => erased.encode([payloadOf(value)], of('ccf-case/CCF-ONE'));
    expect(answerOf((await encode(undefined))[0] ?? {})).toBeUndefined();
    await expect(encode({ a: 1 })).rejects.toMatchObject({ code: 'key.destroyed' });
    await expect(encode(null)).rejects.toMatchObject({ code: 'key.destroyed' });
    // By this name the failure of an activity crosses to the workflow, which then ends.
    expect(CaseErased.name).toBe(CASE_ERASED);
    await expect(codec.encode([payloadOf(undefined)], of('ccf-case/CCF-THREE'))).rejects.toMatchObject({
      code: 'key.missing',
    });
  });
});
