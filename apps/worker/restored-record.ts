import type { DataSource } from 'typeorm';
import type { Instant } from '#domain/docket/shape.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CaseRepository, type LatestOfCase } from '#persistence/cases/case.repository.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { withSystem } from '#persistence/transaction.js';

/** What a record that was restored from a backup still holds. */
export interface RestoredRecord {
  /** The instant of its last entry: whatever was acknowledged later is not here. Null: it holds no entry at all. */
  readonly lastRecordedAt: Instant | null;
  /** Every case, the one that was recorded last first. */
  readonly cases: readonly LatestOfCase[];
  /** Filings by e-mail that may have left after the backup. */
  readonly presumedAttempted: readonly string[];
}

/**
 * To be done once after a restore, before anything else starts. A filing that was released in the backup may have been
 * lodged since: its attempt counts as begun, so that it is doubted and put before a person, never sent again by us. The
 * restore itself is put on record, and the next audit tells the default owner.
 */
export function settleRestored(database: DataSource): Promise<RestoredRecord> {
  return withSystem(database, 'filings', async (tx) => {
    const cases = await new CaseRepository(tx).latestOfEach();
    const presumed = await new FilingRepository(tx).presumeAttempted();
    const lastRecordedAt = cases[0]?.recordedAt ?? null;
    for (const { id, caseId } of presumed) await audit(tx, { caseId, act: 'filing.presumed-attempted', subject: id });
    await audit(tx, {
      act: 'record.restored',
      details: { lastRecordedAt, cases: cases.length, presumedAttempted: presumed.length },
    });
    return { lastRecordedAt, cases, presumedAttempted: presumed.map(({ id }) => id) };
  });
}
