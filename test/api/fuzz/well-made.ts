import type { Role } from '#domain/people/staff.js';
import type { Caller } from '../caller.js';
import type { Who } from './attempt.js';
import type { FuzzedOffice, Known } from './fuzzed-office.js';
import type { Operation } from './published-api.js';
import { ABOUT_ACCOUNTS } from './well-made-accounts.js';
import { ABOUT_CASES } from './well-made-cases.js';
import { ABOUT_THE_FIRM } from './well-made-firm.js';

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

const WELL_MADE: Readonly<Record<string, Preparation>> = { ...ABOUT_ACCOUNTS, ...ABOUT_THE_FIRM, ...ABOUT_CASES };

/** How an operation is brought to succeed: one that only reads, of itself; any other as it is told here. */
export function preparationOf({ operationId, method, 'x-roles': roles = [] }: Operation): Preparation {
  const told = WELL_MADE[operationId];
  if (told !== undefined) return told;
  if (method !== 'GET') throw new Error(`nobody has said yet how ${operationId} succeeds`);
  const [role] = roles as readonly Role[];
  return async () => ({ who: roles.includes('lawyer') ? 'lawyer' : (role ?? 'nobody') });
}
