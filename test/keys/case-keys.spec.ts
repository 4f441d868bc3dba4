import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CaseKeys, type KeyShelf, type WrappedKey } from '#keys/case-keys.js';
import { firmKeysOf } from '#keys/configured-firm-key.js';
import { Keyring } from '#keys/keyring.js';
import { LocalFirmKey } from '#keys/local-firm-key.js';
import { nameTokens } from '#keys/name-tokens.js';
import { isSealedText, keyIdOf } from '#keys/sealing.js';

class Shelf implements KeyShelf {
  readonly rows = new Map<string, WrappedKey>();
  asked = 0;
  ofCase = async (caseId: string): Promise<WrappedKey | null> => {
    this.asked += 1;
    return this.rows.get(caseId) ?? null;
  };
  byKeyId = async (keyId: string): Promise<WrappedKey | null> =>
    [...this.rows.values()].find((each) => each.keyId === keyId) ?? null;
  byReference = this.ofCase;
  add = async (key: WrappedKey): Promise<void> => void this.rows.set(key.caseId, key);
  destroy = async (caseId: string): Promise<boolean> => {
    const row = this.rows.get(caseId);
    if (row) this.rows.set(caseId, { ...row, wrapped: null });
    return row !== undefined;
  };
}
const firmKey = () => new LocalFirmKey(randomBytes(32));

describe('the key of a case', () => {
  it('opens what it sealed, in the place it was sealed for and nowhere else', async () => {
    const [keys, shelf] = [new CaseKeys(firmKeysOf(firmKey())), new Shelf()];
    const [one, other] = [await keys.make(randomUUID(), shelf), await keys.make(randomUUID(), shelf)];
    const sealed = one.sealText('a name', 'Zephyrine');
    expect(isSealedText(sealed)).toBe(true);
    expect(sealed).not.toContain('Zephyrine');
    expect(one.sealText('a name', 'Zephyrine')).not.toBe(sealed);
    expect((await keys.ofCase(one.caseId, shelf)).openText('a name', sealed)).toBe('Zephyrine');
    expect(() => one.openText('another place', sealed)).toThrow(expect.objectContaining({ code: 'key.does-not-open' }));
    expect(() => other.openText('a name', sealed)).toThrow(expect.objectContaining({ code: 'key.does-not-open' }));
  });

  it('stands in the head of what it sealed; every altered byte is noticed', async () => {
    const [keys, shelf] = [new CaseKeys(firmKeysOf(firmKey())), new Shelf()];
    const cipher = await keys.make(randomUUID(), shelf);
    const sealed = cipher.seal('bytes', Buffer.from('an allegation'));
    expect(keyIdOf(sealed)).toBe(cipher.keyId);
    // The id in the head only says where to look; all that follows is authenticated.
    for (const at of [0, ...Array.from({ length: sealed.length - 17 }, (_, index) => index + 17)]) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => cipher.open('bytes', altered)).toThrow(expect.objectContaining({ code: 'key.does-not-open' }));
    }
    expect(() => cipher.open('bytes', sealed.subarray(0, 30))).toThrow('key.does-not-open');
  });

  it('is unwrapped once and kept for minutes, not for ever', async () => {
    let now = 0;
    const shelf = new Shelf();
    const keys = new CaseKeys(firmKeysOf(firmKey()), 60_000, () => now);
    const { caseId } = await keys.make(caseIdOf(1), shelf);
    for (let n = 0; n < 5; n++) await keys.ofCase(caseId, shelf);
    expect(shelf.asked).toBe(1);
    now = 60_001;
    await keys.ofCase(caseId, shelf);
    expect(shelf.asked).toBe(2);
  });

  it('that is missing, destroyed or wrapped by another firm key is a fault with its code, and no other case notices', async () => {
    const [shelf, key] = [new Shelf(), firmKey()];
    const keys = new CaseKeys(firmKeysOf(key));
    const [one, other] = [await keys.make(caseIdOf(1), shelf), await keys.make(caseIdOf(2), shelf)];
    await keys.ofCase(one.caseId, shelf);
    expect(await keys.destroy(one.caseId, shelf)).toBe(true);
    await expect(keys.ofCase(one.caseId, shelf)).rejects.toMatchObject({ code: 'key.destroyed' });
    await expect(keys.ofCase(randomUUID(), shelf)).rejects.toMatchObject({ code: 'key.missing' });
    const stranger = new CaseKeys(firmKeysOf(firmKey()));
    await expect(stranger.ofCase(other.caseId, shelf)).rejects.toMatchObject({ code: 'key.wrong-firm-key' });
    await expect(keys.ofCase(other.caseId, shelf)).resolves.toMatchObject({ caseId: other.caseId });
  });

  it('of another case, put in its place, does not open: what wraps it says whose it is', async () => {
    const [shelf, key] = [new Shelf(), firmKey()];
    const made = new CaseKeys(firmKeysOf(key));
    const [one, other] = [await made.make(caseIdOf(1), shelf), await made.make(caseIdOf(2), shelf)];
    const swapped = shelf.rows.get(other.caseId);
    if (swapped) shelf.rows.set(one.caseId, { ...swapped, caseId: one.caseId });
    await expect(new CaseKeys(firmKeysOf(key)).ofCase(one.caseId, shelf)).rejects.toMatchObject({
      code: 'key.wrong-firm-key',
    });
  });
});

describe("the firm's own keys", () => {
  it('are the same for one purpose and tell nothing of another', () => {
    const seed = randomBytes(32);
    const [one, again] = [new Keyring(firmKeysOf(firmKey()), seed), new Keyring(firmKeysOf(firmKey()), seed)];
    expect(one.derive('totp')).toEqual(again.derive('totp'));
    expect(one.derive('totp')).toHaveLength(32);
    expect(one.derive('totp')).not.toEqual(one.derive('name-index'));
  });
});

describe('the words of a name', () => {
  it.each([
    ['Kanarienvögelsen', ['kanarienvogelsen']],
    ['JOSÉ MARÍA  de-la Cruz', ['jose', 'maria', 'de', 'la', 'cruz']],
    ["O'Neill", ['oneill']],
    ['Łukasz Straße', ['lukasz', 'strasse']],
    ['Андрей Щукин', ['andrei', 'shchukin']],
    ['ﬁne', ['fine']],
    ['محمد', ['محمد']],
    [' - ', []],
  ])('%s', (name, words) => {
    expect(nameTokens(name)).toEqual(words);
  });
});

const caseIdOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
