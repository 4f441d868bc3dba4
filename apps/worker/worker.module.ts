import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { PagedEscalations } from '#activities/escalations/escalations.activities.js';
import { EscalationsModule } from '#activities/escalations/escalations.module.js';
import { RegisteredFilings } from '#activities/filings/filings.activities.js';
import { FilingsModule } from '#activities/filings/filings.module.js';
import { OpeningsModule } from '#activities/openings/openings.module.js';
import { CaseRecord } from '#activities/register/case-record.js';
import { PostgresRegister } from '#activities/register/register.activities.js';
import { MailedReminders } from '#activities/reminders/reminders.activities.js';
import { RemindersModule } from '#activities/reminders/reminders.module.js';
import { CONFIG, DATABASE, REAL_NOW } from '#activities/tokens.js';
import type { Config } from '#config/config.js';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import { openDatabase } from '#persistence/data-source.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { PayloadCiphersOnRecord } from '#persistence/keys/payload-ciphers.js';
import { publishPacks } from '#persistence/rule-packs/publish-packs.js';
import { NOTICE_AFTER_SECONDS } from '#rules/firm-policy-default.js';
import { connectClient, connectWorker } from '#temporal/connection.js';
import { type Converting, sealedConverter } from '#temporal/data-converter.js';
import { caseActivities, urgentActivities } from './activity-table.js';
import { DailyPurge } from './daily-purge.js';
import { DueErasures } from './due-erasures.js';
import { LostCases } from './lost-cases.js';
import { OpeningMails } from './opening-mails.js';
import { WorkerHealth } from './worker-health.js';
import { WorkerHost } from './worker-host.js';

/** What every activity reaches for: the settings, the database, the clock, the record. */
@Global()
@Module({})
class WorldModule {
  static with(config: Config, database: DataSource): DynamicModule {
    const record = new CaseRecord(database, {
      dayStartsAt: config.FIRM_DAY_STARTS_AT,
      zone: config.FIRM_TIME_ZONE,
      noticeAfterSeconds: NOTICE_AFTER_SECONDS,
    });
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: DATABASE, useValue: database },
      { provide: REAL_NOW, useValue: () => new Date().toISOString() },
      { provide: CaseRecord, useValue: record },
    ];
    return { module: WorldModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** The composition root of the worker process. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly client: Client,
  ) {}

  static async with(config: Config, converting: Converting = sealedConverter): Promise<DynamicModule> {
    const firmKeys = configuredFirmKeys(config);
    const [database, native, connection] = await Promise.all([
      openDatabase(config.DATABASE_URL, { part: 'worker', connections: 20 }),
      connectWorker(config),
      connectClient(config),
    ]);
    const keyring = await openKeyring(database, firmKeys);
    const dataConverter = converting(new PayloadCiphersOnRecord(database, keyring));
    await publishPacks(database, config.CCF_FIRM_POLICY);
    return {
      module: WorkerModule,
      imports: [WorldModule.with(config, database), RemindersModule, FilingsModule, EscalationsModule, OpeningsModule],
      providers: [
        PostgresRegister,
        { provide: Client, useValue: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter }) },
        { provide: Connection, useValue: connection },
        { provide: NativeConnection, useValue: native },
        {
          provide: WorkerHost,
          inject: [PostgresRegister, MailedReminders, RegisteredFilings, PagedEscalations],
          useFactory: (
            register: PostgresRegister,
            reminders: MailedReminders,
            filings: RegisteredFilings,
            escalations: PagedEscalations,
          ) =>
            new WorkerHost({
              connection: native,
              namespace: config.TEMPORAL_NAMESPACE,
              dataConverter,
              cases: caseActivities(register, reminders, filings),
              urgent: urgentActivities(escalations),
            }),
        },
        LostCases,
        DueErasures,
        DailyPurge,
        OpeningMails,
        WorkerHealth,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
    await this.database.destroy();
  }
}
