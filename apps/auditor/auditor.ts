import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { ReminderHours } from '#domain/deadlines/armed-rungs.js';
import type { Instant } from '#domain/docket/shape.js';
import type { AuditEntity, AuditFinding } from '#persistence/audit/audit.entity.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { AuditEventRepository, audit } from '#persistence/audit/audit-event.repository.js';
import { type NamedRung, RepairRepository } from '#persistence/audit/repair.repository.js';
import { StandstillRepository } from '#persistence/audit/standstill.repository.js';
import { liveCases } from '#persistence/cases/case.repository.js';
import { withSystem } from '#persistence/transaction.js';
import type { Anchors } from './anchors.js';
import { news, newsLetter } from './audit-letter.js';
import { auditCase, type CaseAudit } from './case-audit.js';
import { digestDueOn, digestOf } from './digest-letter.js';
import { finding, notFoundBefore } from './finding.js';
import type { FirmMail } from './firm-mail.js';
import { firmReaders, subjectFor } from './firm-readers.js';
import type { LateMail } from './late-mail.js';
import type { ProvedChains } from './proved-chains.js';
import { lostLadders, standingStill } from './standing-still.js';

const DAY_MS = 24 * 3_600_000;

export type AuditReport = AuditEntity;

export interface AuditorOptions {
  readonly database: DataSource;
  readonly config: Config;
  readonly hours: ReminderHours;
  readonly lateMail: LateMail;
  readonly mail: FirmMail;
  readonly chains: ProvedChains;
  readonly anchors: Anchors;
  /** Called after every complete audit; it tells the world outside that the auditor lives. */
  readonly heartbeat: () => Promise<void>;
  /** Real time. */
  readonly now: () => Instant;
}

/**
 * Proves from PostgreSQL alone that nothing was forgotten, mends what it safely can, and reports the rest. Two auditors
 * at once do everything once: cases are held while they are mended, messages are claimed, and of two reports the second
 * tells only what the first had not.
 */
export class Auditor {
  constructor(private readonly options: AuditorOptions) {}

  /** One complete audit, with its mails and its heartbeat. */
  async auditNow(): Promise<AuditReport> {
    const { database, lateMail, mail, heartbeat, config, now } = this.options;
    const startedAt = now();
    const parts: CaseAudit[] = [];
    for await (const { id } of liveCases(database)) {
      parts.push(await this.inTransaction((tx) => noted(tx, auditCase(tx, id, this.options.hours, now()))));
    }
    parts.push(await this.inTransaction((tx) => noted(tx, this.retireStrays(tx))));
    // After the ladders: a rung that was armed again may have been due long ago.
    parts.push(await lateMail.sendReminders(), await lateMail.sendStranded());
    parts.push({
      repaired: [],
      findings: await this.inTransaction((tx) => standingStill(tx, config.DEFAULT_OWNER_EMAIL, now())),
    });
    parts.push({ repaired: [], findings: [...(await this.proveAudit()), ...(await this.anchorAudit())] });
    const report = await this.inTransaction((tx) => this.putOnRecord(tx, startedAt, parts));
    await mail.sendDue();
    await heartbeat();
    return report;
  }

  /** Whether an audit cannot wait for its hour: a digest is due, or an urgent ladder stands still and nobody was told. */
  isWantedNow(): Promise<boolean> {
    const { config, now } = this.options;
    return this.inTransaction(async (tx) => {
      const audits = new AuditRepository(tx);
      const day = digestDueOn(now(), config);
      if (day !== null && !(await audits.digestSentFor(day))) return true;
      const lost = await lostLadders(new StandstillRepository(tx), now());
      return notFoundBefore(lost, (await audits.latest())?.findings ?? []).length > 0;
    });
  }

  /** Tries again to send what an earlier audit had to tell. */
  retryMail(): Promise<void> {
    return this.options.mail.sendDue();
  }

  /** Once a day from the beginning: what was proved yesterday may have been changed since. */
  private proveAudit(): Promise<AuditFinding[]> {
    const { chains, anchors, config, now } = this.options;
    const day = digestDueOn(now(), config);
    return chains.prove(day !== null && !anchors.isAnchored(day));
  }

  private async anchorAudit(): Promise<AuditFinding[]> {
    const { anchors, mail, config, database, now } = this.options;
    const day = digestDueOn(now(), config);
    if (day === null || anchors.isAnchored(day)) return [];
    const addressesUntil = new Date(Date.parse(now()) - config.AUDIT_ADDRESS_DAYS * DAY_MS).toISOString();
    await this.inTransaction((tx) => new AuditEventRepository(tx).forgetAddresses(addressesUntil));
    try {
      await withSystem(database, 'auditor', async (tx) => {
        await new AuditRepository(tx).holdOthers();
        if (!anchors.isAnchored(day)) await anchors.anchor(tx, mail, day, now());
      });
      return [];
    } catch (error) {
      const { code = 'unknown' } = error as { code?: string };
      return [finding('audit.not-anchored', {}, `Anchor of ${day}: ${code}.`, { day, problem: code })];
    }
  }

  private async retireStrays(tx: EntityManager): Promise<CaseAudit> {
    const strays = await new RepairRepository(tx).retireStrays(this.options.now());
    const told = (rung: NamedRung): AuditFinding =>
      finding(
        'rung.stray',
        rung,
        `${rung.rung} of ${rung.deadline}, revision ${rung.revision}, was to leave on ${rung.fireAt}.`,
        { rung: rung.rung, deadline: rung.deadline, fireAt: rung.fireAt },
      );
    return { repaired: strays.map(told), findings: [] };
  }

  private async putOnRecord(tx: EntityManager, startedAt: Instant, parts: readonly CaseAudit[]): Promise<AuditReport> {
    const { config, mail, now } = this.options;
    const audits = new AuditRepository(tx);
    await audits.holdOthers();
    const before = await audits.latest();
    const day = digestDueOn(now(), config);
    const digestSentFor = day !== null && !(await audits.digestSentFor(day)) ? day : null;
    const report = {
      startedAt,
      finishedAt: now(),
      ...(await audits.counts()),
      repaired: parts.flatMap(({ repaired }) => repaired),
      findings: parts.flatMap(({ findings }) => findings),
      digestSentFor,
    };
    const id = await audits.add(report);
    const told = news(report, before);
    for (const reader of await firmReaders(tx, config)) {
      const theirs = reader.ofTheirs(told);
      const occurrence = (what: 'audit' | 'digest', subject: string) =>
        `${what}:${subjectFor(subject, reader)}` as const;
      if (theirs.length > 0) {
        const letter = newsLetter(theirs, report.finishedAt, config, reader);
        await mail.plan(tx, 'alarm', occurrence('audit', id), letter, reader.address);
      }
      if (digestSentFor !== null) {
        const letter = await digestOf(tx, digestSentFor, config, now(), reader);
        await mail.plan(tx, 'digest', occurrence('digest', digestSentFor), letter, reader.address);
      }
    }
    return { id, ...report };
  }

  private inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withSystem(this.options.database, 'auditor', work);
  }
}

/** What was mended stands in the audit of its case. */
async function noted(tx: EntityManager, part: Promise<CaseAudit>): Promise<CaseAudit> {
  const { repaired, findings } = await part;
  await audit(
    tx,
    ...repaired.map(({ caseId, code, deadline, rung }) => ({
      ...(caseId === undefined ? {} : { caseId }),
      act: 'rung.mended',
      ...(deadline === undefined ? {} : { subject: deadline }),
      details: { code, rung },
    })),
  );
  return { repaired, findings };
}
