import { Controller, Inject } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import { routes } from '#contracts/routes.js';
import type { AuditEntity } from '#persistence/audit/audit.entity.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { MailLogRepository } from '#persistence/deliveries/mail-log.repository.js';
import { readingAsSystem } from '#persistence/transaction.js';
import { CASES_QUEUE } from '#protocol/ccf-case.messages.js';
import { URGENT_QUEUE } from '#protocol/interim-measures.messages.js';
import { CONFIG, DATABASE } from '../config.js';
import { Route } from '../http/route.js';
import { CaseGateway } from '../temporal/case-gateway.js';
import { HEALTH_CHECKS, type HealthCheckCode } from './health-checks.js';

const AUDITS_SHOWN = 20;

/** How the installation runs: numbers, codes and instants; nothing here tells anything of a case. */
@Controller()
export class SystemHealthController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly gateway: CaseGateway,
  ) {}

  @Route(routes.systemHealth)
  async health() {
    const now = new Date();
    const [{ audits, mails }, isReachable, cases, urgent] = await Promise.all([
      readingAsSystem(this.database, 'auditor', async (tx) => ({
        audits: await new AuditRepository(tx).recent(AUDITS_SHOWN),
        mails: await new MailLogRepository(tx).counts(now.toISOString()),
      })),
      this.gateway.isReachable(),
      this.gateway.workersOn(CASES_QUEUE),
      this.gateway.workersOn(URGENT_QUEUE),
    ]);
    return {
      parts: [
        part('api', 'up', 'answers'),
        // This very answer was read from it.
        part('record', 'up', 'answers'),
        isReachable ? part('case-engine', 'up', 'answers') : part('case-engine', 'down', 'answers-not'),
        workers('worker', cases),
        workers('urgent-worker', urgent),
        this.auditor(audits[0], now),
      ],
      audits: audits.map(({ startedAt, finishedAt, repaired, findings }) => ({
        startedAt,
        finishedAt,
        repaired: repaired.length,
        findings: findings.length,
        codes: [...new Set([...findings, ...repaired].map(({ code }) => code))].toSorted(),
      })),
      mails,
      temporalUi: this.config.TEMPORAL_UI_URL ?? null,
    };
  }

  private auditor(last: AuditEntity | undefined, now: Date) {
    if (last === undefined) return part('auditor', 'unknown', 'never-audited');
    const n = Math.floor((now.getTime() - Date.parse(last.finishedAt)) / 60_000);
    return part('auditor', n <= this.config.AUDIT_INTERVAL_MINUTES + LATE_MINUTES ? 'up' : 'down', 'audited', n);
  }
}

/** An audit of a large register takes minutes itself. */
const LATE_MINUTES = 5;

const part = (name: string, state: 'up' | 'down' | 'unknown', code: HealthCheckCode, n?: number) => ({
  part: name,
  state,
  says: HEALTH_CHECKS[code].replace('{n}', String(n)),
  code,
  values: n === undefined ? {} : { n },
});

function workers(name: string, polling: number | undefined) {
  if (polling === undefined) return part(name, 'unknown', 'engine-silent');
  return polling > 0 ? part(name, 'up', 'at-work', polling) : part(name, 'down', 'idle');
}
