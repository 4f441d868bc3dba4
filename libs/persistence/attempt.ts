import { AsyncLocalStorage } from 'node:async_hooks';
import type { Right } from '#domain/people/access.js';
import type { CaseEntity } from './cases/case.entity.js';

/** A case, and what the person who asks may do with it. */
export interface FoundCase {
  readonly row: CaseEntity;
  readonly rights: readonly Right[];
  /** Its key was destroyed. */
  readonly isErased: boolean;
}

/** One request of one person, from its arrival to its answer, as the audit tells it. */
export interface Attempt {
  /** Where it came from. */
  readonly address: string | null;
  /** What is read by it, where it only reads; a command tells of itself. */
  read?: { readonly act: string; readonly subject: string | null };
  /** The case of the address as the guard found it, for the first look of an attempt that only reads. */
  found?: FoundCase | undefined;
  /** The case that it has reached. */
  caseId?: string;
  /** Has anything of it been audited? */
  isAudited: boolean;
}

const current = new AsyncLocalStorage<Attempt>();

/** Everything that the work does, whatever it waits for, belongs to the attempt. */
export const duringAttempt = <T>(attempt: Attempt, work: () => T): T => current.run(attempt, work);

/** The attempt that is being carried out; nothing where the system acts of itself. */
export const currentAttempt = (): Attempt | undefined => current.getStore();
