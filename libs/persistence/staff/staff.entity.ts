import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '#domain/people/staff.js';
import { InstantColumn } from '../columns.js';

/** Somebody who works with the docket. Never deleted: the record names them. */
@Entity('staff')
@Check(
  'staff_roles_check',
  `cardinality(roles) > 0 AND roles <@ ARRAY['administrator', 'partner', 'lawyer', 'paralegal', 'records', 'ops', 'auditor']`,
)
// On lower(email), which TypeORM cannot describe.
@Index('staff_email', { synchronize: false })
export class StaffEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', array: true }) roles!: Role[];
  /** The office of the firm where they work. */
  @Column({ type: 'text', default: 'main' }) office!: string;
  /** Another program, which calls the API with a token of its own and never gets mail. */
  @Column({ type: 'boolean', default: false }) integration!: boolean;
  @InstantColumn() createdAt!: string;
  @InstantColumn({ nullable: true }) departedAt!: string | null;
}
