import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { MAILER } from '#activities/adapters/mailer.port.js';
import { SmtpMailer } from '#activities/adapters/smtp-mailer.js';
import type { Config } from '#config/config.js';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import { Keyring } from '#keys/keyring.js';
import { CaseListener } from '#persistence/case-listener.js';
import { openDatabase } from '#persistence/data-source.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { PayloadCiphersOnRecord } from '#persistence/keys/payload-ciphers.js';
import { publishPacks } from '#persistence/rule-packs/publish-packs.js';
import { type Converting, sealedConverter } from '#temporal/data-converter.js';
import { CaseOpening } from './cases/case-opening.js';
import { CasePeopleController } from './cases/case-people.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { DocketFilesController } from './cases/docket-files.controller.js';
import { Dockets } from './cases/dockets.js';
import { EntriesController } from './cases/entries.controller.js';
import { InterimMeasuresController } from './cases/interim-measures.controller.js';
import { LettersController } from './cases/letters.controller.js';
import { RecordController } from './cases/record.controller.js';
import { ReportsController } from './cases/reports.controller.js';
import { StatedFacts } from './cases/stated-facts.js';
import { WhatIfController } from './cases/what-if.controller.js';
import { PayloadOpeningViews } from './codec/payload-opening-views.js';
import { PayloadOpeningsController } from './codec/payload-openings.controller.js';
import { PayloadReader } from './codec/payload-reader.js';
import { CONFIG, DATA_CONVERTER, DATABASE } from './config.js';
import { ConflictChecksController } from './conflicts/conflict-checks.controller.js';
import { DocumentShelf } from './documents/document-shelf.js';
import { DocumentsController } from './documents/documents.controller.js';
import { UploadQuota } from './documents/upload-quota.js';
import { ErasuresController } from './erasure/erasures.controller.js';
import { Keeping } from './erasure/keeping.js';
import { RetentionController } from './erasure/retention.controller.js';
import { FilingsController } from './filings/filings.controller.js';
import { ClosedSteps } from './forecasts/closed-steps.js';
import { ForecastsController } from './forecasts/forecasts.controller.js';
import { CaseGuard } from './http/case.guard.js';
import { ContractInterceptor } from './http/contract.interceptor.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { OriginGuard } from './http/origin.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimitGuard } from './http/rate-limit.guard.js';
import { RefusedAttempts } from './http/refused-attempts.js';
import { LOGGER } from './http/request-log.js';
import { SessionGuard } from './http/session.guard.js';
import { TrailInterceptor } from './http/trail.interceptor.js';
import { KeyBackup } from './keys/key-backup.js';
import { KeysController } from './keys/keys.controller.js';
import { OpsController } from './ops/ops.controller.js';
import { SystemHealthController } from './ops/system-health.controller.js';
import { MailsController } from './reports/mails.controller.js';
import { TimelinessController } from './reports/timeliness.controller.js';
import { AdoptionsController } from './rule-packs/adoptions.controller.js';
import { Adoptions } from './rule-packs/adoptions.js';
import { DryRuns } from './rule-packs/dry-runs.js';
import { RulePacksController } from './rule-packs/rule-packs.controller.js';
import { AccountNotices } from './staff/account-notices.js';
import { ApiTokens } from './staff/api-tokens.js';
import { Attempts } from './staff/attempts.js';
import { Cookies } from './staff/cookies.js';
import { Departures } from './staff/departures.js';
import { DraftsController } from './staff/drafts.controller.js';
import { makeFirstAdministrator } from './staff/first-administrator.js';
import { Invitations } from './staff/invitations.js';
import { PreferencesController } from './staff/preferences.controller.js';
import { ProviderSignIns } from './staff/provider.js';
import { DRAFT_SEAL, SEAL, sealUnder } from './staff/seal.js';
import { SecondFactors } from './staff/second-factors.js';
import { SessionController } from './staff/session.controller.js';
import { Sessions } from './staff/sessions.js';
import { PasswordSignIn } from './staff/sign-in.js';
import { StaffController } from './staff/staff.controller.js';
import { CaseGateway } from './temporal/case-gateway.js';
import { CalendarFeedController } from './today/calendar-feed.controller.js';
import { EveningControlController } from './today/evening-control.controller.js';
import { EventsController } from './today/events.controller.js';
import { TodayController } from './today/today.controller.js';

/** Everything the API is made of. Guards and interceptors run in the order in which they stand here. */
@Module({})
export class ApiModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly listener: CaseListener,
  ) {}

  /** Opens the database first: an API without its record is no API, and says so at start. */
  static async with(config: Config, log: Logger, converting: Converting = sealedConverter): Promise<DynamicModule> {
    const firmKeys = configuredFirmKeys(config);
    const database = await openDatabase(config.DATABASE_URL, {
      part: 'api',
      connections: 20,
      onConnectionLost: () => log.warn('a connection to PostgreSQL was lost'),
    });
    const keyring = await openKeyring(database, firmKeys).catch(async (error: unknown) => {
      await database.destroy();
      throw error;
    });
    await publishPacks(database, config.CCF_FIRM_POLICY);
    await makeFirstAdministrator(database, config);
    const listener = new CaseListener(database, config.DATABASE_URL);
    listener.start();
    return {
      module: ApiModule,
      controllers: [
        OpsController,
        SessionController,
        StaffController,
        CasesController,
        RecordController,
        EntriesController,
        DocumentsController,
        FilingsController,
        InterimMeasuresController,
        WhatIfController,
        DocketFilesController,
        ForecastsController,
        CasePeopleController,
        ConflictChecksController,
        ReportsController,
        RulePacksController,
        AdoptionsController,
        KeysController,
        RetentionController,
        ErasuresController,
        PayloadOpeningsController,
        TodayController,
        LettersController,
        EventsController,
        CalendarFeedController,
        EveningControlController,
        MailsController,
        TimelinessController,
        SystemHealthController,
        DraftsController,
        PreferencesController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE, useValue: database },
        { provide: Keyring, useValue: keyring },
        { provide: DATA_CONVERTER, useValue: converting(new PayloadCiphersOnRecord(database, keyring)) },
        { provide: LOGGER, useValue: log },
        { provide: CaseListener, useValue: listener },
        { provide: DocumentStore, useValue: new DocumentStore(config.DOCUMENT_DIR) },
        { provide: MAILER, useValue: SmtpMailer.at(config) },
        { provide: SEAL, useValue: sealUnder(keyring.derive('second-factors')) },
        { provide: DRAFT_SEAL, useValue: sealUnder(keyring.derive('drafts')) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: CaseGuard },
        { provide: APP_INTERCEPTOR, useClass: TrailInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        RefusedAttempts,
        Cookies,
        Attempts,
        AccountNotices,
        Sessions,
        SecondFactors,
        PasswordSignIn,
        ProviderSignIns,
        Invitations,
        Departures,
        ApiTokens,
        Dockets,
        StatedFacts,
        DocumentShelf,
        UploadQuota,
        CaseOpening,
        KeyBackup,
        PayloadReader,
        PayloadOpeningViews,
        CaseGateway,
        DryRuns,
        ClosedSteps,
        Adoptions,
        Keeping,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    await this.database.destroy();
  }
}
