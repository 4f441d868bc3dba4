import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '#domain/people/staff.js';
import { InstantColumn } from '../columns.js';

/** Somebody who works with the docket. Never deleted: the record names them. */
@Entity('staff')
@Check('staff_role_check', `role IN ('administrator', 'lawyer', 'paralegal', 'ops')`)
// On lower(email), which TypeORM cannot describe.
@Index('staff_email', { synchronize: false })
export class StaffEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) role!: Role;
  @Column({ type: 'text' }) passwordHash!: string;
  @InstantColumn() createdAt!: string;
  @InstantColumn({ nullable: true }) departedAt!: string | null;
}
