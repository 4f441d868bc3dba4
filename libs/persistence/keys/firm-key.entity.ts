import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** What the firm's own purposes are derived from, and whether its key has a backup. One row. */
@Entity('firm_key')
@Check('firm_key_only_one_check', 'only_one')
export class FirmKeyEntity {
  @PrimaryColumn({ type: 'boolean', default: true }) onlyOne!: boolean;
  @Column({ type: 'bytea' }) seed!: Buffer;
  @Column({ type: 'text' }) firmKeyId!: string;
  @InstantColumn() createdAt!: string;
  /** The key whose backup somebody has in hand. */
  @Column({ type: 'text', nullable: true }) confirmedKeyId!: string | null;
  @ForeignKey(() => StaffEntity, { name: 'firm_key_confirmed_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  confirmedBy!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: string | null;
}
