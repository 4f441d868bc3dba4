import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseCipher } from '#keys/case-cipher.js';
import { DocumentAltered, DocumentStore, hashOf } from '#persistence/documents/document-store.js';

let folder: string;
let store: DocumentStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ccf-documents-'));
  store = new DocumentStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const aCase = () => new CaseCipher(randomUUID(), randomUUID(), randomBytes(32));
const filesIn = async (place: string): Promise<string[]> =>
  (await readdir(place, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
const letter = Buffer.from('Dear Sir or Madam');
const own = aCase();

describe('the document store', () => {
  it('keeps bytes by their own SHA-256 and gives them back to their case', async () => {
    const sha256 = await store.store(own, letter);
    expect(sha256).toBe(hashOf(letter));
    expect(await store.read(own, sha256)).toEqual(letter);
  });

  it('keeps the same bytes of a case once, however often and by how many they are stored', async () => {
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.store(own, letter)));
    expect(new Set(hashes).size).toBe(1);
    expect(await filesIn(folder)).toHaveLength(1);
  });

  it('shows nothing of them on disk: neither words, nor their hash, nor that two cases hold the same', async () => {
    const before = await filesIn(folder);
    const other = aCase();
    const sha256 = await store.store(other, letter);
    const [added] = (await filesIn(folder)).filter((file) => !before.includes(file));
    expect(await store.read(other, sha256)).toEqual(letter);
    expect(added).not.toContain(sha256.slice(0, 12));
    for (const file of await filesIn(folder))
      expect((await readFile(file)).includes(letter.subarray(0, 8))).toBe(false);
    await expect(store.read(aCase(), sha256)).rejects.toThrow('ENOENT');
  });

  it('notices bytes that somebody has changed, and is mended by the original', async () => {
    const paper = Buffer.from('Yours faithfully');
    const before = await filesIn(folder);
    const sha256 = await store.store(own, paper);
    const place = (await filesIn(folder)).find((file) => !before.includes(file)) ?? '';
    const sealed = await readFile(place);
    sealed[sealed.length - 20] = (sealed[sealed.length - 20] ?? 0) ^ 1;
    await chmod(place, 0o600);
    await writeFile(place, sealed);
    await expect(store.read(own, sha256)).rejects.toThrow(DocumentAltered);
    await store.store(own, paper);
    expect(await store.read(own, sha256)).toEqual(paper);
  });

  it('finds what an earlier version left readable, and takes it away once it is sealed', async () => {
    const paper = Buffer.from('from before there were keys');
    const sha256 = hashOf(paper);
    await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
    await writeFile(join(folder, sha256.slice(0, 2), sha256), paper);
    expect(await store.unsealed()).toEqual([sha256]);
    expect(await store.readUnsealed(sha256)).toEqual(paper);
    await store.removeUnsealed(sha256);
    expect(await store.unsealed()).toEqual([]);
    expect(await store.readUnsealed(sha256)).toBeNull();
  });

  it('does not look outside its folder', async () => {
    await expect(store.read(own, '../../etc/passwd')).rejects.toThrow('named by its SHA-256');
  });

  it('says so where it has no such document', async () => {
    await expect(store.read(own, '00'.repeat(32))).rejects.toThrow('ENOENT');
  });
});
