import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { type Relation, rightsOf } from '#domain/people/access.js';
import { ROLES, type Role } from '#domain/people/staff.js';

/** How the cases of the matrix stand to every person of it; `null` is a reference that no case has. */
export const STANDINGS = {
  member: 'member',
  'same-office': 'same-office',
  'other-office': 'other-office',
  walled: 'walled',
  closed: 'member',
  erased: 'member',
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

/**
 * What an erased case still answers, to those who had the right to it: its keeping, its trail, and that ladders climbed.
 * Every other route of a case is about content that no longer exists, and says so to them.
 */
export const ANSWERS_AFTER_ERASURE: readonly string[] = [
  'GET /cases/{reference}/escalations',
  'GET /cases/{reference}/payload-openings',
  'POST /cases/{reference}/payload-openings',
  'DELETE /cases/{reference}/payload-openings/{id}',
  'GET /cases/{reference}/audit',
  // Who asked for its payloads belongs to its trail; a new question is refused by itself.
  'GET /cases/{reference}/payload-openings',
  'POST /cases/{reference}/payload-openings',
  'DELETE /cases/{reference}/payload-openings/{id}',
  'GET /cases/{reference}/audit/export',
  'GET /reports/case-access/{reference}',
  'GET /cases/{reference}/retention',
  'PUT /cases/{reference}/retention',
  'PUT /cases/{reference}/legal-hold',
  'DELETE /cases/{reference}/legal-hold',
  'POST /cases/{reference}/erasure',
  'POST /cases/{reference}/erasure/approval',
  'DELETE /cases/{reference}/erasure',
  'GET /cases/{reference}/erasure/certificate',
];

export type Expected = 'answered' | 'wrong role' | 'nothing there' | 'erased';

/** What the table of access and the table of routes say together. */
export function expected(route: RouteContract, roles: readonly Role[], standing: Standing): Expected {
  const { who, right, method, path } = route;
  if (!roles.some((role) => (who as readonly string[]).includes(role))) return 'wrong role';
  const relation = STANDINGS[standing];
  if (relation === null || right === undefined) return 'nothing there';
  if (![right].flat().some((each) => rightsOf(roles, relation).includes(each))) return 'nothing there';
  return standing !== 'erased' || ANSWERS_AFTER_ERASURE.includes(`${method} ${path}`) ? 'answered' : 'erased';
}
