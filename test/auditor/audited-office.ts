import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import { type AuditorSurroundings, type RunningAuditor, startAuditor } from '#apps/auditor/start-auditor.js';
import { type Config, readConfig } from '#config/config.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import type { ReminderRungEntity } from '#persistence/deadlines/reminder-rung.entity.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { withActor, withSystem } from '#persistence/transaction.js';
import { AT, aLawyer, anOpenCase } from '../persistence/an-open-case.js';
import { MailSink } from '../support/mail-sink.js';
import { runDir } from '../support/once-per-run.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';

export const OWNER = 'default.owner@firm.invalid';
export const LAWYER = { name: 'Ottilie Zyskind', email: 'ottilie.zyskind@firm.invalid' };
const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 20 };
const NEVER_BY_ITSELF = 3_600_000;

/** An access request that was declared admissible on the day the case was opened: the Commission answers by 1 August. */
export const ACCESS_REQUEST: readonly Fact[] = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-31' },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-01' },
];
/** A week before that date, ten minutes after office hours have begun. */
export const A_WEEK_BEFORE = '2026-07-25T06:10:00.000Z';

/** A register with auditors beside it and nothing else: no Temporal, no worker, no API. */
export class AuditedOffice {
  /** What every auditor takes for real time. */
  now = AT;
  private readonly auditors: RunningAuditor[] = [];
  readonly anchors = join(runDir(), `anchors-${randomUUID()}`);

  private constructor(
    readonly place: TestDatabase,
    readonly database: DataSource,
    readonly owner: DataSource,
    readonly sink: MailSink,
  ) {}

  static async open(): Promise<AuditedOffice> {
    const place = await withDatabase();
    const [database, owner] = [await openDatabase(place.url), await openDatabase(place.ownerUrl)];
    const office = new AuditedOffice(place, database, owner, await MailSink.start());
    await place.founding((tx) => aLawyer(tx, { email: OWNER, name: 'Default Owner' }));
    return office;
  }

  async close(): Promise<void> {
    for (const auditor of this.auditors) await auditor.close();
    await this.sink.close();
    await this.database.destroy();
    await this.owner.destroy();
    await this.place.drop();
  }

  async auditor(
    settings: Partial<Record<keyof Config, string>> = {},
    surroundings: AuditorSurroundings = {},
  ): Promise<RunningAuditor> {
    const config = readConfig({
      DATABASE_URL: this.place.url,
      DEFAULT_OWNER_EMAIL: OWNER,
      SMTP_URL: this.sink.url,
      AUDITOR_PORT: '0',
      AUDIT_ANCHOR_DIR: this.anchors,
      DIGEST_AT: '23:59',
      LOG_LEVEL: 'silent',
      ...settings,
    });
    const auditor = await startAuditor(config, { now: () => this.now, firstAfterMs: NEVER_BY_ITSELF, ...surroundings });
    this.auditors.push(auditor);
    return auditor;
  }

  /** A case whose facts were recorded at the instant, as the worker would. */
  async caseWith(
    facts: readonly Fact[] = ACCESS_REQUEST,
    at = this.now,
    over: Partial<NewCase> = {},
  ): Promise<NewCase> {
    const opened = await this.place.founding(async (tx) => {
      const responsibleId = await aLawyer(tx, { name: LAWYER.name, email: `${randomUUID()}.${LAWYER.email}` });
      return anOpenCase(tx, { responsibleId, ...over });
    });
    const recordedAt = over.clock?.startsAs ?? at;
    const entries = facts.map(
      (fact, index) =>
        ({ ...fact, id: `e${index + 1}`, sequence: index + 1, recordedAt, recordedBy: opened.responsibleId }) as Entry,
    );
    await new CaseRecord(this.database, HOURS, () => at).record(opened.id, entries);
    return opened;
  }

  /** The case plans anew, as it does when something wakes it. */
  async plan(caseId: string, at = this.now): Promise<void> {
    await new CaseRecord(this.database, HOURS, () => at).plan(caseId);
  }

  rungs(caseId: string): Promise<ReminderRungEntity[]> {
    return withSystem(this.database, 'reader', (tx) => new RungRepository(tx).ofCase(caseId));
  }

  /** Somebody with the keys to the database changes what no part of the product would. */
  byHand(statement: string, ...values: readonly unknown[]): Promise<unknown> {
    return withActor(this.owner, 'somebody with the keys', async (tx: EntityManager) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      return tx.query(statement, [...values]);
    });
  }

  reminders(): readonly { readonly to: string; readonly messageId: string | undefined }[] {
    return this.sink.mails
      .filter(({ to }) => to.endsWith(LAWYER.email))
      .map(({ to, mail }) => ({ to, messageId: mail.messageId }));
  }

  mailsToOwner(subject: RegExp): { subject: string; text: string }[] {
    return this.sink
      .to(OWNER)
      .flatMap((mail) =>
        subject.test(mail.subject ?? '') ? [{ subject: mail.subject ?? '', text: mail.text ?? '' }] : [],
      );
  }
}

export const health = async (
  auditor: RunningAuditor,
): Promise<{ status: number; body: Record<string, unknown>; text: string }> => {
  const answer = await fetch(`${auditor.url}/health/audit`);
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text) as Record<string, unknown>, text };
};
