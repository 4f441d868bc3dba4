import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** A link by which somebody sets their own password, once. Only its token's hash is known here. */
@Entity('invitations')
@Unique('invitations_token_hash_key', ['tokenHash'])
@Index('invitations_of_staff', ['staffId'])
export class InvitationEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => StaffEntity, { name: 'invitations_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @HashColumn() tokenHash!: string;
  @ForeignKey(() => StaffEntity, { name: 'invitations_invited_by_fkey' })
  @Column({ type: 'uuid' })
  invitedBy!: string;
  @InstantColumn() invitedAt!: string;
  @InstantColumn() expiresAt!: string;
  @InstantColumn({ nullable: true }) acceptedAt!: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt!: string | null;
}
