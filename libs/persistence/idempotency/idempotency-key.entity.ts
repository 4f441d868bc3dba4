import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** What a person's key stood for and was answered. */
@Entity('idempotency_keys')
@Index('idempotency_keys_by_age', ['firstSeenAt'], { where: 'forgotten_at IS NULL' })
@Check('idempotency_keys_answer_sealed', `(jsonb_typeof(answer) = 'string'::text)`)
export class IdempotencyKeyEntity {
  @ForeignKey(() => StaffEntity, { name: 'idempotency_keys_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @PrimaryColumn({ type: 'text' }) key!: string;
  @Column({ type: 'text' }) route!: string;
  @HashColumn() bodySha256!: string;
  @Column({ type: 'integer', nullable: true }) status!: number | null;
  @Column({ type: 'jsonb', nullable: true }) answer!: unknown;
  @InstantColumn() firstSeenAt!: string;
  /** From then on only that the key was used is known. */
  @InstantColumn({ nullable: true }) forgottenAt!: string | null;
}
