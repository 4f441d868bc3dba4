import type { StaffMember } from '#contracts/staff.contract.js';
import type { Role } from '#domain/people/staff.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';

/** The role that somebody is known by: the first of theirs. */
export function knownBy([first]: readonly Role[]): Role {
  if (first === undefined) throw new Error('a member of staff without a role');
  return first;
}

/** Somebody on the staff, as the API shows them. */
export const memberOf = (person: StaffEntity): StaffMember => {
  const { id, name, email, roles, office, integration, createdAt, departedAt } = person;
  return { id, name, email, role: knownBy(roles), roles, office, integration, createdAt, departedAt };
};
