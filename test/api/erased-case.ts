import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import { openWithKeys } from '../support/firm-key.js';
import type { Answer, Caller } from './caller.js';
import type { Office } from './office.js';

export interface Keepers {
  readonly records: Caller;
  readonly partner: Caller;
}

/** Decides that nothing keeps a closed case any longer. */
export async function letGo(reference: string, { records }: Pick<Keepers, 'records'>): Promise<void> {
  taken(await records.send('PUT', `/cases/${reference}/retention`, { body: { class: 'nothing-to-keep' } }));
}

export async function proposeErasure(reference: string, keepers: Pick<Keepers, 'records'>): Promise<void> {
  await letGo(reference, keepers);
  taken(await keepers.records.post(`/cases/${reference}/erasure`, { reference, reason: 'nothing to keep' }));
}

/** Erases a closed case as the firm does: two people want it, the cooling-off goes by, the worker takes its turn. */
export async function eraseCase(office: Office, reference: string, keepers: Keepers): Promise<void> {
  await proposeErasure(reference, keepers);
  taken(await keepers.partner.post(`/cases/${reference}/erasure/approval`, {}));
  await office.database.founding((tx) =>
    tx.query(
      `UPDATE erasures SET due_at = now() - interval '1 minute' FROM cases
       WHERE cases.id = case_id AND reference = $1 AND withdrawn_at IS NULL`,
      [reference],
    ),
  );
  const database = await openWithKeys(office.database.url, { part: 'test' });
  const folder = await mkdtemp(join(tmpdir(), 'ccf-erased-'));
  try {
    const documents = new DocumentStore(office.config.DOCUMENT_DIR);
    await eraseDue({ database, documents, list: new ErasedList(folder), now: () => new Date().toISOString() });
  } finally {
    await database.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

function taken({ status, text }: Answer): void {
  if (status >= 300) throw new Error(`refused with ${status}: ${text}`);
}
