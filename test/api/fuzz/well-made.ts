import type { Role } from '#domain/people/staff.js';
import type { Preparation } from './preparation.js';
import type { Operation } from './published-api.js';
import { ABOUT_ACCOUNTS } from './well-made-accounts.js';
import { ABOUT_CASES } from './well-made-cases.js';
import { ABOUT_THE_FIRM } from './well-made-firm.js';

const WELL_MADE: Readonly<Record<string, Preparation>> = { ...ABOUT_ACCOUNTS, ...ABOUT_THE_FIRM, ...ABOUT_CASES };

/** How an operation is brought to succeed: one that only reads, of itself; any other as it is told here. */
export function preparationOf({ operationId, method, 'x-roles': roles = [] }: Operation): Preparation {
  const told = WELL_MADE[operationId];
  if (told !== undefined) return told;
  if (method !== 'GET') throw new Error(`nobody has said yet how ${operationId} succeeds`);
  const [role] = roles as readonly Role[];
  return async () => ({ who: roles.includes('lawyer') ? 'lawyer' : (role ?? 'nobody') });
}
