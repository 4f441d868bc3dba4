import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Basis, Bound, Certainty, Deadline, DerivationStep } from '#domain/deadlines/deadline.js';
import { CaseEntity } from '../cases/case.entity.js';
import { DateColumn, InstantColumn } from '../columns.js';
import { AdoptionEntity } from '../rule-packs/adoption.entity.js';

/** One revision of a deadline: a date, what it rests on, and whether anything is still expected. */
@Entity('deadlines')
@Check('deadlines_revision_check', 'revision > 0')
@Check('deadlines_basis_check', `basis IN ('statute', 'letter', 'regulation', 'policy', 'decision')`)
@ForeignKey(() => AdoptionEntity, ['caseId', 'adoption'], ['caseId', 'number'], { name: 'deadlines_adoption_fkey' })
@Index('deadlines_in_force', ['caseId', 'deadline'], { unique: true, where: 'retired_at IS NULL' })
@Index('deadlines_open', ['dueOn'], { where: '((retired_at IS NULL) AND (NOT settled))' })
// By the kind of duty, which TypeORM cannot describe.
@Index('deadlines_by_duty', { synchronize: false })
@Index('deadlines_of_regulation', ['dueOn'], {
  where: `((retired_at IS NULL) AND (NOT settled) AND (basis = 'regulation'::text))`,
})
@Index('deadlines_undated', ['caseId'], {
  where: `((retired_at IS NULL) AND (NOT settled) AND (due_on IS NULL) AND (certainty = 'open'::text))`,
})
@Index('deadlines_owed_by_us', ['dueOn'], {
  where: `((retired_at IS NULL) AND (NOT settled) AND (nature = 'duty'::text) AND (bound = ANY (ARRAY['applicant'::text, 'firm'::text])))`,
})
@Index('deadlines_met', ['metOn'], { where: '((retired_at IS NULL) AND settled)' })
@Index('deadlines_met_due', ['dueOn'], { where: '((retired_at IS NULL) AND settled)' })
@Index('deadlines_retired', ['retiredAt'], { where: 'retired_at IS NOT NULL' })
export class DeadlineEntity {
  @ForeignKey(() => CaseEntity, { name: 'deadlines_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'text' }) deadline!: string;
  @PrimaryColumn({ type: 'integer' }) revision!: number;
  @Column({ type: 'text' }) rule!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text', nullable: true }) request!: string | null;
  @Column({ type: 'text', nullable: true }) item!: string | null;
  @Column({ type: 'text', nullable: true }) ncb!: string | null;
  @Column({ type: 'text', nullable: true }) triggerEntry!: string | null;
  @DateColumn({ nullable: true }) dueOn!: string | null;
  @DateColumn({ nullable: true }) originalDueOn!: string | null;
  @DateColumn({ nullable: true }) earliestDueOn!: string | null;
  @DateColumn({ nullable: true }) latestDueOn!: string | null;
  @DateColumn({ nullable: true }) aimOn!: string | null;
  @Column({ type: 'text' }) basis!: Basis;
  @Column({ type: 'text' }) article!: string;
  @Column({ type: 'text' }) edition!: string;
  @Column({ type: 'text' }) bound!: Bound;
  @Column({ type: 'text' }) nature!: Deadline['nature'];
  @Column({ type: 'text' }) certainty!: Certainty;
  @DateColumn({ nullable: true }) metOn!: string | null;
  @Column({ type: 'boolean' }) settled!: boolean;
  @Column({ type: 'jsonb' }) derivation!: readonly DerivationStep[];
  @Column({ type: 'jsonb' }) notes!: readonly string[];
  /** The entries because of which this revision differs from the one before it. */
  @Column({ type: 'text', array: true }) because!: readonly string[];
  /** The decision with which other rule packs brought this revision. */
  @Column({ type: 'integer', nullable: true }) adoption!: number | null;
  @Column({ type: 'integer' }) fromVersion!: number;
  @InstantColumn() computedAt!: string;
  @InstantColumn({ nullable: true }) retiredAt!: string | null;
}
