import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { DATABASE } from '#activities/tokens.js';
import { KeyFault } from '#keys/key-faults.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository, liveCases } from '#persistence/cases/case.repository.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { caseWorkflowId, WORK_ORDERED } from '#protocol/ccf-case.messages.js';
import { startCase } from '#temporal/start-case.js';

// An opening is recorded, and ordered work is taken up, within a second; after a minute the process that should have told
// the case has died, or Temporal was away when it tried.
const IS_CUT_SHORT_AFTER_MS = 60_000;
const LOOKS_EVERY_MS = 60_000;
// The store of a running server is not lost from one minute to the next; the auditor sends what falls into the hour.
const LOOKS_THROUGH_ALL_EVERY_MS = 3_600_000;

/**
 * Takes up what the record holds and no workflow knows of: openings cut short, ordered work that nobody was told of, and,
 * at the start of a worker and every hour, every live case that the Temporal store has lost.
 */
@Injectable()
export class LostCases implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('lost cases');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly client: Client,
  ) {}

  onApplicationBootstrap(): void {
    this.attempt(() => this.takeUpAll());
    this.timers = [
      setInterval(() => this.attempt(() => this.takeUpWhatWasCutShort()), LOOKS_EVERY_MS),
      setInterval(() => this.attempt(() => this.takeUpAll()), LOOKS_THROUGH_ALL_EVERY_MS),
    ];
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** A look that fails, because Temporal or PostgreSQL is away, is made again at its next turn. */
  private attempt(look: () => Promise<unknown>): void {
    look().catch((error: unknown) => this.log.error(`Lost cases could not be looked for: ${String(error)}`));
  }

  /** Starts every live case that has no workflow; answers how many there were. */
  async takeUpAll(): Promise<number> {
    let takenUp = 0;
    for await (const row of liveCases(this.database)) {
      if (await this.isRunning(row.reference)) continue;
      if (await this.unlessKeyless(row, () => this.start(row))) takenUp += 1;
    }
    if (takenUp > 0) this.log.warn(`${takenUp} live case(s) had no workflow and were taken up from the record`);
    await this.takeUpWhatWasCutShort();
    return takenUp;
  }

  async takeUpWhatWasCutShort(): Promise<void> {
    const before = new Date(Date.now() - IS_CUT_SHORT_AFTER_MS).toISOString();
    const { openings, waiting } = await withSystem(this.database, 'register', async (tx) => ({
      openings: await new CaseRepository(tx).openingsWithoutRecord(before),
      waiting: await new CaseRepository(tx).withWorkOrdered(before),
    }));
    for (const row of openings) await this.unlessKeyless(row, () => this.start(row));
    for (const row of waiting) {
      await this.unlessKeyless(row, async () => {
        if (!(await this.isRunning(row.reference))) await this.start(row);
        await this.client.workflow.getHandle(caseWorkflowId(row.reference)).signal(WORK_ORDERED);
      });
    }
  }

  /** A case whose key is gone cannot be started; it is named, and the others are looked after all the same. */
  private async unlessKeyless(row: CaseEntity, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isKeyFault(error)) throw error;
      this.log.error(`The case ${row.id} cannot be taken up: its key does not open it`);
      return false;
    }
  }

  private async isRunning(reference: string): Promise<boolean> {
    try {
      const { status } = await this.client.workflow.getHandle(caseWorkflowId(reference)).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  private async start(row: CaseEntity): Promise<void> {
    const { opening, docket: recorded } = await withSystem(this.database, 'register', (tx) =>
      new RecordRepository(tx).recorded(row),
    );
    const { id: caseId, reference, clock, stage, urgent, openingFacts: openingEntries } = row;
    await startCase(this.client, { caseId, reference, clock, opening, stage, urgent, recorded, openingEntries });
  }
}

/** The SDK wraps what its codec threw. */
const isKeyFault = (error: unknown): boolean =>
  error instanceof KeyFault || (error instanceof Error && error.cause !== undefined && isKeyFault(error.cause));
