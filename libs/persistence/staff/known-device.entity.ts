import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** A browser in which this person has signed in before. */
@Entity('known_devices')
export class KnownDeviceEntity {
  @HashColumn({ primary: true }) tokenHash!: string;
  @ForeignKey(() => StaffEntity, { name: 'known_devices_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @InstantColumn() expiresAt!: string;
}
