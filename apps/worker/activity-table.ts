import type { EscalationActivities } from '#protocol/escalations.port.js';
import type { FilingActivities } from '#protocol/filings.port.js';
import type { RegisterActivities } from '#protocol/register.port.js';
import type { ReminderActivities } from '#protocol/reminders.port.js';

/** What the case queue serves. A missing, extra or doubled name does not compile. */
export const caseActivities = (
  register: RegisterActivities,
  reminders: ReminderActivities,
  filings: FilingActivities,
): RegisterActivities & ReminderActivities & FilingActivities => ({
  recordEntries: (input) => register.recordEntries(input),
  planCase: (input) => register.planCase(input),
  sendDueReminders: (input) => reminders.sendDueReminders(input),
  prepareFiling: (input) => filings.prepareFiling(input),
  lodgeByEmail: (input) => filings.lodgeByEmail(input),
  doubtFiling: (input) => filings.doubtFiling(input),
});

/** What the urgent queue serves: its own worker, so that no ordinary work can keep a page waiting. */
export const urgentActivities = (escalations: EscalationActivities): EscalationActivities => ({
  pageNextRung: (input) => escalations.pageNextRung(input),
});
