import type { EntityManager } from 'typeorm';
import type { CaseCipher } from '#keys/case-cipher.js';
import { cipherOf, PURPOSE } from '../keys/sealed.js';
import { insertRows } from '../statement.js';
import { DocumentEntity } from './document.entity.js';

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
