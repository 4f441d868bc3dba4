/** A member of staff as the procedure sees one: who acts, in which role. */
export const ROLES = ['administrator', 'lawyer', 'paralegal', 'ops'] as const;
export type Role = (typeof ROLES)[number];

export interface Actor {
  readonly id: string;
  readonly role: Role;
}
