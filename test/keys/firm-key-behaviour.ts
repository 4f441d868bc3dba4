import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { FirmKey } from '#keys/firm-key.port.js';

/** What every firm key does, wherever it is. */
export function behavesAsAFirmKey(make: () => FirmKey): void {
  it('wraps a key and unwraps it for the same case only', async () => {
    const [firmKey, key] = [make(), randomBytes(32)];
    const wrapped = await firmKey.wrap(key, 'case one');
    expect(wrapped.includes(key)).toBe(false);
    expect(await firmKey.unwrap(wrapped, 'case one')).toEqual(key);
    await expect(firmKey.unwrap(wrapped, 'case two')).rejects.toMatchObject({ code: 'key.wrong-firm-key' });
  });

  it('does not unwrap what was altered', async () => {
    const firmKey = make();
    const wrapped = await firmKey.wrap(randomBytes(32), 'case one');
    wrapped[wrapped.length - 8] = (wrapped[wrapped.length - 8] ?? 0) === 65 ? 66 : 65;
    await expect(firmKey.unwrap(wrapped, 'case one')).rejects.toMatchObject({ code: 'key.wrong-firm-key' });
  });
}
