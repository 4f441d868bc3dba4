import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { CaseCipher } from '#keys/case-cipher.js';
import { cipherOf, PURPOSE } from '../keys/sealed.js';
import { insertRows, rowsOf } from '../statement.js';
import { DocumentEntity } from './document.entity.js';

export interface Added {
  readonly documents: number;
  readonly bytes: number;
  readonly firstAt: Instant | null;
}

/** Documents of cases. A file's name is sealed in the table and readable here. */
export class DocumentRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Adds a document whose bytes are in the store already; the same id a second time adds nothing. */
  async add(document: Omit<DocumentEntity, 'marks'> & Partial<DocumentEntity>): Promise<boolean> {
    const cipher = await cipherOf(this.tx, document.caseId);
    const fileName = cipher.sealText(PURPOSE.fileName(document.id), document.fileName);
    return (await insertRows(this.tx, DocumentEntity, [{ ...document, fileName }], '(id)')) > 0;
  }

  async byId(caseId: string, id: string): Promise<DocumentEntity | null> {
    const found = await this.tx.findOneBy(DocumentEntity, { caseId, id });
    return found === null ? null : opened(await cipherOf(this.tx, caseId), found);
  }

  isThere(caseId: string, id: string): Promise<boolean> {
    return this.tx.existsBy(DocumentEntity, { caseId, id });
  }

  /** How much the acting person has added since the instant, over all cases, and when the first of it: held for them. */
  async addedSince(since: Instant): Promise<Added> {
    const [added] = await rowsOf<Added>(
      this.tx,
      'SELECT documents, bytes, first_at AS "firstAt" FROM documents_added_since($1)',
      [since],
    );
    if (added === undefined) throw new Error('counting answered nothing');
    return added;
  }

  async ofCase(caseId: string): Promise<DocumentEntity[]> {
    const found = await this.tx.find(DocumentEntity, { where: { caseId }, order: { addedAt: 'ASC', id: 'ASC' } });
    if (found.length === 0) return [];
    const cipher = await cipherOf(this.tx, caseId);
    return found.map((each) => opened(cipher, each));
  }
}

const opened = (cipher: CaseCipher, document: DocumentEntity): DocumentEntity => ({
  ...document,
  fileName: cipher.openText(PURPOSE.fileName(document.id), document.fileName),
});
