import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Opening } from '#domain/case/case-file.js';
import type { Duty } from '#domain/case/plan.js';
import type { Stage } from '#domain/case/stage-names.js';
import type { CaseClock } from '#domain/clock/case-clock.js';
import type { Bound } from '#domain/deadlines/deadline.js';
import type { Entry } from '#domain/docket/entry.js';
import { DateColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** The case clock, as it was pinned at opening. */
class PinnedClock implements CaseClock {
  @Column({ type: 'double precision' }) rate!: number;
  @InstantColumn() startedAt!: string;
  @InstantColumn() startsAs!: string;
}

/** A case: what was fixed at its opening, and the projection of its docket that lists read. */
@Entity('cases')
@Unique('cases_reference_key', ['reference'])
@Check('cases_kind_check', `kind IN ('initial', 'revision')`)
@Check('cases_start_at_check', `start_at IN ('access-request', 'deletion-application')`)
@Check('cases_language_check', `language IN ('ar', 'en', 'fr', 'es')`)
@Check('cases_clock_rate_check', 'clock_rate >= 1')
// On coalesce(next_due_on, 'infinity'), which TypeORM cannot describe.
@Index('cases_by_next_due', { synchronize: false })
@Index('cases_by_stage', { synchronize: false })
@Index('cases_by_responsible', { synchronize: false })
@Index('cases_of_office', { synchronize: false })
// In the order of bytes, whatever the database's language.
@Index('cases_by_reference', { synchronize: false })
@Index('cases_unrecorded', ['openedAt'], { where: 'stage IS NULL' })
@Index('cases_urgent', ['id'], { where: 'urgent' })
@Index('cases_simulated', ['id'], {
  where: "((clock_rate <> '1'::double precision) OR (clock_starts_as <> clock_started_at))",
})
@Index('cases_plan_ordered', ['planOrderedAt'], {
  where: '((plan_ordered_at IS NOT NULL) AND (planned_at IS NULL))',
})
export class CaseEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) reference!: string;
  @Column({ type: 'text' }) kind!: Opening['kind'];
  @ForeignKey(() => CaseEntity, { name: 'cases_revises_case_id_fkey' })
  @Column({ type: 'uuid', nullable: true })
  revisesCaseId!: string | null;
  @Column({ type: 'text' }) startAt!: Opening['startAt'];
  @Column({ type: 'text' }) language!: 'ar' | 'en' | 'fr' | 'es';
  @Column(() => PinnedClock, { prefix: 'clock' }) clock!: CaseClock;
  @Column({ type: 'text', array: true }) rulePacks!: string[];
  /** The office of the firm that carries it. */
  @Column({ type: 'text', default: 'main' }) office!: string;
  @ForeignKey(() => StaffEntity, { name: 'cases_responsible_id_fkey' })
  @Column({ type: 'uuid' })
  responsibleId!: string;
  @ForeignKey(() => StaffEntity, { name: 'cases_opened_by_fkey' })
  @Column({ type: 'uuid' })
  openedBy!: string;
  @InstantColumn() openedAt!: string;
  /** What the workflow starts with, so that an opening cut short can be finished. */
  @Column({ type: 'jsonb' }) openingFacts!: readonly Entry[];

  @Column({ type: 'integer', default: 0 }) version!: number;
  @Column({ type: 'text', nullable: true }) stage!: Stage | null;
  @Column({ type: 'text', nullable: true }) waitingOn!: Bound | null;
  @Column({ type: 'boolean', default: false }) urgent!: boolean;
  @DateColumn({ nullable: true }) nextDueOn!: string | null;
  @Column({ type: 'jsonb', nullable: true }) nextDuty!: Duty | null;
  @InstantColumn({ nullable: true }) wakeAt!: string | null;
  @InstantColumn({ nullable: true }) recordedAt!: string | null;
  /** The auditor found the register behind the docket and wants the case to plan anew; null once it is proved. */
  @InstantColumn({ nullable: true }) planOrderedAt!: string | null;
  /** When the record answered that order. */
  @InstantColumn({ nullable: true }) plannedAt!: string | null;
}
