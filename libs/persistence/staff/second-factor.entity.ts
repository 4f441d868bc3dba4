import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** Somebody's authenticator. It counts from the first code that proved it. */
@Entity('second_factors')
export class SecondFactorEntity {
  @ForeignKey(() => StaffEntity, { name: 'second_factors_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @Column({ type: 'text' }) sealedSecret!: string;
  /** The last step of time whose code was used. */
  @Column({ type: 'bigint', default: 0 }) lastStep!: string;
  @InstantColumn() enrolledAt!: string;
  @InstantColumn({ nullable: true }) confirmedAt!: string | null;
}
