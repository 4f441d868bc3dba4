import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentAltered, DocumentStore, hashOf } from '#persistence/documents/document-store.js';

let folder: string;
let store: DocumentStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ccf-documents-'));
  store = new DocumentStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const letter = Buffer.from('Dear Sir or Madam');

describe('the document store', () => {
  it('keeps bytes under their own SHA-256 and gives them back', async () => {
    const sha256 = await store.store(letter);
    expect(sha256).toBe(hashOf(letter));
    expect(await store.read(sha256)).toEqual(letter);
  });

  it('keeps the same bytes once, however often and by how many they are stored', async () => {
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.store(letter)));
    expect(new Set(hashes).size).toBe(1);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    expect(files.map(({ name }) => name)).toEqual([hashOf(letter)]);
  });

  it('notices bytes that somebody has changed, and is mended by the original', async () => {
    const sha256 = await store.store(letter);
    const place = join(folder, sha256.slice(0, 2), sha256);
    await chmod(place, 0o600);
    await writeFile(place, 'Dear Sir or Madame');
    await expect(store.read(sha256)).rejects.toThrow(DocumentAltered);
    await store.store(letter);
    expect(await store.read(sha256)).toEqual(letter);
  });

  it('does not look outside its folder', async () => {
    await expect(store.read('../../etc/passwd')).rejects.toThrow('named by its SHA-256');
  });

  it('says so where it has no such document', async () => {
    await expect(store.read('00'.repeat(32))).rejects.toThrow('ENOENT');
  });
});
