import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { DATABASE } from '#activities/tokens.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository, liveCases } from '#persistence/cases/case.repository.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { startCase } from '#temporal/start-case.js';

// An opening is recorded within a second; a minute without a record means that its process died between row and start.
const OPENING_IS_CUT_SHORT_AFTER_MS = 60_000;
const OPENINGS_EVERY_MS = 60_000;

/**
 * Takes up cases whose workflow is missing: openings cut short, and, once at the start of a worker, every live case that
 * the Temporal store does not know, because that store may be lost and rebuilt from the record.
 */
@Injectable()
export class LostCases implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('lost cases');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly client: Client,
  ) {}

  onApplicationBootstrap(): void {
    void this.takeUpAll().catch((error: unknown) =>
      this.log.error(`Live cases could not be looked through: ${String(error)}`),
    );
    this.timer = setInterval(() => {
      this.takeUpOpenings().catch((error: unknown) =>
        this.log.error(`Openings could not be looked through: ${String(error)}`),
      );
    }, OPENINGS_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Starts every live case that has no workflow; answers how many there were. */
  async takeUpAll(): Promise<number> {
    let takenUp = 0;
    for await (const row of liveCases(this.database)) {
      if (await this.isRunning(row.reference)) continue;
      await this.start(row);
      takenUp += 1;
    }
    if (takenUp > 0) this.log.warn(`${takenUp} live case(s) had no workflow and were taken up from the record`);
    await this.takeUpOpenings();
    return takenUp;
  }

  async takeUpOpenings(): Promise<void> {
    const before = new Date(Date.now() - OPENING_IS_CUT_SHORT_AFTER_MS).toISOString();
    const openings = await withSystem(this.database, 'start', (tx) =>
      new CaseRepository(tx).openingsWithoutRecord(before),
    );
    for (const row of openings) await this.start(row);
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
    const { opening, recorded } = await withSystem(this.database, 'start', async (tx) => ({
      opening: await new CaseRepository(tx).opening(row),
      recorded: await new DocketRepository(tx).all(row.id),
    }));
    const { id: caseId, reference, clock, stage, urgent, openingFacts: openingEntries } = row;
    await startCase(this.client, { caseId, reference, clock, opening, stage, urgent, recorded, openingEntries });
  }
}
