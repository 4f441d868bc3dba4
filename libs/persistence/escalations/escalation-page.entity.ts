import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { DeliveryEntity } from '../deliveries/delivery.entity.js';
import type { EscalationRung } from '../staff/rota.entity.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { EscalationEntity } from './escalation.entity.js';

/** One page of an urgent ladder: round, rung, person. The insert is the claim. */
@Entity('escalation_pages')
@Check('escalation_pages_rung_check', `rung IN ('on-call', 'deputy', 'partner')`)
@Check('escalation_pages_because_check', `because IN ('rota', 'responsible', 'default-owner', 'partner')`)
@ForeignKey(() => EscalationEntity, ['caseId', 'number'], ['caseId', 'number'], {
  name: 'escalation_pages_case_id_number_fkey',
})
export class EscalationPageEntity {
  @PrimaryColumn({ type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ type: 'integer' }) number!: number;
  @PrimaryColumn({ type: 'integer' }) round!: number;
  @PrimaryColumn({ type: 'text' }) rung!: EscalationRung;
  @ForeignKey(() => StaffEntity, { name: 'escalation_pages_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @Column({ type: 'text' }) because!: 'rota' | 'responsible' | 'default-owner' | 'partner';
  @ForeignKey(() => DeliveryEntity, { name: 'escalation_pages_delivery_id_fkey' })
  @Column({ type: 'uuid' })
  deliveryId!: string;
  @InstantColumn() pagedAt!: string;
}
