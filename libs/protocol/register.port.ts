import type { Plan } from '#domain/case/plan.js';
import type { Entry } from '#domain/docket/entry.js';

/** The legal record in PostgreSQL. Every call is safe to run twice and safe to run late. */
export interface RegisterActivities {
  /**
   * Records entries that the workflow has accepted, in one transaction with the deadline register, the armed reminders,
   * the projection and the audit; idempotent by (case, sequence). Answers the plan as of now.
   */
  recordEntries(input: { readonly caseId: string; readonly entries: readonly Entry[] }): Promise<Plan>;
  /** The plan as of now, with nothing new to record: asked at each wake, and when work was ordered. */
  planCase(input: { readonly caseId: string }): Promise<Plan>;
}
