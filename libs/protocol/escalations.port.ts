import type { Instant } from '#domain/docket/shape.js';

/** Where an urgent ladder stands after a page. `nextAt` is real time. */
export interface Climb {
  readonly state: 'climbing' | 'acknowledged' | 'unanswered' | 'ended';
  readonly nextAt: Instant | null;
  /** For the Temporal UI: rung and round, no person. */
  readonly says: string;
}

export interface EscalationActivities {
  /**
   * Pages the rung that is due, unless somebody has acknowledged or the page has gone already, and says when the next is.
   * After the last rung of a round without an answer the alarm goes to everybody on the ladder and the next round is set.
   */
  pageNextRung(input: { readonly caseId: string; readonly escalation: number }): Promise<Climb>;
}
