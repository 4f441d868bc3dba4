import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TransitFirmKey } from '#keys/transit-firm-key.js';
import { behavesAsAFirmKey } from './firm-key-behaviour.js';

/**
 * The adapter against a real Vault or OpenBao with a Transit key of type aes256-gcm96. No suite: it needs a server that
 * nobody can be asked to have. `docs/security.md` says how to run it; without its settings it fails.
 */
const setting = (name: string): string => {
  const value = process.env[`CCF_TEST_KEY_SERVICE_${name}`];
  if (value === undefined || value === '') throw new Error(`CCF_TEST_KEY_SERVICE_${name} is not set`);
  return value;
};
const [url, tokenFile, caFile] = [setting('URL'), setting('TOKEN_FILE'), setting('CA_FILE')];

const firmKey = (over: { tokenFile?: string; url?: string; caFile?: string | undefined } = {}): TransitFirmKey =>
  new TransitFirmKey({ url, tokenFile, caFile, ...over });

/** What an operator does with `vault write -f transit/keys/NAME/rotate`. */
const rotate = (): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { 'x-vault-token': readFileSync(tokenFile, 'utf8').trim() };
    const call = request(`${url}/rotate`, { method: 'POST', headers, ca: readFileSync(caFile) }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    call.on('error', reject).end();
  });

describe("the firm's key in a real key service", () => {
  behavesAsAFirmKey(firmKey);

  it('unwraps what was wrapped before the service rotated its key', async () => {
    const key = randomBytes(32);
    const before = await firmKey().wrap(key, 'case one');
    expect([200, 204]).toContain(await rotate());
    const after = await firmKey().wrap(key, 'case one');
    const versionOf = (wrapped: Buffer) => Number(/^vault:v(\d+):/.exec(wrapped.toString())?.[1]);
    expect(versionOf(after)).toBe(versionOf(before) + 1);
    expect(await firmKey().unwrap(before, 'case one')).toEqual(key);
    expect(await firmKey().unwrap(after, 'case one')).toEqual(key);
  });

  it('that refuses the token, has no such key, or nobody vouches for, is a fault of the service', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ccf-token-'));
    const stranger = join(folder, 'token');
    await writeFile(stranger, 'no token of this service');
    const [key, wrapped] = [randomBytes(32), await firmKey().wrap(randomBytes(32), 'a')];
    const fault = { code: 'key.service' };
    await expect(firmKey({ tokenFile: stranger }).wrap(key, 'a')).rejects.toMatchObject(fault);
    await expect(firmKey({ tokenFile: stranger }).unwrap(wrapped, 'a')).rejects.toMatchObject(fault);
    await expect(firmKey({ caFile: undefined }).wrap(key, 'a')).rejects.toMatchObject(fault);
    await rm(folder, { recursive: true });
  });
});
