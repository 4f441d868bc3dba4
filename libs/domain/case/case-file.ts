import type { Entry, EntryId } from '../docket/entry.js';
import type { CivilDate } from '../docket/shape.js';
import type { ItemType, Outcome, RequestKind } from '../docket/vocabulary.js';

/** What is fixed when a case is opened. Persons stand here by their short names only. */
export interface Opening {
  readonly kind: 'initial' | 'revision';
  readonly startAt: 'access-request' | 'deletion-application';
  /** The applicants' short names, a1, a2 …; empty where the docket is read from a file that names none. */
  readonly applicants: readonly string[];
}

export const REQUEST_STATES = [
  'drafted',
  'filed',
  'acknowledged',
  'completion-requested',
  'admissible',
  'data-check',
  'review-by-general-secretariat',
  'consultation',
  'study-date-fixed',
  'extended',
  'decided',
  'implemented',
  'notified',
  'inadmissible',
  'dismissed-for-abuse',
  'withdrawn',
  'no-data',
  'deleted-before-decision',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export interface RequestFile {
  readonly request: string;
  readonly requestKind: RequestKind;
  readonly preemptive: boolean;
  readonly applicants: readonly string[];
  /** The data items it covers: those it names, else all that the case knows. */
  readonly items: readonly string[];
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  /** A filing without its proof on file stays marked, however it came to us. */
  readonly filed: 'not-yet' | 'unproven' | 'proven';
  /** What happened to it, in the order of happening; a joined decision stands in the facts of each request it names. */
  readonly facts: readonly Entry[];
}

export const ITEM_STATES = [
  'mentioned',
  'requested',
  'withheld',
  'recorded',
  'suspended',
  'corrected',
  'deleted',
  'reissued',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface ItemFile {
  readonly item: string;
  readonly type: ItemType | null;
  readonly source: string | null;
  readonly recipients: 'all' | readonly string[];
  readonly concerns: string | null;
  readonly state: ItemState;
  readonly deletedBy: 'decision' | 'source' | 'general-secretariat' | null;
  readonly deletedOn: CivilDate | null;
  readonly blocked: boolean;
  readonly published: boolean;
  readonly facts: readonly Entry[];
}

export interface ConditionFile {
  readonly condition: string;
  readonly request: string | null;
  readonly set: Entry<'condition-set'>;
  readonly state: 'open' | 'met' | 'failed';
}

/** A case, computed from its docket and from nothing else. Plain JSON. */
export interface CaseFile {
  readonly opening: Opening;
  /** As recorded, by sequence: corrections beside what they correct. */
  readonly docket: readonly Entry[];
  /** What counts: corrections applied, in the order of happening (unknown dates by their place in the procedure). */
  readonly facts: readonly Entry[];
  readonly requests: readonly RequestFile[];
  readonly items: readonly ItemFile[];
  readonly conditions: readonly ConditionFile[];
  readonly corrected: readonly EntryId[];
  readonly closed: boolean;
}
