import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { DateColumn } from '../columns.js';
import { DryRunEntity } from './dry-run.entity.js';

/** A case as a dry run found it. */
@Entity('pack_dry_run_cases')
@Index('pack_dry_run_cases_of_case', ['caseId'])
export class DryRunCaseEntity {
  @ForeignKey(() => DryRunEntity, { name: 'pack_dry_run_cases_dry_run_fkey' })
  @PrimaryColumn({ type: 'integer' })
  dryRun!: number;
  @ForeignKey(() => CaseEntity, { name: 'pack_dry_run_cases_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text', array: true }) packsBefore!: readonly string[];
  @Column({ type: 'text', array: true }) packsAfter!: readonly string[];
  @DateColumn() asOf!: string;
  /** False where the engine could not compute the case: then nothing can be decided on this dry run. */
  @Column({ type: 'boolean' }) readable!: boolean;
}
