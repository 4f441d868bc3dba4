import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { HashColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** A code for the day on which the authenticator is lost; deleted when it is used. */
@Entity('recovery_codes')
export class RecoveryCodeEntity {
  @ForeignKey(() => StaffEntity, { name: 'recovery_codes_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @HashColumn({ primary: true }) codeHash!: string;
}
