import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { DocumentEntity } from '#persistence/documents/document.entity.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { cipherOf } from '#persistence/keys/sealed.js';
import { withActor } from '#persistence/transaction.js';
import { idFrom } from '../cases/key-id.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import type { SignedIn } from '../http/route.js';
import { marksOf } from './examined.js';

export type NewDocument = Pick<DocumentEntity, 'kind' | 'fileName' | 'contentType'> & { readonly bytes: Uint8Array };

/** Asked in the transaction that adds a document, before a byte of it is kept. */
export type Admission = (tx: EntityManager) => Promise<void>;

/** Puts documents on a case's file: the bytes under their hash first, then the row that names them, once per key. */
@Injectable()
export class DocumentShelf {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly store: DocumentStore,
  ) {}

  put(
    row: CaseEntity,
    who: SignedIn,
    key: string,
    { kind, fileName, contentType, bytes }: NewDocument,
    admit: Admission = () => Promise.resolve(),
  ): Promise<DocumentEntity> {
    // Looked at first: what no case needs is refused before a byte of it is kept.
    const marks = marksOf({ fileName, contentType, bytes });
    return withActor(this.database, who.id, async (tx) => {
      await admit(tx);
      const sha256 = await this.store.store(await cipherOf(tx, row.id), bytes);
      const document: DocumentEntity = {
        id: idFrom(key, 'document'),
        caseId: row.id,
        kind,
        fileName,
        contentType,
        sizeBytes: bytes.length,
        sha256,
        marks,
        addedBy: who.id,
        addedAt: new Date().toISOString(),
      };
      const documents = new DocumentRepository(tx);
      if (await documents.add(document)) {
        await audit(tx, {
          caseId: row.id,
          act: 'document.added',
          subject: document.id,
          details: { kind, sha256, marks },
        });
        return document;
      }
      const before = await documents.byId(row.id, document.id);
      if (before === null || before.sha256 !== sha256) throw new Problem('key.reused');
      return before;
    });
  }
}
