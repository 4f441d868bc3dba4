import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { HashColumn, InstantColumn } from '../columns.js';

/** Who did what, from where. Append-only; instant, actor, address and everything of the chain are the database's own. */
@Entity('audit_events')
@Index('audit_events_in_chain', ['caseId', 'sequence'], { unique: true })
@Index('audit_events_with_address', ['at'], { where: 'address IS NOT NULL' })
@Check('audit_events_outcome_check', `outcome IN ('done', 'refused')`)
export class AuditEventEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'audit_events_case_id_fkey' })
  @Column({ type: 'uuid', nullable: true })
  caseId!: string | null;
  @InstantColumn({ default: () => 'clock_timestamp()' }) at!: string;
  @Column({ type: 'text', default: () => 'acting_person()' }) actor!: string;
  @Column({ type: 'text' }) act!: string;
  @Column({ type: 'text', nullable: true }) subject!: string | null;
  @Column({ type: 'jsonb', default: {} }) details!: Readonly<Record<string, unknown>>;
  /** Its place in the chain of the case, or of the firm where there is none. */
  @Column({ type: 'integer' }) sequence!: number;
  @Column({ type: 'text', default: 'done' }) outcome!: 'done' | 'refused';
  @Column({ type: 'text', nullable: true }) address!: string | null;
  @HashColumn({ nullable: true }) addressSalt!: string | null;
  @HashColumn({ nullable: true }) addressSeal!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @HashColumn({ nullable: true }) salt!: string | null;
  @HashColumn() seal!: string;
  @HashColumn() previousHash!: string;
  @HashColumn() hash!: string;
}
