import type { Fact } from '#domain/docket/entry.js';

/** What became of one attempt to lodge by e-mail. Only a reply code of the mail server is proof. */
export type Lodging =
  | { readonly outcome: 'accepted'; readonly fact: Fact<'request-filed'> }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'unconfirmed' }
  /** Another attempt, or a person, has settled it already: nothing was sent now. */
  | { readonly outcome: 'settled-before' };

export interface FilingActivities {
  /** Renders cover letter and annex list, stores them, opens the portal task and tells the person who is to do it. */
  prepareFiling(input: { readonly caseId: string; readonly filing: string }): Promise<void>;
  /** One attempt, never repeated by the machine: a second copy of a filing is a second legal act. */
  lodgeByEmail(input: { readonly caseId: string; readonly filing: string }): Promise<Lodging>;
  /** The attempt's fate is unknown: marks the filing unconfirmed and pages a person, once. */
  doubtFiling(input: { readonly caseId: string; readonly filing: string }): Promise<void>;
}
