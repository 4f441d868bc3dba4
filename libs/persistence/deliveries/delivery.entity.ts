import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { HashColumn, InstantColumn } from '../columns.js';

export type DeliveryPurpose =
  | 'reminder'
  | 'page'
  | 'filing'
  | 'portal-task'
  | 'alarm'
  | 'digest'
  | 'invitation'
  | 'account';
export type DeliveryState = 'planned' | 'attempting' | 'delivered' | 'refused' | 'unconfirmed' | 'failed';

/** What the mail server said, or where the line broke: codes and stages, never the message. */
export type DeliveryEvidence = Readonly<Record<string, string | number | boolean | null>>;

/** One intended message and what became of it. */
@Entity('deliveries')
@Unique('deliveries_occurrence_key', ['occurrence'])
@Unique('deliveries_message_id_key', ['messageId'])
@Check(
  'deliveries_purpose_check',
  `purpose IN ('reminder', 'page', 'filing', 'portal-task', 'alarm', 'digest', 'invitation', 'account')`,
)
@Check('deliveries_state_check', `state IN ('planned', 'attempting', 'delivered', 'refused', 'unconfirmed', 'failed')`)
@Index('deliveries_of_case', ['caseId', 'createdAt', 'id'])
@Index('deliveries_by_time', ['createdAt', 'id'])
@Index('deliveries_unsettled', ['nextAttemptAt'], { where: `state IN ('planned', 'attempting', 'failed')` })
export class DeliveryEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'deliveries_case_id_fkey' })
  @Column({ type: 'uuid', nullable: true })
  caseId!: string | null;
  @Column({ type: 'text' }) purpose!: DeliveryPurpose;
  /** The same intention is the same message: `reminder:<case>:<deadline>:<revision>:<rung>:<person>`. */
  @Column({ type: 'text' }) occurrence!: string;
  @Column({ type: 'text' }) messageId!: string;
  @Column({ type: 'text' }) recipient!: string;
  @Column({ type: 'text' }) subject!: string;
  @HashColumn({ nullable: true }) bodySha256!: string | null;
  @Column({ type: 'text' }) state!: DeliveryState;
  @Column({ type: 'integer', default: 0 }) attempts!: number;
  @InstantColumn({ nullable: true }) attemptStartedAt!: string | null;
  @InstantColumn({ nullable: true }) nextAttemptAt!: string | null;
  @InstantColumn({ nullable: true }) settledAt!: string | null;
  @Column({ type: 'jsonb', nullable: true }) evidence!: DeliveryEvidence | null;
  @InstantColumn() createdAt!: string;
}
