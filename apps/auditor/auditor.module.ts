import { type DynamicModule, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CorrespondenceModule } from '#activities/correspondence/correspondence.module.js';
import { DueReminders } from '#activities/reminders/due-reminders.js';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '#activities/tokens.js';
import type { Config } from '#config/config.js';

@Module({})
class AuditorModule {}

/** The same senders that the worker runs, without a worker: what the auditor sends is what the workflow would have sent. */
export function auditorModule(config: Config, database: DataSource, now: RealNow): DynamicModule {
  const surroundings = [
    { provide: CONFIG, useValue: config },
    { provide: DATABASE, useValue: database },
    { provide: REAL_NOW, useValue: now },
  ];
  return {
    module: AuditorModule,
    // The mail providers below reach for the surroundings.
    global: true,
    imports: [CorrespondenceModule],
    providers: [...surroundings, DueReminders],
    exports: surroundings.map(({ provide }) => provide),
  };
}
