import type { Bound } from '../deadlines/deadline.js';
import type { Fact } from '../docket/entry.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import type { Stage } from './stage-names.js';

/** The next thing that somebody owes in a case: what staff see first, and what the Temporal UI says. */
export interface Duty {
  readonly deadline: string;
  readonly rule: string;
  readonly title: string;
  readonly article: string;
  readonly edition: string;
  readonly bound: Bound;
  readonly dueOn: CivilDate;
  readonly certainty: string;
  readonly request?: string;
}

/** One thing that the case's workflow has to do now. `says` goes to the Temporal UI: codes, articles and dates only. */
export type Work = { readonly says: string } & (
  | { readonly do: 'remind' }
  | { readonly do: 'prepare-filing'; readonly filing: string }
  | { readonly do: 'lodge-filing'; readonly filing: string }
  /** A lodging began and never answered: it becomes unconfirmed, and a person is paged. */
  | { readonly do: 'doubt-filing'; readonly filing: string }
  | { readonly do: 'climb'; readonly escalation: number }
  /** The silence of somebody who let a date pass, as an entry. */
  | { readonly do: 'enter'; readonly fact: Fact }
);

/**
 * Where a case stands and what comes next: the answer of the recording activity, which history remembers. The workflow
 * lives by it and computes none of it, so that no later change of law or code can break a running case.
 */
export interface Plan {
  readonly version: number;
  readonly stage: Stage;
  readonly waitingOn: Bound | null;
  readonly urgent: boolean;
  readonly nextDuty: Duty | null;
  readonly due: readonly Work[];
  /** The next instant, in real time, at which there is something to do or to look at; null where nothing is to come. */
  readonly wake: { readonly at: Instant; readonly work: 'remind' | 'look'; readonly says: string } | null;
  /** What ops read in the Temporal UI, in Markdown: stage, articles, dates, codes. */
  readonly details: string;
}
