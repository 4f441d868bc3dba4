import { type EntityManager, IsNull } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { audit } from '../audit/audit-event.repository.js';
import type { DocumentStore } from '../documents/document-store.js';
import { CaseKeyRepository } from '../keys/case-key.repository.js';
import { cipherOf, keyringOf } from '../keys/sealed.js';
import { countOf, rowsOf } from '../statement.js';
import { ErasureEntity } from './erasure.entity.js';

/** A case that was erased, as what still runs of it is known. */
export interface ErasedOnRecord {
  readonly caseId: string;
  readonly reference: string;
}

/** The erasure itself, under the role that can do nothing else. */
export class ErasureRepository {
  constructor(private readonly tx: EntityManager) {}

  /** The cases whose cooling-off is over, that are closed and that nothing holds. */
  async due(now: Instant): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      this.tx,
      `SELECT erasures.id FROM erasures JOIN cases ON cases.id = case_id
       WHERE withdrawn_at IS NULL AND erased_at IS NULL AND due_at <= $1 AND stage = 'closed'
         AND NOT EXISTS (SELECT FROM legal_holds WHERE legal_holds.case_id = erasures.case_id AND lifted_at IS NULL)
       ORDER BY due_at`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends the erasure of every case that was opened again meanwhile: nobody has agreed to erase what is at work. */
  async withdrawReopened(now: Instant): Promise<void> {
    const rows = await rowsOf<{ caseId: string; id: string }>(
      this.tx,
      `UPDATE erasures SET withdrawn_by = 'system:erasure', withdrawn_at = $1 FROM cases
       WHERE cases.id = case_id AND stage <> 'closed' AND withdrawn_at IS NULL AND erased_at IS NULL
       RETURNING case_id AS "caseId", erasures.id`,
      [now],
    );
    await audit(
      this.tx,
      ...rows.map(({ caseId, id }) => ({
        caseId,
        act: 'erasure.withdrawn',
        subject: id,
        details: { because: 'case-live' },
      })),
    );
  }

  /**
   * Erases one case in one transaction: its key, its names, what could be recognized by its hash, and what was audited of
   * it. Two at once erase once. The files' names are left for afterwards: only this key could have told them.
   */
  async erase(id: string, documents: DocumentStore, now: Instant): Promise<boolean> {
    const held = await this.tx.findOne(ErasureEntity, {
      where: { id, withdrawnAt: IsNull(), erasedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (held === null) return false;
    const { caseId } = held;
    const shelf = new CaseKeyRepository(this.tx);
    const key = await shelf.ofCase(caseId);
    if (key === null || key.wrapped === null) throw new Error(`the case of erasure ${id} has no key to destroy`);
    const cipher = await cipherOf(this.tx, caseId);
    const files = (await this.storedFor(caseId)).map((sha256) => documents.nameOf(cipher, sha256));
    const { keyId, firmKeyId } = key;
    // Before the case's own words go: by them it finds those that checks have kept.
    await rowsOf(this.tx, 'SELECT forget_conflicts($1)', [caseId]);
    await keyringOf(this.tx).cases.destroy(caseId, shelf);
    for (const statement of EMPTYING) await countOf(this.tx, statement, [caseId]);
    await rowsOf(this.tx, 'SELECT forget_audited($1)', [caseId]);
    const details = { keyId, firmKey: firmKeyId, documents: files.length };
    await audit(this.tx, { caseId, act: 'case.erased', subject: id, details });
    await countOf(
      this.tx,
      `UPDATE erasures SET erased_at = $2, key_id = $3, firm_key_id = $4, files = $5, documents = cardinality($5::text[]),
         head_sequence = head.sequence, head_hash = head.hash
       FROM (SELECT sequence, hash FROM audit_events WHERE case_id = $6 ORDER BY sequence DESC LIMIT 1) AS head
       WHERE erasures.id = $1`,
      [id, now, keyId, firmKeyId, files, caseId],
    );
    return true;
  }

  /** Erased, with files that may still lie in the store or a line that may be missing in the list. */
  unfinished(): Promise<(ErasureEntity & { readonly reference: string })[]> {
    return rowsOf(
      this.tx,
      `SELECT erasures.id, case_id AS "caseId", reference, files, key_id AS "keyId", proposed_by AS "proposedBy",
         proposed_at AS "proposedAt", approved_by AS "approvedBy", approved_at AS "approvedAt", erased_at AS "erasedAt"
       FROM erasures JOIN cases ON cases.id = case_id WHERE erased_at IS NOT NULL AND finished_at IS NULL ORDER BY erased_at`,
    );
  }

  /** Every case that was ever erased. */
  erased(): Promise<ErasedOnRecord[]> {
    return rowsOf(
      this.tx,
      `SELECT case_id AS "caseId", reference FROM erasures JOIN cases ON cases.id = case_id WHERE erased_at IS NOT NULL`,
    );
  }

  /** Held until the transaction ends. */
  async hold(id: string): Promise<void> {
    await rowsOf(this.tx, 'SELECT FROM erasures WHERE id = $1 FOR UPDATE', [id]);
  }

  async finish(id: string, now: Instant): Promise<void> {
    await countOf(this.tx, `UPDATE erasures SET files = '{}', finished_at = $2 WHERE id = $1`, [id, now]);
  }

  /** What lies on disk for a case: its documents, and messages of attempts that became no document. */
  private async storedFor(caseId: string): Promise<string[]> {
    const rows = await rowsOf<{ sha256: string }>(
      this.tx,
      `SELECT encode(sha256, 'hex') AS sha256 FROM documents WHERE case_id = $1
       UNION SELECT encode(body_sha256, 'hex') FROM deliveries WHERE case_id = $1 AND body_sha256 IS NOT NULL`,
      [caseId],
    );
    return rows.map(({ sha256 }) => sha256);
  }
}

/** A hash of a known paper would tell that the case held it: hashes go with the names. */
const EMPTYING = [
  `UPDATE applicants SET particulars = '"sealed."', represented_by = NULL WHERE case_id = $1`,
  `UPDATE documents SET file_name = 'sealed.', sha256 = decode(repeat('00', 32), 'hex'), size_bytes = 0, marks = '{}',
     content_type = 'application/octet-stream' WHERE case_id = $1`,
  'UPDATE deliveries SET body_sha256 = NULL WHERE case_id = $1 AND body_sha256 IS NOT NULL',
  'UPDATE filings SET portal_reference = NULL, receipt_sha256 = NULL WHERE case_id = $1',
  `UPDATE legal_holds SET reason = 'sealed.' WHERE case_id = $1`,
  `UPDATE erasures SET reason = 'sealed.' WHERE case_id = $1`,
  // What a command about the case was answered is sealed with a key of the firm's own, and may hold its reason.
  `UPDATE idempotency_keys SET forgotten_at = now(), status = NULL, answer = NULL, route = '', body_sha256 = ''
     WHERE forgotten_at IS NULL
       AND position('/cases/' || (SELECT reference FROM cases WHERE id = $1) || '/' IN route || '/') > 0`,
  // What was typed and not sent is sealed with its author's key and not with the case's.
  `DELETE FROM drafts WHERE split_part(key, ':', 2) = (SELECT reference FROM cases WHERE id = $1)`,
  `UPDATE payload_openings SET reason = 'sealed.' WHERE case_id = $1`,
];
