import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErasureEntity } from './erasure.entity.js';

/** One erasure as it is remembered outside the record: codes and instants, nothing of the person. */
export type ErasedCase = Pick<ErasureEntity, 'id' | 'proposedBy' | 'proposedAt' | 'approvedBy' | 'approvedAt'> & {
  readonly reference: string;
  readonly keyId: string | null;
  readonly erasedAt: string | null;
};

/**
 * What was erased, one line of JSON each, in a folder that no backup of the record contains: a restore brings an erased case
 * back, and this list takes it away again.
 */
export class ErasedList {
  constructor(private readonly folder: string) {}

  async all(): Promise<ErasedCase[]> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ErasedCase);
  }

  /** Adds a line and answers once it is safely on disk; one that stands there already is not added again. */
  async add({
    id,
    reference,
    keyId,
    proposedBy,
    proposedAt,
    approvedBy,
    approvedAt,
    erasedAt,
  }: ErasedCase): Promise<void> {
    if ((await this.all()).some((each) => each.id === id)) return;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.file, 'a', 0o600);
    try {
      const line = { id, reference, keyId, proposedBy, proposedAt, approvedBy, approvedAt, erasedAt };
      await file.appendFile(`${JSON.stringify(line)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  private get file(): string {
    return join(this.folder, 'erased-cases.jsonl');
  }
}
