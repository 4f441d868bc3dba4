import type { Caller } from '../caller.js';
import type { Who } from './attempt.js';
import type { FuzzedOffice, Known } from './fuzzed-office.js';

/** A call that has to succeed, as far as the published description does not say it already: who, where, with what. */
export interface WellMade {
  readonly who: Who;
  /** Somebody of their own, where the call would take something from those who are still needed. */
  readonly caller?: Caller;
  readonly parts?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

/** Brings about what the call needs, and answers the call. */
export type Preparation = (office: FuzzedOffice, known: Known) => Promise<WellMade>;
