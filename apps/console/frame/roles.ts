import type { Answer } from '../api/client.js';

type Me = Answer<'me'>;
export type Role = Me['role'];

/** Whoever works on cases, and whoever may know that a case exists: the same two lists that the routes name. */
export const CASE_STAFF: readonly Role[] = ['partner', 'lawyer', 'paralegal'];
export const WATCHERS: readonly Role[] = [...CASE_STAFF, 'records', 'ops', 'auditor'];
/** Whoever keeps closed cases, until they are erased. */
export const KEEPERS: readonly Role[] = ['records', 'partner'];
/** Whoever may read what was done in a case. */
export const TRAIL: readonly Role[] = ['partner', 'lawyer', 'auditor'];

export const isOneOf = ({ roles }: Pick<Me, 'roles'>, ...any: readonly Role[]): boolean =>
  roles.some((role) => any.includes(role));
export const mayWork = (me: Me): boolean => isOneOf(me, ...CASE_STAFF);
