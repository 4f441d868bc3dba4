import { setImmediate as othersTurn } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { type LiveDocket, RecordRepository } from '#persistence/cases/record.repository.js';
import type { DryRunEntity } from '#persistence/rule-packs/dry-run.entity.js';
import { DryRunRepository } from '#persistence/rule-packs/dry-run.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { LOGGER } from '../http/request-log.js';
import { trial } from './trial.js';

/** Dockets read in one statement, and kept in one transaction: enough to be fast, little enough to lose. */
const BATCH = 200;

/**
 * Carries dry runs out, batch by batch, each in a transaction that holds the dry run: one that a process left unfinished
 * is taken up where it stands, and two processes on one share its batches.
 */
@Injectable()
export class DryRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly underWay = new Map<number, Promise<void>>();
  private isStopping = false;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const left = await withSystem(this.database, 'rule-packs', (tx) => new DryRunRepository(tx).unfinished());
    for (const { number } of left) this.takeUp(number);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.underWay.values());
  }

  /** Goes on with a dry run beside everything else; one that is under way here already is left alone. */
  takeUp(number: number): void {
    if (this.isStopping || this.underWay.has(number)) return;
    const carriedOut = this.carryOut(number)
      // It stays unfinished, and goes on when somebody asks for it or the process starts anew.
      .catch((error: unknown) => this.log.error({ dryRun: number, error: String(error) }, 'a dry run was interrupted'))
      .finally(() => this.underWay.delete(number));
    this.underWay.set(number, carriedOut);
  }

  private async carryOut(number: number): Promise<void> {
    while (!this.isStopping && (await this.nextBatch(number))) await othersTurn();
  }

  /** Tries the next cases, and says whether there may be more. */
  private nextBatch(number: number): Promise<boolean> {
    return withSystem(this.database, 'rule-packs', async (tx) => {
      const dryRuns = new DryRunRepository(tx);
      const run = await dryRuns.lock(number);
      if (run === null || run.finishedAt !== null) return false;
      const live = await new RecordRepository(tx).liveDockets(run.lastCaseId, BATCH);
      const last = live.at(-1);
      if (last === undefined) {
        await dryRuns.finish(number, new Date().toISOString());
        return false;
      }
      const found = await rowsOf(run, live);
      await dryRuns.add(
        found.map(({ row }) => row),
        found.flatMap(({ changes }) => changes),
      );
      await dryRuns.reached(number, last.id);
      return true;
    });
  }
}

/** What a dry run says of some cases. Between two of them requests have their turn: nobody waits for the whole batch. */
async function rowsOf({ number: dryRun, pack, orderedAt }: DryRunEntity, live: readonly LiveDocket[]) {
  const found = [];
  for (const each of live) {
    const tried = trial(each, pack, orderedAt);
    await othersTurn();
    if (tried === undefined) continue;
    const caseId = each.id;
    const { asOf, packsAfter, readable, changes } = tried;
    found.push({
      row: { dryRun, caseId, version: each.docket.length, packsBefore: each.rulePacks, packsAfter, asOf, readable },
      changes: changes.map((change) => ({ dryRun, caseId, ...change })),
    });
  }
  return found;
}
