import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import type { CaseCipher } from '#keys/case-cipher.js';
import { cipherOf, PURPOSE } from '../keys/sealed.js';
import { countOf, insertRows } from '../statement.js';
import { AdoptionEntity } from './adoption.entity.js';

type NewAdoption = Omit<AdoptionEntity, 'number' | 'takenUpAt'>;

export class AdoptionRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Puts a decision on record. The case is held by the transaction, so that decisions follow each other. */
  async add(decided: NewAdoption): Promise<void> {
    const number = 1 + (await this.tx.countBy(AdoptionEntity, { caseId: decided.caseId }));
    const cipher = await cipherOf(this.tx, decided.caseId);
    const reason = cipher.sealText(PURPOSE.decisionReason(decided.id), decided.reason);
    await insertRows(this.tx, AdoptionEntity, [{ ...decided, number, reason }]);
  }

  /** What was decided for a case, oldest first. */
  async ofCase(caseId: string): Promise<AdoptionEntity[]> {
    const found = await this.tx.find(AdoptionEntity, { where: { caseId }, order: { number: 'ASC' } });
    if (found.length === 0) return [];
    const cipher = await cipherOf(this.tx, caseId);
    return found.map((each) => opened(cipher, each));
  }

  async byId(caseId: string, id: string): Promise<AdoptionEntity | null> {
    const found = await this.tx.findOneBy(AdoptionEntity, { caseId, id });
    return found === null ? null : opened(await cipherOf(this.tx, caseId), found);
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

const opened = (cipher: CaseCipher, decision: AdoptionEntity): AdoptionEntity => ({
  ...decision,
  reason: cipher.openText(PURPOSE.decisionReason(decision.id), decision.reason),
});
