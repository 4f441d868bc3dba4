import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** Whose an account of the firm's sign-in provider is. An address that passes to somebody else takes nothing along. */
@Entity('provider_accounts')
@Unique('provider_accounts_issuer_staff_id_key', ['issuer', 'staffId'])
export class ProviderAccountEntity {
  @PrimaryColumn({ type: 'text' }) issuer!: string;
  @PrimaryColumn({ type: 'text' }) subject!: string;
  @ForeignKey(() => StaffEntity, { name: 'provider_accounts_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @InstantColumn() linkedAt!: string;
}
