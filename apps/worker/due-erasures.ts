import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '#activities/tokens.js';
import type { Config } from '#config/config.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import { Recurring } from './recurring.js';

// The cooling-off is counted in days; a minute is soon enough for whoever waits for the certificate.
const LOOKS_EVERY_MS = 60_000;

/** Erases the cases whose cooling-off is over. */
@Injectable()
export class DueErasures extends Recurring {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {
    super('erasures', LOOKS_EVERY_MS, 'Due erasures could not be carried out');
  }

  protected async turn(): Promise<void> {
    const { database, now } = this;
    const documents = new DocumentStore(this.config.DOCUMENT_DIR);
    const erased = await eraseDue({ database, documents, now, list: new ErasedList(this.config.ERASED_CASES_DIR) });
    if (erased > 0) this.log.log(`${erased} case(s) were erased`);
  }
}
