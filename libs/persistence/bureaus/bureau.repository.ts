import { type EntityManager, In } from 'typeorm';
import { BureauEntity } from './bureau.entity.js';

export class BureauRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Those of the codes that are no bureau: unknown ones, and countries that have none. */
  async unknown(codes: readonly string[]): Promise<string[]> {
    const asked = [...new Set(codes)];
    if (asked.length === 0) return [];
    const known = await this.tx.findBy(BureauEntity, { code: In(asked), standing: In(['member', 'sub-bureau']) });
    return asked.filter((code) => !known.some((bureau) => bureau.code === code));
  }

  /** Every bureau, by code. */
  all(): Promise<BureauEntity[]> {
    return this.tx.find(BureauEntity, { where: { standing: In(['member', 'sub-bureau']) }, order: { code: 'ASC' } });
  }
}
