import { setImmediate as othersTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { fold } from '#domain/case/fold.js';
import { type ClosedStep, closedStepsOf } from '#domain/forecast/steps.js';
import type { Actor } from '#domain/people/staff.js';
import { type ClosedCase, RecordRepository } from '#persistence/cases/record.repository.js';
import { readingAs, readingAsSystem } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';

/** Dockets read in one statement. */
const BATCH = 200;

interface KnownCase {
  readonly version: number;
  readonly steps: readonly ClosedStep[];
}

/**
 * The firm's own experience, as far as the asker may read it: the closed steps of closed cases. Simulated cases never
 * count, and a case kept from somebody does not show in what they are told, not even as a length of time.
 *
 * Kept in memory, case by case, for as long as a case stands at the version that was folded: a question costs one look
 * at ids and versions, and the few dockets that were closed or corrected since. A table written with the record would
 * save the first fold of a process, and would have to be written anew whenever the rules of what a step is are mended;
 * this is right by itself.
 */
@Injectable()
export class ClosedSteps {
  private readonly known = new Map<string, KnownCase>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** By case, and in no case's name: what comes out of here is lengths of time. */
  async openTo(who: Actor): Promise<readonly (readonly ClosedStep[])[]> {
    const open = await readingAs(this.database, who.id, (tx) => new RecordRepository(tx).closedInEarnest());
    // One after another: two that ask at once do not fold the same dockets twice.
    const mine = this.turn.then(() => this.bringUpToDate(open));
    this.turn = mine.catch(() => undefined); // whoever asked is told; the next one tries again
    await mine;
    return open.map(({ id }) => this.known.get(id)?.steps ?? []);
  }

  private async bringUpToDate(open: readonly ClosedCase[]): Promise<void> {
    const toRead = open.filter(({ id, version }) => this.known.get(id)?.version !== version).map(({ id }) => id);
    for (let from = 0; from < toRead.length; from += BATCH) {
      const dockets = await this.reading((record) => record.docketsOf(toRead.slice(from, from + BATCH)));
      for (const { id, opening, docket } of dockets)
        this.known.set(id, { version: docket.length, steps: closedStepsOf(fold(opening, docket)) });
      await othersTurn();
    }
  }

  private reading<T>(work: (record: RecordRepository) => Promise<T>): Promise<T> {
    return readingAsSystem(this.database, 'reader', (tx) => work(new RecordRepository(tx)));
  }
}
