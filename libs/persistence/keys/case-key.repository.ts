import type { EntityManager } from 'typeorm';
import type { KeyShelf, WrappedKey } from '#keys/case-keys.js';
import { countOf, rowsOf } from '../statement.js';

/** The wrapped keys of cases, as row security lets the acting person or part see them. */
export class CaseKeyRepository implements KeyShelf {
  constructor(private readonly tx: EntityManager) {}

  ofCase = (caseId: string): Promise<WrappedKey | null> => this.one('case_id = $1', caseId);
  byKeyId = (keyId: string): Promise<WrappedKey | null> => this.one('key_id::text = $1', keyId);
  byReference = (reference: string): Promise<WrappedKey | null> =>
    this.one('case_id = (SELECT id FROM cases WHERE reference = $1)', reference);

  async add({ caseId, keyId, wrapped, firmKeyId }: WrappedKey): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO case_keys (case_id, key_id, wrapped, firm_key_id, created_at) VALUES ($1, $2, $3, $4, now())`,
      [caseId, keyId, wrapped, firmKeyId],
    );
  }

  async destroy(caseId: string): Promise<boolean> {
    const destroyed = await countOf(
      this.tx,
      'UPDATE case_keys SET wrapped = NULL, destroyed_at = now() WHERE case_id = $1 AND wrapped IS NOT NULL',
      [caseId],
    );
    await countOf(this.tx, 'DELETE FROM name_index WHERE case_id = $1', [caseId]);
    return destroyed > 0;
  }

  /** Keys that another firm key than this one wraps; held, so that two rotations do not meet in one row. */
  notUnder(firmKeyId: string, limit: number): Promise<WrappedKey[]> {
    return rowsOf<WrappedKey>(
      this.tx,
      `${SELECT} WHERE wrapped IS NOT NULL AND firm_key_id <> $1 ORDER BY case_id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [firmKeyId, limit],
    );
  }

  async replace({ caseId, wrapped, firmKeyId }: WrappedKey): Promise<void> {
    await countOf(this.tx, 'UPDATE case_keys SET wrapped = $2, firm_key_id = $3 WHERE case_id = $1', [
      caseId,
      wrapped,
      firmKeyId,
    ]);
  }

  private async one(where: string, value: string): Promise<WrappedKey | null> {
    const [row] = await rowsOf<WrappedKey>(this.tx, `${SELECT} WHERE ${where}`, [value]);
    return row ?? null;
  }
}

const SELECT = 'SELECT case_id AS "caseId", key_id AS "keyId", wrapped, firm_key_id AS "firmKeyId" FROM case_keys';
