import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { bundled } from '#domain/deadlines/armed-rungs.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { type Addressee, Addressees } from '../correspondence/addressees.js';
import { Outbox } from '../correspondence/outbox.js';
import { planMail } from '../correspondence/planned-mail.js';
import { LANGUAGE_OF_LOG } from '../correspondence/reader-language.js';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '../tokens.js';
import { type DueRung, isLate, occurrenceOf, ReminderLetters } from './reminder-letters.js';

/** A mail to one person: one rung of one rule for one day, or all that were overdue when they were recorded. */
interface Reminder {
  readonly to: Addressee<'responsible' | 'team' | 'default-owner' | 'partner'>;
  readonly rungs: readonly DueRung[];
}

/** Reminders whose instant has come: claimed in the register first, then sent. It needs no workflow to run. */
@Injectable()
export class DueReminders {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
    @Inject(ReminderLetters) private readonly letters: ReminderLetters,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** Fires what is due in the case and sends it. `repaired`: the auditor found it left behind. */
  async send(caseId: string, repaired = false): Promise<void> {
    await withSystem(this.database, 'reminders', (tx) => this.claimDue(tx, caseId, repaired));
    await this.outbox.sendStaffMail(caseId, 'reminders');
  }

  /**
   * Claims every due rung for everybody whom it reaches, plans the mails, and marks the rungs as fired: one transaction
   * that holds the case, so that of two workers one finds nothing left, and no date is moved between claim and mail.
   */
  private async claimDue(tx: EntityManager, caseId: string, repaired: boolean): Promise<void> {
    const held = await new CaseRepository(tx).lockForRecord(caseId);
    if (held === null) throw new Error(`there is no case ${caseId} to remind of`);
    const now = this.now();
    const due = await this.dueRungs(tx, caseId, now);
    for (const reminder of await this.remindersFor(tx, caseId, due)) await this.claim(tx, held, reminder, now);
    const rungs = new RungRepository(tx);
    for (const { rung } of due) await rungs.fire(rung, now, repaired);
    await audit(
      tx,
      ...due.map(({ rung: { deadline, revision, rung } }) => ({
        caseId,
        act: 'reminder.fired',
        subject: deadline,
        details: { revision, rung, ...(repaired ? { repaired } : {}) },
      })),
    );
  }

  private async dueRungs(tx: EntityManager, caseId: string, now: string): Promise<DueRung[]> {
    const inForce = await new DeadlineRepository(tx).inForce(caseId);
    return (await new RungRepository(tx).due(caseId, now)).flatMap((rung) => {
      const deadline = inForce.find((each) => each.deadline === rung.deadline && each.revision === rung.revision);
      return deadline === undefined || deadline.settled ? [] : [{ rung, deadline }];
    });
  }

  private async remindersFor(tx: EntityManager, caseId: string, due: readonly DueRung[]): Promise<Reminder[]> {
    const addressees = new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL);
    const audience = {
      responsible: [await addressees.responsible(caseId)],
      team: await addressees.team(caseId),
    };
    const named = due.map((each) => ({
      rung: each.rung.rung,
      rule: each.deadline.rule,
      dueOn: each.deadline.dueOn,
      each,
    }));
    return bundled(named).flatMap((bundle) => {
      const rungs = bundle.map(({ each }) => each);
      return audience[rungs[0]?.rung.audience ?? 'team'].map((to) => ({ to, rungs }));
    });
  }

  private async claim(tx: EntityManager, held: CaseEntity, { to, rungs }: Reminder, now: string): Promise<void> {
    const { person, because } = to;
    const keys = rungs.map(({ rung }) => rung);
    const planned = await planMail(
      tx,
      this.config,
      {
        held,
        purpose: 'reminder',
        occurrence: occurrenceOf(keys, person),
        address: person.email,
        subject: this.letters.mailOf(held, rungs, { because, alsoTold: [], language: LANGUAGE_OF_LOG }).subject,
      },
      now,
    );
    const reminders = new ReminderRepository(tx);
    for (const rung of keys) {
      const { caseId, deadline, revision } = rung;
      await reminders.claim({
        caseId,
        deadline,
        revision,
        rung: rung.rung,
        recipientId: person.id,
        because,
        deliveryId: planned.id,
        late: isLate(rung, now),
        claimedAt: now,
      });
    }
  }
}
