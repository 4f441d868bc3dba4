import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import { MAILER, type Mailer } from '#activities/adapters/mailer.port.js';
import { Outbox } from '#activities/correspondence/outbox.js';
import { DueReminders } from '#activities/reminders/due-reminders.js';
import type { Config } from '#config/config.js';
import { logOptions } from '#config/secrets.js';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import type { Instant } from '#domain/docket/shape.js';
import { openDatabase } from '#persistence/data-source.js';
import { publishPacks } from '#persistence/rule-packs/publish-packs.js';
import { NOTICE_AFTER_SECONDS } from '#rules/firm-policy-default.js';
import { accountLetter } from './account-letter.js';
import { Anchors } from './anchors.js';
import { letterOfAudit } from './audit-letter.js';
import { Auditor } from './auditor.js';
import { auditorModule } from './auditor.module.js';
import { digestDueOn, digestOf } from './digest-letter.js';
import { FirmMail } from './firm-mail.js';
import { type FirmReader, firmReaders, subjectAndStandIn } from './firm-readers.js';
import { startHealthServer } from './health.js';
import { callHeartbeat } from './heartbeat.js';
import { LateMail } from './late-mail.js';
import { AuditMetrics } from './metrics.js';
import { ProvedChains } from './proved-chains.js';
import { AuditSchedule } from './schedule.js';

export interface RunningAuditor {
  readonly url: string;
  /** One complete audit, now. */
  auditNow: Auditor['auditNow'];
  close(): Promise<void>;
}

export interface AuditorSurroundings {
  /** Real time; tests set it. */
  readonly now?: () => Instant;
  readonly firstAfterMs?: number;
  readonly lookEveryMs?: number;
}

// Worker and API that start beside it finish what an outage left behind; what they do in this time is no finding.
const FIRST_AFTER_MS = 30_000;
// Often enough that a digest leaves on the minute and an urgent ladder that stands still is told within three.
const LOOK_EVERY_MS = 30_000;

/** Starts the auditor on API_HOST:AUDITOR_PORT; port 0 takes any free one. It needs PostgreSQL, and nothing else. */
export async function startAuditor(config: Config, surroundings: AuditorSurroundings = {}): Promise<RunningAuditor> {
  const {
    now = () => new Date().toISOString(),
    firstAfterMs = FIRST_AFTER_MS,
    lookEveryMs = LOOK_EVERY_MS,
  } = surroundings;
  const log = pino(logOptions(config, 'auditor'));
  const database = await openDatabase(config.DATABASE_URL, {
    part: 'auditor',
    connections: 4,
    onConnectionLost: ({ message }) => log.warn({ message }, 'a connection to the database broke'),
  });
  await publishPacks(database, config.CCF_FIRM_POLICY);
  const senders = await NestFactory.createApplicationContext(auditorModule(config, database, now), {
    logger: false,
    abortOnError: false,
  });
  const auditor = theAuditor(config, database, senders, now, () => callHeartbeat(config.HEARTBEAT_URL, log));
  const metrics = new AuditMetrics();
  const everyMs = config.AUDIT_INTERVAL_MINUTES * 60_000;
  const health = await startHealthServer({
    database,
    metrics,
    host: config.API_HOST,
    port: config.AUDITOR_PORT,
    intervalMs: everyMs,
    metricsToken: config.METRICS_TOKEN,
    now: () => Date.parse(now()),
  });
  const schedule = new AuditSchedule(
    auditor,
    { firstAfterMs, everyMs, lookEveryMs },
    {
      audited: (report) => {
        metrics.audited(report);
        const { cases, openDeadlines, armedRungs, findings, repaired } = report;
        const told = { cases, openDeadlines, armedRungs, findings: codes(findings), repaired: codes(repaired) };
        if (findings.length > 0) log.error(told, 'the audit found what must not be');
        else log.info(told, 'the audit is complete');
      },
      failed: (fault) => {
        metrics.failed();
        log.error({ err: fault }, 'the audit broke off');
      },
    },
  );
  schedule.start();
  log.info({ url: health.url }, 'the auditor listens');
  return {
    url: health.url,
    auditNow: () => auditor.auditNow(),
    close: async () => {
      await schedule.stop();
      await health.close();
      await senders.close();
      await database.destroy();
    },
  };
}

function theAuditor(
  config: Config,
  database: DataSource,
  senders: INestApplicationContext,
  now: () => Instant,
  heartbeat: () => Promise<void>,
): Auditor {
  const anchors = new Anchors(config);
  const mail = new FirmMail({
    database,
    mailer: senders.get<Mailer>(MAILER, { strict: false }),
    config,
    now,
    letters: {
      account: (tx, named, delivery) => accountLetter(tx, named, delivery, config),
      anchor: anchors.letter,
      audit: (tx, named) => forReader(tx, config, named, (id, reader) => letterOfAudit(tx, id, config, reader)),
      // Yesterday's digest is of no use today: today's says everything again.
      digest: (tx, named) =>
        forReader(tx, config, named, async (day, reader) =>
          digestDueOn(now(), config) === day ? digestOf(tx, day, config, now(), reader) : null,
        ),
    },
  });
  return new Auditor({
    database,
    config,
    hours: {
      dayStartsAt: config.FIRM_DAY_STARTS_AT,
      zone: config.FIRM_TIME_ZONE,
      noticeAfterSeconds: NOTICE_AFTER_SECONDS,
    },
    lateMail: new LateMail({
      database,
      reminders: senders.get(DueReminders, { strict: false }),
      outbox: senders.get(Outbox, { strict: false }),
      now,
    }),
    mail,
    chains: new ProvedChains(database, () => anchors.latest()),
    anchors,
    heartbeat,
    now,
  });
}

/** A letter for whom it was planned; who need not stand in any more has nothing to read. */
async function forReader(
  tx: EntityManager,
  config: Config,
  named: string,
  write: (subject: string, reader: FirmReader) => Promise<WrittenMail | null>,
): Promise<WrittenMail | null> {
  const { subject, standIn } = subjectAndStandIn(named);
  const reader = (await firmReaders(tx, config)).find((each) => each.standIn === standIn);
  return reader === undefined ? null : write(subject, reader);
}

const codes = (found: readonly { readonly code: string }[]): string[] =>
  [...new Set(found.map(({ code }) => code))].toSorted();
