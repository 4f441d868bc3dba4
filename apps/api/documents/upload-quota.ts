import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { idFrom } from '../cases/key-id.js';
import { CONFIG } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { Turns } from '../temporal/turns.js';

const DAY_MS = 86_400_000;
const MEGABYTE = 1_000_000;

/**
 * How much one person may add within 24 hours, so that nobody fills the disk that every case needs. An urgent case is not
 * asked, nor is what proves a filing or says what happened. One person's uploads are admitted one after the other, within
 * this process before any of them holds a connection, and between processes by the record.
 */
@Injectable()
export class UploadQuota {
  private readonly turns = new Turns();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Runs the upload at its turn. */
  inTurn<T>({ id }: SignedIn, upload: () => Promise<T>): Promise<T> {
    return this.turns.take(id, upload);
  }

  /** Refuses a document for which there is no room; asked in the transaction that adds it. */
  async expectRoom(tx: EntityManager, { id, urgent }: CaseEntity, key: string, size: number): Promise<void> {
    if (urgent) return;
    const now = Date.now();
    const since = new Date(now - DAY_MS).toISOString();
    const repository = new DocumentRepository(tx);
    const { documents, bytes, firstAt } = await repository.addedSince(since);
    const { DOCUMENTS_A_DAY: most, DOCUMENT_MEGABYTES_A_DAY: megabytes } = this.config;
    if (documents < most && bytes + size <= megabytes * MEGABYTE) return;
    if (await repository.isThere(id, idFrom(key, 'document'))) return;
    const seconds = Math.max(1, Math.ceil((Date.parse(firstAt ?? since) + DAY_MS - now) / 1000));
    throw new Problem('document.quota', undefined, { 'Retry-After': String(seconds) });
  }
}
