import type { Opening } from '#domain/case/case-file.js';
import type { CaseClock } from '#domain/clock/case-clock.js';
import type { Entry } from '#domain/docket/entry.js';

/** The wire names of the case workflow. Frozen: histories and clients of years ago hold them. */
export const CCF_CASE = 'ccfCase';
export const CASES_QUEUE = 'ccf-cases';
export const APPEND_ENTRIES = 'appendEntries';
/** The type of the failure of work in a case that was erased: its key is gone, and no try will find it again. */
export const CASE_ERASED = 'CaseErased';
/** A signal without content: something in the record waits to be carried out (a filing, an urgent ladder). */
export const WORK_ORDERED = 'workOrdered';

export const caseWorkflowId = (reference: string): string => `ccf-case/${reference}`;

/** Append exactly these entries. Refused with `case.stale` where the case has moved on since they were decided. */
export interface AppendEntries {
  /** The caller's idempotency key: the same key again has no further effect and the same answer. */
  readonly key: string;
  readonly expectedVersion: number;
  readonly entries: readonly Entry[];
}
export interface Appended {
  /** The case's version after these entries: the sequence of the last of them. */
  readonly version: number;
}

/** Everything a case's workflow carries from run to run: plain JSON, ids, codes and dates only. */
export interface CaseState {
  readonly schemaVersion: 1;
  readonly caseId: string;
  readonly reference: string;
  readonly clock: CaseClock;
  readonly opening: Opening;
  readonly entries: readonly Entry[];
  /** How many of the entries PostgreSQL is known to hold. */
  readonly recorded: number;
  /** The last keys and what they were answered: enough for any retry, bounded. */
  readonly answered: readonly { readonly key: string; readonly version: number }[];
}

export type CcfCase = (state: CaseState) => Promise<void>;
