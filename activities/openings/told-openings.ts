import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { Outbox } from '../correspondence/outbox.js';
import { DATABASE, REAL_NOW, type RealNow } from '../tokens.js';
import { OpeningLetters } from './opening-letters.js';

/**
 * Tells by mail of break-glass. The openings themselves say what is still to be told: what the API has acknowledged is told
 * even where everything else was away at that moment.
 */
@Injectable()
export class ToldOpenings {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(REAL_NOW) private readonly now: RealNow,
    private readonly letters: OpeningLetters,
    private readonly outbox: Outbox,
  ) {}

  /** Plans what is untold and sends what is due; one case that fails keeps no other waiting. */
  async tell(): Promise<void> {
    const faults: unknown[] = [];
    for (const id of await this.untold()) await this.plan(id).catch((fault: unknown) => faults.push(fault));
    for (const caseId of await this.casesWithMail())
      await this.outbox.sendStaffMail(caseId, 'break-glass').catch((fault: unknown) => faults.push(fault));
    if (faults.length > 0) throw faults[0];
  }

  private untold(): Promise<string[]> {
    return withSystem(this.database, 'break-glass', (tx) => new PayloadOpeningRepository(tx).untold());
  }

  private plan(id: string): Promise<void> {
    return withSystem(this.database, 'break-glass', async (tx) => {
      const openings = new PayloadOpeningRepository(tx);
      const untold = await openings.holdUntold(id);
      if (untold === undefined) return;
      if (untold.isAskUntold) await this.letters.plan(tx, 'payload-opening-asked', id);
      if (untold.isApprovalUntold) await this.letters.plan(tx, 'payload-opening-approved', id);
      await openings.told(untold, this.now());
    });
  }

  private async casesWithMail(): Promise<string[]> {
    const due = await withSystem(this.database, 'break-glass', (tx) =>
      new DeliveryRepository(tx).unsettled(this.now(), 'alarm'),
    );
    const ours = due.filter(({ occurrence }) => occurrence.startsWith('payload-opening-'));
    return [...new Set(ours.flatMap(({ caseId }) => caseId ?? []))];
  }
}
