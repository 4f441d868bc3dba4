import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '#activities/tokens.js';
import type { Config } from '#config/config.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import { type ErasedOnRecord, ErasureRepository } from '#persistence/erasure/erasure.repository.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { endCase } from '#temporal/end-case.js';
import { Recurring } from './recurring.js';

// The cooling-off is counted in days; a minute is soon enough for whoever waits for the certificate.
const LOOKS_EVERY_MS = 60_000;

/** Erases the cases whose cooling-off is over, and ends what Temporal still runs of erased ones. */
@Injectable()
export class DueErasures extends Recurring {
  /** What another process erased, after a restore or before it died, is looked through once. */
  private isFirst = true;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
    private readonly client: Client,
  ) {
    super('erasures', LOOKS_EVERY_MS, 'Due erasures could not be carried out');
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.begin();
  }

  protected async turn(): Promise<void> {
    const { database, now, endWork } = this;
    if (this.isFirst) await this.endWorkOfAll();
    this.isFirst = false;
    const documents = new DocumentStore(this.config.DOCUMENT_DIR);
    const list = new ErasedList(this.config.ERASED_CASES_DIR);
    const erased = await eraseDue({ database, documents, now, list, endWork });
    if (erased > 0) this.log.log(`${erased} case(s) were erased`);
  }

  private async endWorkOfAll(): Promise<void> {
    const erased = await withSystem(this.database, 'erasure', (tx) => new ErasureRepository(tx).erased());
    for (const each of erased) await this.endWork(each);
  }

  private readonly endWork = async ({ caseId, reference }: ErasedOnRecord): Promise<void> => {
    const ladders = await withSystem(this.database, 'reader', (tx) => new EscalationRepository(tx).ofCase(caseId));
    const numbers = ladders.map(({ number }) => number);
    await endCase(this.client, reference, numbers);
  };
}
