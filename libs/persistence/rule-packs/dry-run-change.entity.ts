import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { DryRunCaseEntity } from './dry-run-case.entity.js';

type Standing = Pick<Deadline, 'dueOn' | 'status' | 'certainty'>;

/** A date of a case that would move, come or go under the pack of a dry run. */
@Entity('pack_dry_run_changes')
@ForeignKey(() => DryRunCaseEntity, ['dryRun', 'caseId'], ['dryRun', 'caseId'], {
  name: 'pack_dry_run_changes_dry_run_case_id_fkey',
})
export class DryRunChangeEntity {
  @PrimaryColumn({ type: 'integer' }) dryRun!: number;
  @PrimaryColumn({ type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ type: 'text' }) deadline!: string;
  @Column({ type: 'text' }) rule!: string;
  @Column({ type: 'text' }) article!: string;
  @Column({ type: 'text' }) edition!: string;
  @Column({ type: 'jsonb', nullable: true }) before!: Standing | null;
  @Column({ type: 'jsonb', nullable: true }) after!: Standing | null;
  @Column({ type: 'integer', nullable: true }) days!: number | null;
}
