import type { CivilDate } from '../docket/shape.js';
import type { Saying } from './sayings.js';

/** Who owes what falls due. */
export type Bound = 'commission' | 'general-secretariat' | 'source' | 'applicant' | 'firm';

/** What a date rests on. `policy` is the firm's own and gives nobody a right. */
export type Basis = 'statute' | 'letter' | 'regulation' | 'policy' | 'decision';

/** The firm's own rules are named P01 to P99, whichever pack holds them: what they give is policy. */
export const isPolicy = ({ rule }: { readonly rule: string }): boolean => rule.startsWith('P');

/** How sure a date is: `open` is an extension that names no date; no alarm follows from it. */
export type Certainty = 'known' | 'estimated' | 'interpretation' | 'open';

/** As of the day that was asked for; never stored. `unknown`: the texts or the record do not say whether it was met. */
export type DeadlineStatus = 'pending' | 'overdue' | 'met' | 'met-late' | 'unknown' | 'superseded';

/** One step of the working, in the order a lawyer checks it. */
export interface DerivationStep {
  readonly step: 'trigger' | 'assumption' | 'arithmetic' | 'roll' | 'moved' | 'restarted' | 'bound' | 'met' | 'ended';
  /** A full sentence in English, naming entry, article and dates. */
  readonly says: string;
  /** The same as data, for a reader of another language; older records lack it. */
  readonly said?: readonly Saying[];
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
  /** The limit cannot have ended before this day, nor after the next; equal to `dueOn` where its start is known. */
  readonly earliestDueOn: CivilDate | null;
  readonly latestDueOn: CivilDate | null;
  /** The working day by which to act, for a limit that binds our side and is never moved forward. */
  readonly aimOn: CivilDate | null;
  /** What the date rests on; a `policy` date is the firm's own and is never shown as a right. */
  readonly basis: Basis;
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
  /** Each note as data, in the same order; empty where a rule pack's own words are all there is. */
  readonly noted?: readonly (readonly Saying[])[];
}
