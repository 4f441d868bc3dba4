import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** Break-glass: who asked to read the payloads of which case, and what the second person said. Never deleted. */
@Entity('payload_openings')
@Check('payload_openings_reason_sealed', `starts_with(reason, 'sealed.'::text)`)
@Check('payload_openings_two_people_check', 'decided_by <> asked_by')
@Check('payload_openings_decided_check', '((approved IS NULL) = (decided_at IS NULL))')
@Check('payload_openings_expiry_check', '((approved IS TRUE) = (expires_at IS NOT NULL))')
@Index('payload_openings_live', ['caseId', 'askedBy'], {
  unique: true,
  where: '((ended_at IS NULL) AND (approved IS NOT FALSE))',
})
@Index('payload_openings_of_person', ['askedBy', 'askedAt'])
@Index('payload_openings_untold', ['askedAt'], {
  where: '((ask_told_at IS NULL) OR ((decision_told_at IS NULL) AND approved))',
})
export class PayloadOpeningEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'payload_openings_case_id_fkey' })
  @Column({ type: 'uuid' })
  caseId!: string;
  @ForeignKey(() => StaffEntity, { name: 'payload_openings_asked_by_fkey' })
  @Column({ type: 'uuid' })
  askedBy!: string;
  @Column({ type: 'text' }) reason!: string;
  @InstantColumn() askedAt!: string;
  @ForeignKey(() => StaffEntity, { name: 'payload_openings_decided_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  decidedBy!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: string | null;
  @Column({ type: 'boolean', nullable: true }) approved!: boolean | null;
  @InstantColumn({ nullable: true }) expiresAt!: string | null;
  /** Whoever ended it early, or raised the wall that did. */
  @ForeignKey(() => StaffEntity, { name: 'payload_openings_ended_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  endedBy!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: string | null;
  /** When the mails were planned that tell of the question and of the approval. */
  @InstantColumn({ nullable: true }) askToldAt!: string | null;
  @InstantColumn({ nullable: true }) decisionToldAt!: string | null;
}
