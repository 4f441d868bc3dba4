import type { DataSource, EntityManager } from 'typeorm';
import type { Outbox } from '#activities/correspondence/outbox.js';
import type { DueReminders } from '#activities/reminders/due-reminders.js';
import type { Instant } from '#domain/docket/shape.js';
import type { NamedRung } from '#persistence/audit/repair.repository.js';
import { type MailOnFile, StandstillRepository } from '#persistence/audit/standstill.repository.js';
import { withSystem } from '#persistence/transaction.js';
import type { CaseAudit } from './case-audit.js';
import { finding } from './finding.js';

const MINUTE = 60_000;
// A reminder that is this late has no workflow behind it any more; before, the workflow may be at it.
const REMINDER_IS_LATE_AFTER_MS = 5 * MINUTE;
export const MAIL_IS_LATE_AFTER_MS = 60 * MINUTE;
// A mail server that answers nobody must not keep the audit from ending; what is left waits for the next one.
const SENDING_MAY_TAKE_MS = 5 * MINUTE;

export interface LateMailOptions {
  readonly database: DataSource;
  readonly reminders: Pick<DueReminders, 'send'>;
  readonly outbox: Pick<Outbox, 'sendStaffMail' | 'sendUrgent'>;
  readonly now: () => Instant;
}

/** Sends what should have gone, through the very claims and messages that the cases' own workflows use. */
export class LateMail {
  constructor(private readonly options: LateMailOptions) {}

  /** Reminders whose instant has passed and that have not gone. */
  async sendReminders(): Promise<CaseAudit> {
    const behind = await this.ask((register) => register.remindersBehind(this.before(REMINDER_IS_LATE_AFTER_MS)));
    const caseIds = await this.inEachCase(behind, async (caseId) => {
      await this.options.reminders.send(caseId, true);
      // Once more: what the mail server refused for good has fallen to the default owner.
      await this.options.reminders.send(caseId, true);
    });
    const notGone = await this.ask(async (register) => [
      ...(await register.remindersBehind(this.before(REMINDER_IS_LATE_AFTER_MS))),
      ...(await register.mailsNotGone(caseIds, this.options.now())),
    ]);
    const isNotGone = (rung: NamedRung): boolean => notGone.some((each) => isSameRung(each, rung));
    const told = (rung: NamedRung) =>
      finding('reminder.overdue', rung, `${rung.rung} of ${rung.deadline} was due at ${rung.fireAt}.`, {
        rung: rung.rung,
        deadline: rung.deadline,
        fireAt: rung.fireAt,
      });
    return {
      repaired: behind.filter((rung) => !isNotGone(rung)).map(told),
      findings: behind.filter(isNotGone).map(told),
    };
  }

  /** Whatever else staff should have been told long ago. What still does not leave is found as unsettled. */
  async sendStranded(): Promise<CaseAudit> {
    const unsettled = () => this.ask((register) => register.mailsUnsettled(this.before(MAIL_IS_LATE_AFTER_MS)));
    const stranded = (await unsettled()).flatMap((mail) => (isOfCase(mail) ? [mail] : []));
    await this.inEachCase(stranded, async (caseId) => {
      await this.options.outbox.sendStaffMail(caseId, 'auditor');
      await this.options.outbox.sendUrgent(caseId);
    });
    const left = await unsettled();
    const sent = stranded.filter(({ id }) => !left.some((mail) => mail.id === id));
    return {
      repaired: sent.map((mail) =>
        finding('delivery.stranded', mail, `A mail (${mail.purpose}) of ${mail.createdAt}.`, {
          purpose: mail.purpose,
          createdAt: mail.createdAt,
        }),
      ),
      findings: [],
    };
  }

  private async inEachCase(
    found: readonly { readonly caseId: string }[],
    send: (caseId: string) => Promise<void>,
  ): Promise<string[]> {
    const startedAt = Date.now();
    const caseIds = [...new Set(found.map(({ caseId }) => caseId))];
    for (const caseId of caseIds) {
      if (Date.now() - startedAt > SENDING_MAY_TAKE_MS) break;
      // One case whose mail cannot be written keeps no other case's mail from leaving; it is found again afterwards.
      await send(caseId).catch(() => undefined);
    }
    return caseIds;
  }

  private ask<T>(question: (register: StandstillRepository) => Promise<T>): Promise<T> {
    return withSystem(this.options.database, 'auditor', (tx: EntityManager) => question(new StandstillRepository(tx)));
  }

  private before(ms: number): Instant {
    return new Date(Date.parse(this.options.now()) - ms).toISOString();
  }
}

type RungName = Pick<NamedRung, 'caseId' | 'deadline' | 'revision' | 'rung'>;
const isSameRung = (a: RungName, b: RungName): boolean =>
  a.caseId === b.caseId && a.deadline === b.deadline && a.revision === b.revision && a.rung === b.rung;

const isOfCase = (mail: MailOnFile): mail is MailOnFile & { readonly caseId: string; readonly reference: string } =>
  mail.caseId !== null && mail.reference !== null;
