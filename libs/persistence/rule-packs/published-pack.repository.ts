import type { EntityManager } from 'typeorm';
import { insertRows } from '../statement.js';
import { PublishedPackEntity } from './published-pack.entity.js';

export class PublishedPackRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Stores what is not there yet; another process may be storing the same at this moment. */
  async add(packs: readonly PublishedPackEntity[]): Promise<void> {
    await insertRows(this.tx, PublishedPackEntity, packs, 'any');
  }

  all(): Promise<PublishedPackEntity[]> {
    return this.tx.find(PublishedPackEntity, { order: { id: 'ASC', version: 'ASC' } });
  }
}
