import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DATABASE } from '#activities/tokens.js';
import { forgetOldChecks } from '#persistence/conflicts/conflict-check.repository.js';
import { forgetSpentKeys } from '#persistence/idempotency/idempotency-key.repository.js';
import { forgetExpiredDevices } from '#persistence/staff/known-device.repository.js';
import { Recurring } from './recurring.js';

const DAY_MS = 86_400_000;

/** Forgets, at the start of a worker and every day, what is kept about people only for a while. */
@Injectable()
export class DailyPurge extends Recurring {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {
    super('purge', DAY_MS, 'What is too old could not be forgotten');
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.begin();
  }

  protected async turn(): Promise<void> {
    await forgetSpentKeys(this.database);
    await forgetExpiredDevices(this.database);
    await forgetOldChecks(this.database);
  }
}
