import type { CivilDate } from '../docket/shape.js';

/** Who owes what falls due. */
export type Bound = 'commission' | 'general-secretariat' | 'source' | 'applicant' | 'firm';

/** How sure a date is: `open` is an extension that names no date; no alarm follows from it. */
export type Certainty = 'known' | 'estimated' | 'interpretation' | 'open';

/** As of the day that was asked for; never stored. `unknown`: the texts or the record do not say whether it was met. */
export type DeadlineStatus = 'pending' | 'overdue' | 'met' | 'met-late' | 'unknown' | 'superseded';

/** One step of the working, in the order a lawyer checks it. */
export interface DerivationStep {
  readonly step: 'trigger' | 'assumption' | 'arithmetic' | 'roll' | 'moved' | 'restarted' | 'bound' | 'met' | 'ended';
  /** A full sentence in English, naming entry, article and dates. */
  readonly says: string;
  readonly entry?: string;
  readonly date?: CivilDate;
  readonly article?: string;
}

/** What falls due, with its working: the same for workflow, register, mail, screen and command line. */
export interface Deadline {
  /** Stable for the life of the case: `T07:r2`, `T18:r2:LI`, `T17:e14`, `T15:e9:order`, `T22:c1`. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly request?: string;
  readonly item?: string;
  /** Whose reply or duty within the bound party: a bureau's code. */
  readonly ncb?: string;
  /** The entry that started the clock, where one did. */
  readonly trigger: string | null;
  /** `null`: no date can be named (unknown trigger without a bound, or an open extension). */
  readonly dueOn: CivilDate | null;
  /** The date before any extension moved it; equal to `dueOn` where none did. */
  readonly originalDueOn: CivilDate | null;
  readonly article: string;
  readonly edition: string;
  readonly bound: Bound;
  /** A duty is overdue when it passes; an opportunity is merely gone. */
  readonly nature: 'duty' | 'opportunity';
  readonly certainty: Certainty;
  readonly status: DeadlineStatus;
  readonly metOn: CivilDate | null;
  /** Nothing more is expected: met, overtaken by a later fact, or its request ended. Settled dates send no reminders. */
  readonly settled: boolean;
  readonly derivation: readonly DerivationStep[];
  readonly notes: readonly string[];
}
