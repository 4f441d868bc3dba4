import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** While it stands, the case cannot be erased. Never deleted: it proves that it stood. */
@Entity('legal_holds')
@Check('legal_holds_reason_sealed', `starts_with(reason, 'sealed.'::text)`)
@Index('legal_holds_standing', ['caseId'], { unique: true, where: 'lifted_at IS NULL' })
export class LegalHoldEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'legal_holds_case_id_fkey' })
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' }) reason!: string;
  @ForeignKey(() => StaffEntity, { name: 'legal_holds_raised_by_fkey' })
  @Column({ type: 'uuid' })
  raisedBy!: string;
  @InstantColumn() raisedAt!: string;
  @ForeignKey(() => StaffEntity, { name: 'legal_holds_lifted_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  liftedBy!: string | null;
  @InstantColumn({ nullable: true }) liftedAt!: string | null;
}
