import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { effective } from '#domain/docket/effective.js';
import { type Entry, isKind } from '#domain/docket/entry.js';
import { holdReferences, openedEntries, sealedEntries } from '../keys/sealed.js';
import { rowsOf } from '../statement.js';

/** The docket holds another entry in this place. Never the procedure's fault: something of ours is broken. */
export class DocketConflict extends Error {
  constructor(caseId: string, sequence: number) {
    super(`case ${caseId} holds another entry ${sequence} than the one to record`);
    this.name = 'DocketConflict';
  }
}

export class DocketRepository {
  constructor(private readonly tx: EntityManager) {}

  /** Appends; an entry that is there already is left alone. Answers those that were new. */
  async append(caseId: string, entries: readonly Entry[]): Promise<Entry[]> {
    if (entries.length === 0) return [];
    // Without a reference to seal, the statement leaves at once: the caller's next one travels with it.
    const stored = holdReferences(entries) ? await sealedEntries(this.tx, caseId, entries) : entries;
    const added = await rowsOf<{ sequence: number }>(
      this.tx,
      `INSERT INTO docket_entries
         (case_id, sequence, id, kind, occurred_on, received_on, request, item, document, recorded_at, recorded_by, entry)
       SELECT $1, (entry ->> 'sequence')::int, entry ->> 'id', entry ->> 'kind', (entry ->> 'occurredOn')::date,
         (entry ->> 'receivedOn')::date, entry ->> 'request', entry ->> 'item', entry ->> 'document',
         (entry ->> 'recordedAt')::timestamptz, entry ->> 'recordedBy', entry
       FROM jsonb_array_elements($2::jsonb) AS entry
       ON CONFLICT (case_id, sequence) DO NOTHING
       RETURNING sequence`,
      [caseId, JSON.stringify(stored)],
    );
    const isNew = ({ sequence }: Entry): boolean => added.some((row) => row.sequence === sequence);
    if (added.length < entries.length)
      await this.assertHeld(
        caseId,
        entries.filter((entry) => !isNew(entry)),
      );
    return entries.filter(isNew);
  }

  /** The whole docket, in the order of recording. */
  async all(caseId: string): Promise<Entry[]> {
    const rows = await rowsOf<{ entry: Entry }>(
      this.tx,
      'SELECT entry FROM docket_entries WHERE case_id = $1 ORDER BY sequence',
      [caseId],
    );
    return [
      ...(await openedEntries(
        this.tx,
        caseId,
        rows.map(({ entry }) => entry),
      )),
    ];
  }

  /** By case, the bureaus from which its data items come, as corrected since. */
  async sourcesOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await rowsOf<{ caseId: string; entries: Entry[] }>(
      this.tx,
      `SELECT case_id AS "caseId", jsonb_agg(entry ORDER BY sequence) AS entries FROM docket_entries
       WHERE case_id = ANY ($1) AND kind IN ('data-item-recorded', 'data-item-publication-requested', 'entry-corrected')
       GROUP BY case_id`,
      [caseIds],
    );
    return new Map(rows.map(({ caseId, entries }) => [caseId, sourcesIn(entries)]));
  }

  private async assertHeld(caseId: string, entries: readonly Entry[]): Promise<void> {
    const held = new Map((await this.all(caseId)).map((entry) => [entry.sequence, entry]));
    for (const entry of entries) {
      const same = isDeepStrictEqual(held.get(entry.sequence), JSON.parse(JSON.stringify(entry)));
      if (!same) throw new DocketConflict(caseId, entry.sequence);
    }
  }
}

const sourcesIn = (entries: readonly Entry[]): string[] => {
  const sources = effective(entries).flatMap((entry) =>
    isKind(entry, 'data-item-recorded', 'data-item-publication-requested') ? [entry.source] : [],
  );
  return [...new Set(sources)].filter((source) => source !== 'unknown').toSorted();
};
