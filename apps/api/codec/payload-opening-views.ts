import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { PayloadOpeningOnFile } from '#contracts/payload-opening.contract.js';
import { openingState, runsOutAt } from '#domain/people/payload-opening.js';
import { type NamedOpening, PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import { cipherOf, PURPOSE } from '#persistence/keys/sealed.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { readingAs, readingAsSystem } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import type { SignedIn } from '../http/route.js';

/** Openings of payloads as they are shown: who is named, why in words, and what whoever looks may do with them. */
@Injectable()
export class PayloadOpeningViews {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** Those of a case that this person may see, latest first. */
  async ofCase(caseId: string, who: SignedIn): Promise<PayloadOpeningOnFile[]> {
    const rows = await readingAs(this.database, who.id, (tx) => new PayloadOpeningRepository(tx).ofCase(caseId));
    return this.views(rows, who);
  }

  /** Names and reasons are the system's to read: these are rows that row security has let through to this person. */
  views(rows: readonly NamedOpening[], who: SignedIn): Promise<PayloadOpeningOnFile[]> {
    return readingAsSystem(this.database, 'reader', async (tx) => {
      const people = rows.flatMap(({ askedBy, decidedBy, endedBy }) => [askedBy, decidedBy, endedBy]);
      const known = await new StaffRepository(tx).byIds(people.filter((id) => id !== null));
      const person = (id: string) => ({ id, name: known.find((each) => each.id === id)?.name ?? '' });
      return Promise.all(rows.map(async (row) => viewOf(row, who, person, await reasonOf(tx, row))));
    });
  }
}

type Named = (id: string) => { readonly id: string; readonly name: string };

function viewOf(row: NamedOpening, who: SignedIn, person: Named, reason: string | null): PayloadOpeningOnFile {
  const state = openingState(row, row.seenAt);
  const isLive = state === 'asked' || state === 'open';
  const isMine = row.askedBy === who.id;
  const overAt = { refused: row.decidedAt, ended: row.endedAt, asked: null, open: null, lapsed: null }[state];
  return {
    id: row.id,
    state,
    askedBy: person(row.askedBy),
    askedAt: row.askedAt,
    reason,
    answeredBy: row.decidedBy === null ? null : person(row.decidedBy),
    answeredAt: row.decidedAt,
    endsAt: overAt ?? runsOutAt(row),
    endedBy: row.endedBy === null ? null : person(row.endedBy),
    isMine,
    mayAnswer: row.mayAnswer && state === 'asked',
    mayEnd: (isMine || row.mayAnswer) && isLive,
  };
}

/** An erased case keeps that it was opened, by whom and when; why is gone with its key. */
async function reasonOf(tx: EntityManager, { id, caseId, reason }: NamedOpening): Promise<string | null> {
  return reason === ERASED ? null : (await cipherOf(tx, caseId)).openText(PURPOSE.openingReason(id), reason);
}
const ERASED = 'sealed.';
