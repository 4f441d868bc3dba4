import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';

/** The key of one case, wrapped by the firm's key; without it, nothing of the case can be read. */
@Entity('case_keys')
@Unique('case_keys_key_id_key', ['keyId'])
@Check('case_keys_destroyed_check', '((wrapped IS NULL) = (destroyed_at IS NOT NULL))')
export class CaseKeyEntity {
  @ForeignKey(() => CaseEntity, { name: 'case_keys_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'uuid' }) keyId!: string;
  @Column({ type: 'bytea', nullable: true }) wrapped!: Buffer | null;
  @Column({ type: 'text' }) firmKeyId!: string;
  @InstantColumn() createdAt!: string;
  @InstantColumn({ nullable: true }) destroyedAt!: string | null;
}
