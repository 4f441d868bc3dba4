import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { ReminderRungEntity } from '../deadlines/reminder-rung.entity.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { DeliveryEntity } from './delivery.entity.js';

/** The claim of one reminder to one person: inserted once, never changed. */
@Entity('reminders')
@Check('reminders_because_check', `because IN ('responsible', 'team', 'default-owner', 'partner')`)
@ForeignKey(
  () => ReminderRungEntity,
  ['caseId', 'deadline', 'revision', 'rung'],
  ['caseId', 'deadline', 'revision', 'rung'],
  { name: 'reminders_case_id_deadline_revision_rung_fkey' },
)
export class ReminderEntity {
  @PrimaryColumn({ type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ type: 'text' }) deadline!: string;
  @PrimaryColumn({ type: 'integer' }) revision!: number;
  @PrimaryColumn({ type: 'text' }) rung!: string;
  @ForeignKey(() => StaffEntity, { name: 'reminders_recipient_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  recipientId!: string;
  @Column({ type: 'text' }) because!: 'responsible' | 'team' | 'default-owner' | 'partner';
  @ForeignKey(() => DeliveryEntity, { name: 'reminders_delivery_id_fkey' })
  @Column({ type: 'uuid' })
  deliveryId!: string;
  @Column({ type: 'boolean' }) late!: boolean;
  @InstantColumn() claimedAt!: string;
}
