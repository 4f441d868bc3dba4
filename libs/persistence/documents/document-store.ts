import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CaseCipher } from '#keys/case-cipher.js';
import { KeyFault } from '#keys/key-faults.js';

/** The bytes under a hash are not those that were stored. Somebody, or a disk, has changed them. */
export class DocumentAltered extends Error {
  constructor(readonly sha256: string) {
    super(`the stored document ${sha256} has been altered`);
    this.name = 'DocumentAltered';
  }
}

/**
 * Documents' bytes, sealed with the key of their case. Within a case they are found by their own SHA-256, and the same
 * bytes are stored once; on disk they lie under a name that only the case's key makes, so that nobody sees two cases hold
 * the same paper.
 */
export class DocumentStore {
  constructor(private readonly directory: string) {}

  /** Stores the bytes and answers their hash once they are safely on disk. */
  async store(cipher: CaseCipher, bytes: Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    const place = this.placeOf(cipher, sha256);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const draft = join(this.directory, `${randomUUID()}.draft`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(cipher.seal(purposeOf(sha256), bytes));
        await file.sync();
      } finally {
        await file.close();
      }
      // Also over what is there already: it should be the same bytes, and if it no longer is, now it is again.
      await rename(draft, place);
    } finally {
      await rm(draft, { force: true });
    }
    await syncFolder(dirname(place));
    return sha256;
  }

  /** The bytes, verified against their hash. */
  async read(cipher: CaseCipher, sha256: string): Promise<Buffer> {
    const sealed = await readFile(this.placeOf(cipher, sha256));
    const bytes = opened(cipher, sha256, sealed);
    if (hashOf(bytes) !== sha256) throw new DocumentAltered(sha256);
    return bytes;
  }

  /** The bytes of a document from before there were keys, which lie readable under their hash; null where none do. */
  async readUnsealed(sha256: string): Promise<Buffer | null> {
    const place = this.unsealedPlaceOf(sha256);
    const bytes = await readFile(place).catch(ifThere);
    if (bytes !== null && hashOf(bytes) !== sha256) throw new DocumentAltered(sha256);
    return bytes;
  }

  /** Every document that still lies readable, by its hash. */
  async unsealed(): Promise<string[]> {
    const files = await readdir(this.directory, { recursive: true }).catch(() => []);
    return files.map((file) => basename(file)).filter((name) => HASH.test(name));
  }

  async removeUnsealed(sha256: string): Promise<void> {
    await rm(this.unsealedPlaceOf(sha256), { force: true });
  }

  /** The name under which a document lies; whoever has it can have the file removed, and read nothing. */
  nameOf(cipher: CaseCipher, sha256: string): string {
    if (!HASH.test(sha256)) throw new Error('a document is named by its SHA-256');
    return cipher.nameFor(sha256);
  }

  /**
   * Overwrites a file and takes it away; one that is gone already is gone. What a disk or a file system keeps besides, the
   * destroyed key alone makes unreadable.
   */
  async destroy(name: string): Promise<void> {
    if (!HASH.test(name)) throw new Error('a stored document is named by its case');
    const place = this.placeNamed(name);
    const file = await open(place, 'r+').catch(ifThere);
    if (file === null) return;
    try {
      await file.writeFile(randomBytes((await file.stat()).size));
      await file.sync();
    } finally {
      await file.close();
    }
    await rm(place, { force: true });
    await syncFolder(dirname(place));
  }

  private placeOf = (cipher: CaseCipher, sha256: string): string => this.placeNamed(this.nameOf(cipher, sha256));

  private placeNamed = (name: string): string => join(this.directory, name.slice(0, 2), `${name}.sealed`);

  private unsealedPlaceOf = (sha256: string): string => join(this.directory, sha256.slice(0, 2), sha256);
}

/** Nothing lies there: that is an answer, and every other fault is a fault. */
const ifThere = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

const HASH = /^[0-9a-f]{64}$/;
const purposeOf = (sha256: string): string => `document ${sha256}`;

function opened(cipher: CaseCipher, sha256: string, sealed: Buffer): Buffer {
  try {
    return cipher.open(purposeOf(sha256), sealed);
  } catch (error) {
    if (error instanceof KeyFault) throw new DocumentAltered(sha256);
    throw error;
  }
}

/** The SHA-256 of some bytes, as the register writes it. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A rename outlives a power cut only once the folder itself has reached the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
