import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DATABASE } from '#activities/tokens.js';
import { forgetSpentKeys } from '#persistence/idempotency/idempotency-key.repository.js';
import { forgetExpiredDevices } from '#persistence/staff/known-device.repository.js';

const DAY_MS = 86_400_000;

/** Forgets, at the start of a worker and every day, what is kept about people only for a while. */
@Injectable()
export class DailyPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('purge');
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.turn = this.forget();
    this.timer = setInterval(() => {
      this.turn = this.turn.then(() => this.forget());
    }, DAY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  /** What fails, because PostgreSQL is away, is done the next day. */
  private async forget(): Promise<void> {
    try {
      await forgetSpentKeys(this.database);
      await forgetExpiredDevices(this.database);
    } catch (error) {
      this.log.error(`What is too old could not be forgotten: ${String(error)}`);
    }
  }
}
