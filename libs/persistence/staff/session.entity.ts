import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** Somebody signed in. Only the token's hash is known here. */
@Entity('sessions')
@Index('sessions_of_staff', ['staffId'])
export class SessionEntity {
  @HashColumn({ primary: true }) tokenHash!: string;
  @ForeignKey(() => StaffEntity, { name: 'sessions_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @InstantColumn() createdAt!: string;
  @InstantColumn() expiresAt!: string;
  @InstantColumn({ nullable: true }) endedAt!: string | null;
}
