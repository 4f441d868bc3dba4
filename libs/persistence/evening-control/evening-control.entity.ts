import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DateColumn, HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** One person's signature under the list of one day. */
@Entity('evening_controls')
@Check('evening_controls_dates_check', 'dates >= 0')
@Check('evening_controls_open_dates_check', 'open_dates >= 0')
@Unique('evening_controls_list_key', ['day', 'signedBy', 'listSha256'])
@Index('evening_controls_by_time', ['signedAt'])
export class EveningControlEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @DateColumn() day!: string;
  @ForeignKey(() => StaffEntity, { name: 'evening_controls_signed_by_fkey' })
  @Column({ type: 'uuid' })
  signedBy!: string;
  @InstantColumn() signedAt!: string;
  @Column({ type: 'integer' }) dates!: number;
  /** Of those, what our side still owed for that day or an earlier one. */
  @Column({ type: 'integer' }) openDates!: number;
  @HashColumn() listSha256!: string;
}
