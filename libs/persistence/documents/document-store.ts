import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The bytes under a hash are not those that were stored. Somebody, or a disk, has changed them. */
export class DocumentAltered extends Error {
  constructor(readonly sha256: string) {
    super(`the stored document ${sha256} has been altered`);
    this.name = 'DocumentAltered';
  }
}

/** Documents' bytes, each under its own SHA-256: what is stored never changes, and the same bytes are stored once. */
export class DocumentStore {
  constructor(private readonly directory: string) {}

  /** Stores the bytes and answers their hash once they are safely on disk. */
  async store(bytes: Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    const place = this.placeOf(sha256);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    const draft = join(this.directory, `${randomUUID()}.draft`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
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

  /** The bytes, verified against their name. */
  async read(sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.placeOf(sha256));
    if (hashOf(bytes) !== sha256) throw new DocumentAltered(sha256);
    return bytes;
  }

  private placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a document is named by its SHA-256');
    return join(this.directory, sha256.slice(0, 2), sha256);
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
