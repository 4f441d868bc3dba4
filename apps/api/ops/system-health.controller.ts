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
        part('api', true, 'answers'),
        // This very answer was read from it.
        part('record', true, 'answers'),
        part('case-engine', isReachable, isReachable ? 'answers' : 'does not answer'),
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
    if (last === undefined) return { part: 'auditor', state: 'unknown' as const, says: 'has not audited yet' };
    const minutes = Math.floor((now.getTime() - Date.parse(last.finishedAt)) / 60_000);
    return part('auditor', minutes <= this.config.AUDIT_INTERVAL_MINUTES + LATE_MINUTES, `audited ${minutes} min ago`);
  }
}

/** An audit of a large register takes minutes itself. */
const LATE_MINUTES = 5;

const part = (name: string, isUp: boolean, says: string) => ({
  part: name,
  state: isUp ? ('up' as const) : ('down' as const),
  says,
});

function workers(name: string, polling: number | undefined) {
  if (polling === undefined) return { part: name, state: 'unknown' as const, says: 'the case engine cannot be asked' };
  return part(name, polling > 0, polling === 0 ? 'nobody takes its work' : `${polling} taking its work`);
}
