import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** Somebody signed in. Only the token's hash is known here. */
@Entity('sessions')
@Index('sessions_of_staff', ['staffId'])
@Unique('sessions_id_key', ['id'])
@Check('sessions_means_check', `means IN ('password', 'provider')`)
export class SessionEntity {
  @HashColumn({ primary: true }) tokenHash!: string;
  /** By which its owner names it. */
  @Column({ type: 'uuid' }) id!: string;
  @ForeignKey(() => StaffEntity, { name: 'sessions_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @Column({ type: 'text' }) means!: 'password' | 'provider';
  @InstantColumn() createdAt!: string;
  /** When they last proved who they are. */
  @InstantColumn() confirmedAt!: string;
  @InstantColumn() seenAt!: string;
  @InstantColumn() expiresAt!: string;
  @InstantColumn({ nullable: true }) endedAt!: string | null;
  @Column({ type: 'text' }) address!: string;
  @Column({ type: 'text' }) agent!: string;
}
