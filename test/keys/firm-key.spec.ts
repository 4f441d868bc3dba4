import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import type { FirmKey } from '#keys/firm-key.port.js';
import { FirmKeyRefused } from '#keys/key-faults.js';
import { firmKeyFrom } from '#keys/local-firm-key.js';
import { TransitFirmKey } from '#keys/transit-firm-key.js';
import { behavesAsAFirmKey } from './firm-key-behaviour.js';
import { CERTIFICATE, type KeyService, startKeyService } from './key-service.js';

const aKey = (): string => randomBytes(32).toString('base64');
const TOKEN = 'a token of the tests';
let folder: string;
let service: KeyService;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ccf-firm-key-'));
  service = await startKeyService(TOKEN);
  await writeFile(join(folder, 'token'), `${TOKEN}\n`);
  await writeFile(join(folder, 'ca.pem'), CERTIFICATE);
});
afterAll(async () => {
  await service?.close();
  await rm(folder, { recursive: true });
});

const transit = (over: { url?: string; caFile?: string | undefined; tokenFile?: string } = {}): TransitFirmKey =>
  new TransitFirmKey({
    url: service.url,
    tokenFile: join(folder, 'token'),
    caFile: join(folder, 'ca.pem'),
    ...over,
  });

describe.each<[string, () => FirmKey]>([
  ['in memory', () => firmKeyFrom(aKey(), 'FIRM_KEY')],
  ['in a key service', () => transit()],
])("the firm's key %s", (_where, make) => behavesAsAFirmKey(make));

describe("the firm's key in memory", () => {
  it('is told from others by a fingerprint that gives nothing away', () => {
    const [one, other] = [aKey(), aKey()];
    expect(firmKeyFrom(one, 'k').id).toMatch(/^([0-9a-f]{5}-){3}[0-9a-f]{5}$/);
    expect(firmKeyFrom(one, 'k').id).toBe(firmKeyFrom(`${one}\n`, 'k').id);
    expect(firmKeyFrom(one, 'k').id).not.toBe(firmKeyFrom(other, 'k').id);
  });

  it('does not open what another one wrapped', async () => {
    const wrapped = await firmKeyFrom(aKey(), 'k').wrap(randomBytes(32), 'case one');
    await expect(firmKeyFrom(aKey(), 'k').unwrap(wrapped, 'case one')).rejects.toMatchObject({
      code: 'key.wrong-firm-key',
    });
  });
});

describe('a process does not start', () => {
  const refusal = (settings: Parameters<typeof configuredFirmKeys>[0]): string => {
    try {
      configuredFirmKeys(settings);
    } catch (error) {
      if (error instanceof FirmKeyRefused) return error.message;
      throw error;
    }
    return 'started';
  };
  const inFile = async (mode: number, text = aKey()): Promise<string> => {
    const path = join(folder, `key-${randomBytes(4).toString('hex')}`);
    await writeFile(path, text);
    await chmod(path, mode);
    return path;
  };

  it.each([
    ['none', {}],
    ['two', { FIRM_KEY: aKey(), FIRM_KEY_FILE: '/nowhere' }],
    ['one that is too short', { FIRM_KEY: randomBytes(16).toString('base64') }],
    ['words', { FIRM_KEY: 'correct horse battery staple' }],
    ['nothing but zeros', { FIRM_KEY: Buffer.alloc(32).toString('base64') }],
    ['a pattern', { FIRM_KEY: Buffer.from('0123456701234567012345670123456701').subarray(0, 32).toString('base64') }],
    ['a file that is not there', { FIRM_KEY_FILE: '/nowhere' }],
    ['a key service without a token', { FIRM_KEY_TRANSIT_URL: 'https://vault.invalid/v1/transit/keys/ccf' }],
  ])('with %s', (_what, settings) => {
    const said = refusal(settings);
    expect(said).not.toBe('started');
    for (const value of Object.values(settings)) if (value.length > 20) expect(said).not.toContain(value);
  });

  it.each([0o604, 0o640, 0o644, 0o666])('with a key file of mode %s', async (mode) => {
    expect(refusal({ FIRM_KEY_FILE: await inFile(mode) })).toContain('0600');
  });

  it('otherwise it does', async () => {
    expect(refusal({ FIRM_KEY: aKey() })).toBe('started');
    expect(refusal({ FIRM_KEY_FILE: await inFile(0o600, `${aKey()}\n`) })).toBe('started');
    expect(refusal({ FIRM_KEY_FILE: await inFile(0o400) })).toBe('started');
  });
});

describe('a key service', () => {
  it('is asked by its own paths, with the token of this moment', async () => {
    await transit().wrap(randomBytes(32), 'case one');
    expect(service.calls.at(-1)).toEqual({ path: '/v1/transit/encrypt/ccf', token: TOKEN });
  });

  it('whose certificate nobody vouches for is not spoken to', async () => {
    const before = service.calls.length;
    await expect(transit({ caFile: undefined }).wrap(randomBytes(32), 'a')).rejects.toMatchObject({
      code: 'key.service',
    });
    expect(service.calls).toHaveLength(before);
  });

  it('that is sealed, away or refuses the token is a fault of its own, never an unwrapped key', async () => {
    const firmKey = transit();
    const wrapped = await firmKey.wrap(randomBytes(32), 'a');
    service.isSealed = true;
    await expect(firmKey.unwrap(wrapped, 'a')).rejects.toMatchObject({ code: 'key.service' });
    service.isSealed = false;
    await writeFile(join(folder, 'old-token'), 'expired');
    const stranger = transit({ tokenFile: join(folder, 'old-token') });
    await expect(stranger.unwrap(wrapped, 'a')).rejects.toMatchObject({ code: 'key.service' });
    const nowhere = transit({ url: 'https://127.0.0.1:1/v1/transit/keys/ccf' });
    await expect(nowhere.unwrap(wrapped, 'a')).rejects.toMatchObject({ code: 'key.service' });
  });

  it('has no address without TLS', () => {
    expect(() => transit({ url: 'http://127.0.0.1:1/v1/transit/keys/ccf' })).toThrow(FirmKeyRefused);
  });
});
