import type { EntityManager } from 'typeorm';
import { insertRows } from '../statement.js';
import { DocumentEntity } from './document.entity.js';

export class DocumentRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Adds a document whose bytes are in the store already; the same id a second time adds nothing. */
  async add(document: Omit<DocumentEntity, 'marks'> & Partial<DocumentEntity>): Promise<boolean> {
    return (await insertRows(this.tx, DocumentEntity, [document], '(id)')) > 0;
  }

  byId(caseId: string, id: string): Promise<DocumentEntity | null> {
    return this.tx.findOneBy(DocumentEntity, { caseId, id });
  }

  ofCase(caseId: string): Promise<DocumentEntity[]> {
    return this.tx.find(DocumentEntity, { where: { caseId }, order: { addedAt: 'ASC', id: 'ASC' } });
  }
}
