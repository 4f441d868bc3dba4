import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

export type EscalationRung = 'on-call' | 'deputy' | 'partner';

/** Who is called on a rung of the urgent ladder. */
@Entity('rota')
@Check('rota_rung_check', `rung IN ('on-call', 'deputy', 'partner')`)
export class RotaEntity {
  @PrimaryColumn({ type: 'text' }) rung!: EscalationRung;
  @ForeignKey(() => StaffEntity, { name: 'rota_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @InstantColumn() changedAt!: string;
}
