import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** Somebody's password, as a hash. Whoever was only invited, or signs in at the firm's provider, has none. */
@Entity('credentials')
export class CredentialsEntity {
  @ForeignKey(() => StaffEntity, { name: 'credentials_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @Column({ type: 'text' }) passwordHash!: string;
  @InstantColumn() changedAt!: string;
}
