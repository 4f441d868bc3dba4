import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { FilingAtHand } from '#domain/case/commands.js';
import type { Channel } from '#domain/docket/vocabulary.js';
import type { ChannelReason } from '#domain/filings/channel-rule.js';
import { CaseEntity } from '../cases/case.entity.js';
import { DateColumn, HashColumn, InstantColumn } from '../columns.js';
import { DocumentEntity } from '../documents/document.entity.js';
import { StaffEntity } from '../staff/staff.entity.js';

export type FilingState = FilingAtHand['state'];

/** A filing on its way: its pack, its channel, its proof. */
@Entity('filings')
@Check('filings_portal_reference_sealed', `starts_with(portal_reference, 'sealed.'::text)`)
@Unique('filings_case_id_number_key', ['caseId', 'number'])
@Index('filings_one_per_request', ['caseId', 'request'], {
  unique: true,
  where: `state NOT IN ('refused', 'abandoned')`,
})
@Index('filings_waiting', ['caseId'], {
  where: `state IN ('prepared', 'released', 'attempting', 'refused', 'unconfirmed')`,
})
@Index('filings_changed', ['changedAt'])
@Check('filings_channel_check', `channel IN ('portal', 'email', 'post')`)
@Check('filings_channel_reason_check', `channel_reason IN ('legacy-case', 'rule-25-2')`)
@Check('filings_settlement_check', `settlement IN ('arrived', 'send-again')`)
@Check(
  'filings_state_check',
  `state IN ('ordered', 'prepared', 'released', 'attempting', 'submitted', 'refused', 'unconfirmed', 'abandoned')`,
)
export class FilingEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'filings_case_id_fkey' })
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) request!: string;
  @Column({ type: 'text' }) channel!: Channel;
  @Column({ type: 'text', nullable: true }) channelReason!: ChannelReason | null;
  @Column({ type: 'text' }) state!: FilingState;
  @ForeignKey(() => StaffEntity, { name: 'filings_ordered_by_fkey' })
  @Column({ type: 'uuid' })
  orderedBy!: string;
  @InstantColumn() orderedAt!: string;
  @InstantColumn({ nullable: true }) preparedAt!: string | null;
  @ForeignKey(() => StaffEntity, { name: 'filings_released_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  releasedBy!: string | null;
  @InstantColumn({ nullable: true }) releasedAt!: string | null;
  @InstantColumn({ nullable: true }) attemptStartedAt!: string | null;
  @ForeignKey(() => StaffEntity, { name: 'filings_submitted_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  submittedBy!: string | null;
  @DateColumn({ nullable: true }) submittedOn!: string | null;
  @Column({ type: 'text', nullable: true }) portalReference!: string | null;
  @ForeignKey(() => DocumentEntity, { name: 'filings_receipt_document_id_fkey' })
  @Column({ type: 'uuid', nullable: true })
  receiptDocumentId!: string | null;
  @HashColumn({ nullable: true }) receiptSha256!: string | null;
  @ForeignKey(() => StaffEntity, { name: 'filings_settled_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;
  @Column({ type: 'text', nullable: true }) settlement!: 'arrived' | 'send-again' | null;
  @Column({ type: 'integer', default: 0 }) attempt!: number;
  @ForeignKey(() => DocumentEntity, { name: 'filings_cover_letter_id_fkey' })
  @Column({ type: 'uuid', nullable: true })
  coverLetterId!: string | null;
  @ForeignKey(() => DocumentEntity, { name: 'filings_annex_list_id_fkey' })
  @Column({ type: 'uuid', nullable: true })
  annexListId!: string | null;
  @InstantColumn() changedAt!: string;
}
