/** A member of staff as the procedure sees one: who acts, in which roles. A small firm's lawyer may be its administrator. */
export const ROLES = ['administrator', 'partner', 'lawyer', 'paralegal', 'records', 'ops', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
}

export const hasRole = ({ roles }: Pick<Actor, 'roles'>, ...any: readonly Role[]): boolean =>
  roles.some((role) => any.includes(role));
