import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { CaseEntity } from './case.entity.js';

/** Who works on a case. */
@Entity('memberships')
@Index('memberships_of_staff', ['staffId', 'caseId'], { where: 'until IS NULL' })
export class MembershipEntity {
  @ForeignKey(() => CaseEntity, { name: 'memberships_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @ForeignKey(() => StaffEntity, { name: 'memberships_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @InstantColumn() since!: string;
  @InstantColumn({ nullable: true }) until!: string | null;
}
