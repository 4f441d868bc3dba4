import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** The erasure of a case: who wanted it, who agreed, when it is due, and once it is done what the certificate says. */
@Entity('erasures')
@Check('erasures_reason_sealed', `starts_with(reason, 'sealed.'::text)`)
@Check('erasures_two_people_check', 'approved_by <> proposed_by')
@Index('erasures_standing', ['caseId'], { unique: true, where: 'withdrawn_at IS NULL' })
@Index('erasures_unfinished', ['dueAt'], { where: '((withdrawn_at IS NULL) AND (finished_at IS NULL))' })
export class ErasureEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'erasures_case_id_fkey' })
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' }) reason!: string;
  @ForeignKey(() => StaffEntity, { name: 'erasures_proposed_by_fkey' })
  @Column({ type: 'uuid' })
  proposedBy!: string;
  @InstantColumn() proposedAt!: string;
  @ForeignKey(() => StaffEntity, { name: 'erasures_approved_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  approvedBy!: string | null;
  @InstantColumn({ nullable: true }) approvedAt!: string | null;
  /** The end of the cooling-off. */
  @InstantColumn({ nullable: true }) dueAt!: string | null;
  @Column({ type: 'text', nullable: true }) withdrawnBy!: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt!: string | null;
  @InstantColumn({ nullable: true }) erasedAt!: string | null;
  /** The key that was destroyed, and the firm's key that had wrapped it. */
  @Column({ type: 'uuid', nullable: true }) keyId!: string | null;
  @Column({ type: 'text', nullable: true }) firmKeyId!: string | null;
  @Column({ type: 'integer', nullable: true }) documents!: number | null;
  /** The end of the case's audit chain once it was erased. */
  @Column({ type: 'integer', nullable: true }) headSequence!: number | null;
  @HashColumn({ nullable: true }) headHash!: string | null;
  /** What is still to be removed from the document store. */
  @Column({ type: 'text', array: true, default: [] }) files!: string[];
  @InstantColumn({ nullable: true }) finishedAt!: string | null;
}
