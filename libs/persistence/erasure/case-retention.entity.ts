import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { RetentionClassId } from '#rules/retention-classes.js';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** How long a case is kept once it is closed, as a person decided. */
@Entity('case_retention')
@Check('case_retention_class_check', `class IN ('matter-file', 'aml', 'nothing-to-keep')`)
export class CaseRetentionEntity {
  @ForeignKey(() => CaseEntity, { name: 'case_retention_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' }) class!: RetentionClassId;
  @ForeignKey(() => StaffEntity, { name: 'case_retention_set_by_fkey' })
  @Column({ type: 'uuid' })
  setBy!: string;
  @InstantColumn() setAt!: string;
}
