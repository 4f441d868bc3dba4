import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '#activities/tokens.js';
import type { Config } from '#config/config.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseDue } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';

// The cooling-off is counted in days; a minute is soon enough for whoever waits for the certificate.
const LOOKS_EVERY_MS = 60_000;

/** Erases the cases whose cooling-off is over. A turn that fails is taken up by the next one. */
@Injectable()
export class DueErasures implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('erasures');
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.turn = this.turn.then(() => this.look());
    }, LOOKS_EVERY_MS);
  }

  /** An erasure under way is finished first. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  private async look(): Promise<void> {
    const { database, now } = this;
    try {
      const documents = new DocumentStore(this.config.DOCUMENT_DIR);
      const erased = await eraseDue({ database, documents, now, list: new ErasedList(this.config.ERASED_CASES_DIR) });
      if (erased > 0) this.log.log(`${erased} case(s) were erased`);
    } catch (error) {
      this.log.error(`Due erasures could not be carried out: ${String(error)}`);
    }
  }
}
