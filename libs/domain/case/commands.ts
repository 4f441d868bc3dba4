import type { Fact } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { Channel, ClosingReason } from '../docket/vocabulary.js';
import type { ChannelReason } from '../filings/channel-rule.js';
import type { Role } from '../people/staff.js';
import { STAGES, type Stage } from './stage-names.js';

/** What staff can ask of a case. Facts come late and out of order, so recording one is never tied to a stage. */
export type Command =
  | { readonly name: 'record-facts'; readonly facts: readonly Fact[] }
  | { readonly name: 'record-note'; readonly document: string; readonly occurredOn: CivilDate | null }
  | {
      readonly name: 'correct-entry';
      readonly entry: string;
      readonly replacement?: Fact;
      readonly reason: string;
      readonly document?: string;
    }
  | {
      readonly name: 'prepare-filing';
      readonly request: string;
      readonly channel: Channel;
      readonly reason?: ChannelReason;
    }
  | { readonly name: 'submit-filing'; readonly filing: FilingAtHand; readonly proof: Proof }
  | { readonly name: 'release-filing'; readonly filing: FilingAtHand }
  | {
      readonly name: 'settle-filing';
      readonly filing: FilingAtHand;
      readonly settlement: 'arrived' | 'send-again';
      readonly proof?: Proof;
    }
  | { readonly name: 'start-interim-measures' }
  | { readonly name: 'acknowledge-interim-measures' }
  | { readonly name: 'decide-on-rule-pack' }
  | { readonly name: 'close-case'; readonly reason: ClosingReason }
  | { readonly name: 'reopen-case' };

export type CommandName = Command['name'];

/** A filing as the register holds it: what a command about it has to know. */
export interface FilingAtHand {
  readonly filing: string;
  readonly request: string;
  readonly channel: Channel;
  readonly state:
    | 'ordered'
    | 'prepared'
    | 'released'
    | 'attempting'
    | 'submitted'
    | 'refused'
    | 'unconfirmed'
    | 'abandoned';
}

/** What proves that a filing left: when, under which reference, and the receipt's document. */
export interface Proof {
  readonly occurredOn: CivilDate;
  readonly document?: string;
  readonly reference?: string;
}

const LIVE: readonly Stage[] = STAGES.filter((stage) => stage !== 'closed');
const STAFF: readonly Role[] = ['partner', 'lawyer', 'paralegal'];
const LAWYERS: readonly Role[] = ['partner', 'lawyer'];

/** The whole table of what is allowed when, and to whom. The tests walk every cell of it. */
export const COMMANDS: Readonly<
  Record<CommandName, { readonly stages: readonly Stage[]; readonly roles: readonly Role[] }>
> = {
  'record-facts': { stages: LIVE, roles: STAFF },
  'record-note': { stages: STAGES, roles: STAFF },
  'correct-entry': { stages: STAGES, roles: STAFF },
  'prepare-filing': { stages: LIVE, roles: STAFF },
  'submit-filing': { stages: LIVE, roles: STAFF },
  'release-filing': { stages: LIVE, roles: LAWYERS },
  // A filing in doubt is settled even in a closed case: the doubt would otherwise stay on the record for ever.
  'settle-filing': { stages: STAGES, roles: LAWYERS },
  'start-interim-measures': { stages: LIVE, roles: STAFF },
  'acknowledge-interim-measures': { stages: STAGES, roles: STAFF },
  'decide-on-rule-pack': { stages: LIVE, roles: LAWYERS },
  'close-case': { stages: LIVE, roles: LAWYERS },
  'reopen-case': { stages: ['closed'], roles: LAWYERS },
};
