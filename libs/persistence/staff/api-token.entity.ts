import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** How another program calls the API, as a member of staff of its own. Only the token's hash is known here. */
@Entity('api_tokens')
@Unique('api_tokens_token_hash_key', ['tokenHash'])
export class ApiTokenEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => StaffEntity, { name: 'api_tokens_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @HashColumn() tokenHash!: string;
  /** Its first characters, by which people tell tokens apart. */
  @Column({ type: 'text' }) prefix!: string;
  /** The names of the routes that it may call. */
  @Column({ type: 'text', array: true }) routes!: string[];
  @ForeignKey(() => StaffEntity, { name: 'api_tokens_issued_by_fkey' })
  @Column({ type: 'uuid' })
  issuedBy!: string;
  @InstantColumn() issuedAt!: string;
  @InstantColumn() expiresAt!: string;
  @InstantColumn({ nullable: true }) lastUsedAt!: string | null;
  @InstantColumn({ nullable: true }) revokedAt!: string | null;
}
