import { Inject, Injectable } from '@nestjs/common';
import type { Plan } from '#domain/case/plan.js';
import type { ReminderActivities } from '#protocol/reminders.port.js';
import { CaseRecord } from '../register/case-record.js';
import { DueReminders } from './due-reminders.js';

/** Reminders as the workflow calls for them. */
@Injectable()
export class MailedReminders implements ReminderActivities {
  constructor(
    @Inject(DueReminders) private readonly reminders: DueReminders,
    @Inject(CaseRecord) private readonly record: CaseRecord,
  ) {}

  async sendDueReminders({ caseId }: { readonly caseId: string }): Promise<Plan> {
    await this.reminders.send(caseId);
    return this.record.plan(caseId);
  }
}
