import { Entity, PrimaryColumn } from 'typeorm';
import type { Relation, Right } from '#domain/people/access.js';
import type { Role } from '#domain/people/staff.js';

/** One cell of the table of access, as row security reads it. */
@Entity('role_rights')
export class RoleRightEntity {
  @PrimaryColumn({ type: 'text' }) role!: Role;
  @PrimaryColumn({ type: 'text' }) relation!: Relation;
  @PrimaryColumn({ type: 'text' }) right!: Right;
}
