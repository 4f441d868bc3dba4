import { type RouteContract, routes } from '#contracts/routes.js';
import { type Relation, rightsOf } from '#domain/people/access.js';
import { ROLES, type Role } from '#domain/people/staff.js';

/** How the cases of the matrix stand to every person of it; `null` is a reference that no case has. */
export const STANDINGS = {
  member: 'member',
  'same-office': 'same-office',
  'other-office': 'other-office',
  walled: 'walled',
  closed: 'member',
  missing: null,
} as const satisfies Readonly<Record<string, Relation | null>>;
export type Standing = keyof typeof STANDINGS;

/** Everybody who asks: each role alone, and people who are two things. */
export const PEOPLE: readonly (readonly Role[])[] = [
  ...ROLES.map((role) => [role]),
  ['administrator', 'lawyer'],
  ['records', 'lawyer'],
  ['ops', 'paralegal'],
  ['auditor', 'partner'],
];

/** Every route that leads to one case, by its method and path. */
export const caseRoutes: readonly (readonly [name: string, RouteContract])[] = Object.values<RouteContract>(routes)
  .filter(({ path }) => path.includes('{reference}'))
  .map((route) => [`${route.method} ${route.path}`, route]);

export type Expected = 'answered' | 'wrong role' | 'nothing there';

/** What the table of access and the table of routes say together. */
export function expected({ who, right }: RouteContract, roles: readonly Role[], standing: Standing): Expected {
  if (!roles.some((role) => (who as readonly string[]).includes(role))) return 'wrong role';
  const relation = STANDINGS[standing];
  if (relation === null || right === undefined) return 'nothing there';
  return [right].flat().some((each) => rightsOf(roles, relation).includes(each)) ? 'answered' : 'nothing there';
}
