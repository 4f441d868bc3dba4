import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { readingAs } from '#persistence/transaction.js';
import { idFrom } from '../cases/key-id.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';

const DAY_MS = 86_400_000;
const MEGABYTE = 1_000_000;

/**
 * How much one person may add within 24 hours, so that nobody fills the disk that every case needs. An urgent case is not
 * asked, nor is what proves a filing or says what happened. Two uploads at the same moment may both find the last room.
 */
@Injectable()
export class UploadQuota {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async expectRoom({ id, urgent }: CaseEntity, who: SignedIn, key: string, size: number): Promise<void> {
    if (urgent) return;
    const now = Date.now();
    const since = new Date(now - DAY_MS).toISOString();
    const { documents, bytes, firstAt, isRepeated } = await readingAs(this.database, who.id, async (tx) => {
      const repository = new DocumentRepository(tx);
      const added = await repository.addedSince(who.id, since);
      return { ...added, isRepeated: await repository.isThere(id, idFrom(key, 'document')) };
    });
    const { DOCUMENTS_A_DAY: most, DOCUMENT_MEGABYTES_A_DAY: megabytes } = this.config;
    if (isRepeated || (documents < most && bytes + size <= megabytes * MEGABYTE)) return;
    const seconds = Math.max(1, Math.ceil((Date.parse(firstAt ?? since) + DAY_MS - now) / 1000));
    throw new Problem('document.quota', undefined, { 'Retry-After': String(seconds) });
  }
}
