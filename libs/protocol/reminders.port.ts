import type { Plan } from '#domain/case/plan.js';

export interface ReminderActivities {
  /**
   * Sends every reminder of the case whose instant has come and that has not gone, each claimed by its row first, and
   * answers the plan. A mail server that is down is no failure here: the next try stands in the plan.
   */
  sendDueReminders(input: { readonly caseId: string }): Promise<Plan>;
}
