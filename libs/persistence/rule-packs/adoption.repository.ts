import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { countOf, insertRows } from '../statement.js';
import { AdoptionEntity } from './adoption.entity.js';

type NewAdoption = Omit<AdoptionEntity, 'number' | 'takenUpAt'>;

export class AdoptionRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Puts a decision on record. The case is held by the transaction, so that decisions follow each other. */
  async add(decided: NewAdoption): Promise<void> {
    const number = 1 + (await this.tx.countBy(AdoptionEntity, { caseId: decided.caseId }));
    await insertRows(this.tx, AdoptionEntity, [{ ...decided, number }]);
  }

  /** What was decided for a case, oldest first. */
  ofCase(caseId: string): Promise<AdoptionEntity[]> {
    return this.tx.find(AdoptionEntity, { where: { caseId }, order: { number: 'ASC' } });
  }

  byId(caseId: string, id: string): Promise<AdoptionEntity | null> {
    return this.tx.findOneBy(AdoptionEntity, { caseId, id });
  }

  /** The register of the case says what its applied packs say. */
  async takeUp(caseId: string, at: Instant): Promise<void> {
    await countOf(
      this.tx,
      `UPDATE case_rule_packs SET taken_up_at = $2 WHERE case_id = $1 AND decision = 'apply' AND taken_up_at IS NULL`,
      [caseId, at],
    );
  }
}
