import type { DataSource, EntityManager } from 'typeorm';
import type { CaseCipher } from '#keys/case-cipher.js';
import type { FirmKeys } from '#keys/configured-firm-key.js';
import { openDatabase } from '../data-source.js';
import type { DocumentStore } from '../documents/document-store.js';
import { PreferencesRepository } from '../staff/preferences.repository.js';
import { countOf, rowsOf } from '../statement.js';
import { withActor } from '../transaction.js';
import { CaseKeyRepository } from './case-key.repository.js';
import { NameIndexRepository, namesIn } from './name-index.repository.js';
import { openKeyring } from './open-keyring.js';
import { bindKeyring, keyringOf, PURPOSE, sealedEntries } from './sealed.js';

export interface ReadableRecord {
  readonly ownerUrl: string;
  readonly url: string;
  /** Asked for only where something is readable: a new installation migrates before it has its key. */
  readonly firmKeys: () => FirmKeys;
  readonly documents: DocumentStore;
}

/**
 * Seals what earlier versions wrote readable: case by case, each in one transaction, so that it goes on where it was broken
 * off. SQL alone cannot do it, for it must never see a key. Answers how many cases it sealed.
 */
export async function sealReadable({ ownerUrl, url, firmKeys, documents }: ReadableRecord): Promise<number> {
  const owner = await openDatabase(ownerUrl, { part: 'migration', connections: 2, statementTimeoutMs: 0 });
  try {
    const cases = await asOwner(owner, (tx) =>
      rowsOf<{ id: string }>(
        tx,
        'SELECT id FROM cases WHERE NOT EXISTS (SELECT FROM case_keys WHERE case_id = cases.id) ORDER BY id',
      ),
    );
    const [readable] = await asOwner(owner, (tx) =>
      rowsOf<{ views: number }>(
        tx,
        `SELECT count(*)::int AS views FROM preferences WHERE jsonb_typeof(views) = 'array'`,
      ),
    );
    if (cases.length === 0 && readable?.views === 0) return 0;
    const database = await openDatabase(url, { part: 'migration', connections: 1 });
    bindKeyring(owner, await openKeyring(database, firmKeys()));
    await database.destroy();
    for (const { id } of cases) await asOwner(owner, (tx) => sealCase(tx, id, documents));
    await asOwner(owner, (tx) => removeSealed(tx, documents));
    await asOwner(owner, (tx) => new PreferencesRepository(tx).sealReadable());
    await asOwner(owner, (tx) => rowsOf(tx, VALIDATE));
    return cases.length;
  } finally {
    await owner.destroy();
  }
}

/** Row security would hide rows from an owner that is subject to it, and they would stay readable: then it fails. */
const asOwner = <T>(owner: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  withActor(owner, 'system:migration', async (tx) => {
    await rowsOf(tx, `SELECT set_config('row_security', 'off', true)`);
    return work(tx);
  });

async function sealCase(tx: EntityManager, caseId: string, documents: DocumentStore): Promise<void> {
  const cipher = await keyringOf(tx).cases.make(caseId, new CaseKeyRepository(tx));
  await sealApplicants(tx, cipher);
  await sealColumn(tx, cipher, 'documents', 'file_name', PURPOSE.fileName);
  await sealColumn(tx, cipher, 'case_rule_packs', 'reason', PURPOSE.decisionReason);
  await sealColumn(tx, cipher, 'filings', 'portal_reference', PURPOSE.portalReference);
  await sealDocket(tx, cipher);
  for (const sha256 of await storedFor(tx, caseId)) {
    const bytes = await documents.readUnsealed(sha256);
    if (bytes !== null) await documents.store(cipher, bytes);
  }
}

async function sealApplicants(tx: EntityManager, cipher: CaseCipher): Promise<void> {
  type Row = { applicant: string; particulars: Record<string, unknown>; by: string | null };
  const rows = await rowsOf<Row>(
    tx,
    'SELECT applicant, particulars, represented_by AS by FROM applicants WHERE case_id = $1',
    [cipher.caseId],
  );
  for (const { applicant, particulars, by } of rows) {
    const sealed = cipher.sealText(PURPOSE.particulars(applicant), JSON.stringify(particulars));
    const sealedBy = by === null ? null : cipher.sealText(PURPOSE.representative(applicant), by);
    await countOf(
      tx,
      'UPDATE applicants SET particulars = $3, represented_by = $4 WHERE case_id = $1 AND applicant = $2',
      [cipher.caseId, applicant, JSON.stringify(sealed), sealedBy],
    );
    await new NameIndexRepository(tx).add(cipher.caseId, namesIn(particulars, by));
  }
}

async function sealColumn(
  tx: EntityManager,
  cipher: CaseCipher,
  table: 'documents' | 'case_rule_packs' | 'filings',
  column: 'file_name' | 'reason' | 'portal_reference',
  purpose: (id: string) => string,
): Promise<void> {
  const rows = await rowsOf<{ id: string; text: string }>(
    tx,
    `SELECT id, ${column} AS text FROM ${table} WHERE case_id = $1 AND ${column} IS NOT NULL`,
    [cipher.caseId],
  );
  for (const { id, text } of rows)
    await countOf(tx, `UPDATE ${table} SET ${column} = $2 WHERE id = $1`, [id, cipher.sealText(purpose(id), text)]);
}

/** The docket is append-only for everybody; only this step, which changes no word of it, is let through by its owner. */
async function sealDocket(tx: EntityManager, cipher: CaseCipher): Promise<void> {
  type Row = { sequence: number; entry: Parameters<typeof sealedEntries>[2][number] };
  const rows = await rowsOf<Row>(
    tx,
    `SELECT sequence, entry FROM docket_entries
     WHERE case_id = $1 AND (entry ? 'ccfReference' OR entry -> 'replacement' ? 'ccfReference')`,
    [cipher.caseId],
  );
  if (rows.length === 0) return;
  const sealed = await sealedEntries(
    tx,
    cipher.caseId,
    rows.map(({ entry }) => entry),
    async () => cipher,
  );
  await rowsOf(tx, 'ALTER TABLE docket_entries DISABLE TRIGGER docket_entries_append_only');
  for (const entry of sealed)
    await countOf(tx, 'UPDATE docket_entries SET entry = $3 WHERE case_id = $1 AND sequence = $2', [
      cipher.caseId,
      entry.sequence,
      JSON.stringify(entry),
    ]);
  await rowsOf(tx, 'ALTER TABLE docket_entries ENABLE TRIGGER docket_entries_append_only');
}

/** What lies on disk for a case: its documents, and messages of attempts that became no document. */
async function storedFor(tx: EntityManager, caseId: string): Promise<string[]> {
  const rows = await rowsOf<{ sha256: string }>(
    tx,
    `SELECT encode(sha256, 'hex') AS sha256 FROM documents WHERE case_id = $1
     UNION SELECT encode(body_sha256, 'hex') FROM deliveries WHERE case_id = $1 AND body_sha256 IS NOT NULL`,
    [caseId],
  );
  return rows.map(({ sha256 }) => sha256);
}

/** Every case is sealed by now: the readable files that any of them had are not needed any more. */
async function removeSealed(tx: EntityManager, documents: DocumentStore): Promise<void> {
  const readable = await documents.unsealed();
  const known = await rowsOf<{ sha256: string }>(
    tx,
    `SELECT file AS sha256 FROM unnest($1::text[]) AS file
     WHERE EXISTS (SELECT FROM documents WHERE sha256 = decode(file, 'hex'))
        OR EXISTS (SELECT FROM deliveries WHERE body_sha256 = decode(file, 'hex'))`,
    [readable],
  );
  for (const { sha256 } of known) await documents.removeUnsealed(sha256);
}

const VALIDATE = `DO $$
BEGIN
  ALTER TABLE applicants VALIDATE CONSTRAINT applicants_particulars_sealed;
  ALTER TABLE applicants VALIDATE CONSTRAINT applicants_represented_by_sealed;
  ALTER TABLE documents VALIDATE CONSTRAINT documents_file_name_sealed;
  ALTER TABLE case_rule_packs VALIDATE CONSTRAINT case_rule_packs_reason_sealed;
  ALTER TABLE filings VALIDATE CONSTRAINT filings_portal_reference_sealed;
  ALTER TABLE preferences VALIDATE CONSTRAINT preferences_views_sealed;
  ALTER TABLE docket_entries VALIDATE CONSTRAINT docket_entries_reference_sealed;
END $$`;
