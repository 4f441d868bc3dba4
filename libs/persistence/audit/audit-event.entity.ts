import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';

/** Who did what. Append-only; instant and actor are the database's own. */
@Entity('audit_events')
@Index('audit_events_of_case', ['caseId', 'id'])
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
}
