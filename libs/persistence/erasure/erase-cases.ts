import type { DataSource } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { audit } from '../audit/audit-event.repository.js';
import type { DocumentStore } from '../documents/document-store.js';
import { countOf, rowsOf } from '../statement.js';
import { withSystem } from '../transaction.js';
import type { ErasedCase, ErasedList } from './erased-list.js';
import { type ErasedOnRecord, ErasureRepository } from './erasure.repository.js';

export interface Erasing {
  readonly database: DataSource;
  readonly documents: DocumentStore;
  readonly list: ErasedList;
  readonly now: () => Instant;
  /** Ends what Temporal still runs of a case; left out by a process that does not speak to it. */
  readonly endWork?: (erased: ErasedOnRecord) => Promise<void>;
}

/** Erases every case whose time has come, and finishes what an earlier turn began. Answers how many it erased. */
export async function eraseDue({ database, documents, list, now, endWork }: Erasing): Promise<number> {
  const due = await withSystem(database, 'erasure', async (tx) => {
    const erasures = new ErasureRepository(tx);
    await erasures.withdrawReopened(now());
    return erasures.due(now());
  });
  let erased = 0;
  for (const id of due)
    if (await withSystem(database, 'erasure', (tx) => new ErasureRepository(tx).erase(id, documents, now())))
      erased += 1;
  const unfinished = await withSystem(database, 'erasure', (tx) => new ErasureRepository(tx).unfinished());
  for (const erasure of unfinished) {
    // Two workers at once write one line: the second waits, and finds it there.
    await withSystem(database, 'erasure', async (tx) => {
      await new ErasureRepository(tx).hold(erasure.id);
      await list.add(erasure);
    });
    for (const file of erasure.files) await documents.destroy(file);
    await endWork?.(erasure);
    await withSystem(database, 'erasure', (tx) => new ErasureRepository(tx).finish(erasure.id, now()));
  }
  return erased;
}

/** After a restore: erases again what the list says was erased since the backup. Answers the references. */
export async function eraseAgain(erasing: Erasing): Promise<string[]> {
  const again = new Set<string>();
  for (const erased of await erasing.list.all())
    if (await bringBack(erasing.database, erased)) again.add(erased.reference);
  if (again.size > 0) await eraseDue(erasing);
  return [...again];
}

/** Puts the two people's word on record again; false where the case is not there, or is erased in the backup already. */
function bringBack(database: DataSource, erased: ErasedCase): Promise<boolean> {
  return withSystem(database, 'erasure', async (tx) => {
    const [held] = await rowsOf<{ id: string }>(
      tx,
      `SELECT cases.id FROM cases JOIN case_keys ON case_id = cases.id
       WHERE reference = $1 AND key_id = $2 AND wrapped IS NOT NULL`,
      [erased.reference, erased.keyId],
    );
    if (held === undefined) return false;
    const { id, proposedBy, proposedAt, approvedBy, approvedAt } = erased;
    await countOf(tx, CLOSE, [held.id]);
    await countOf(
      tx,
      'UPDATE legal_holds SET lifted_by = $2, lifted_at = now() WHERE case_id = $1 AND lifted_at IS NULL',
      [held.id, approvedBy],
    );
    await countOf(
      tx,
      `UPDATE erasures SET withdrawn_by = 'system:erasure', withdrawn_at = now()
       WHERE case_id = $1 AND id <> $2 AND withdrawn_at IS NULL`,
      [held.id, id],
    );
    await countOf(
      tx,
      `INSERT INTO erasures (id, case_id, reason, proposed_by, proposed_at, approved_by, approved_at, due_at)
       VALUES ($1, $2, 'sealed.', $3, $4, $5, $6, $6)
       ON CONFLICT (id) DO UPDATE SET approved_by = $5, approved_at = $6, due_at = $6, withdrawn_at = NULL, withdrawn_by = NULL`,
      [id, held.id, proposedBy, proposedAt, approvedBy, approvedAt],
    );
    await audit(tx, { caseId: held.id, act: 'erasure.restored', subject: id });
    return true;
  });
}

const CLOSE = `UPDATE cases SET stage = 'closed', waiting_on = NULL, urgent = false, next_due_on = NULL, next_duty = NULL,
  wake_at = NULL WHERE id = $1 AND stage IS DISTINCT FROM 'closed'`;
