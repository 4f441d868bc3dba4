import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

export type EscalationReason = 'detention' | 'extradition' | 'travel' | 'protective-status' | 'other';
export type EscalationState = 'raised' | 'climbing' | 'acknowledged' | 'unanswered' | 'ended';

/** An urgent ladder: climbed until a named person acknowledges. */
@Entity('escalations')
@Index('escalations_unanswered', ['caseId'], { where: `state IN ('raised', 'climbing', 'unanswered')` })
@Check('escalations_reason_check', `reason IN ('detention', 'extradition', 'travel', 'protective-status', 'other')`)
@Check('escalations_state_check', `state IN ('raised', 'climbing', 'acknowledged', 'unanswered', 'ended')`)
export class EscalationEntity {
  @ForeignKey(() => CaseEntity, { name: 'escalations_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) reason!: EscalationReason;
  @Column({ type: 'text' }) state!: EscalationState;
  @ForeignKey(() => StaffEntity, { name: 'escalations_raised_by_fkey' })
  @Column({ type: 'uuid' })
  raisedBy!: string;
  @InstantColumn() raisedAt!: string;
  @ForeignKey(() => StaffEntity, { name: 'escalations_acknowledged_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  acknowledgedBy!: string | null;
  @InstantColumn({ nullable: true }) acknowledgedAt!: string | null;
  /** Complete climbs without an answer. */
  @Column({ type: 'integer', default: 0 }) rounds!: number;
  @InstantColumn({ nullable: true }) nextPageAt!: string | null;
}
