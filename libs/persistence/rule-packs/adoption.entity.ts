import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { DryRunEntity } from './dry-run.entity.js';

/** What was decided about other rule packs for a case: applied, held or ignored, and why. Never changed afterwards. */
@Entity('case_rule_packs')
@Check('case_rule_packs_reason_sealed', `starts_with(reason, 'sealed.'::text)`)
@Unique('case_rule_packs_id_key', ['id'])
@Check('case_rule_packs_number_check', 'number > 0')
@Check('case_rule_packs_decision_check', `decision IN ('apply', 'hold', 'ignore')`)
@Index('case_rule_packs_last_word', ['caseId', 'dryRun'], { unique: true, where: `decision <> 'hold'` })
@Index('case_rule_packs_ordered', ['decidedAt'], { where: `((decision = 'apply') AND (taken_up_at IS NULL))` })
export class AdoptionEntity {
  @ForeignKey(() => CaseEntity, { name: 'case_rule_packs_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'integer' }) number!: number;
  @Column({ type: 'uuid' }) id!: string;
  @ForeignKey(() => DryRunEntity, { name: 'case_rule_packs_dry_run_fkey' })
  @Column({ type: 'integer' })
  dryRun!: number;
  @Column({ type: 'text' }) decision!: 'apply' | 'hold' | 'ignore';
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'text', array: true }) packs!: readonly string[];
  /** The case's version from which the packs govern, where they were applied. */
  @Column({ type: 'integer' }) fromVersion!: number;
  @ForeignKey(() => StaffEntity, { name: 'case_rule_packs_decided_by_fkey' })
  @Column({ type: 'uuid' })
  decidedBy!: string;
  @InstantColumn() decidedAt!: string;
  @InstantColumn({ nullable: true }) takenUpAt!: string | null;
}
