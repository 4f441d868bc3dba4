import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { DateColumn, InstantColumn } from '../columns.js';

/** What one audit of the register found and mended. */
@Entity('audits')
export class AuditEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @InstantColumn() startedAt!: string;
  @InstantColumn() finishedAt!: string;
  @Column({ type: 'integer' }) cases!: number;
  @Column({ type: 'integer' }) openDeadlines!: number;
  @Column({ type: 'integer' }) armedRungs!: number;
  @Column({ type: 'jsonb' }) repaired!: readonly AuditFinding[];
  @Column({ type: 'jsonb' }) findings!: readonly AuditFinding[];
  @DateColumn({ nullable: true }) digestSentFor!: string | null;
}

/** One thing that was not as it must be: codes, references and dates only. */
export interface AuditFinding {
  readonly code: string;
  readonly caseId?: string;
  readonly reference?: string;
  readonly deadline?: string;
  readonly rung?: string;
  readonly says: string;
  /** What the sentence holds, for whoever tells it in another language; a finding of an earlier release has none. */
  readonly values?: Readonly<Record<string, string | number>>;
}
