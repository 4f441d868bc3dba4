import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { DeadlineEntity } from './deadline.entity.js';

/** One rung of the ladder of one revision of a deadline. */
@Entity('reminder_rungs')
@Check('reminder_rungs_audience_check', `audience IN ('responsible', 'team')`)
@Check('reminder_rungs_state_check', `state IN ('armed', 'fired', 'retired', 'passed-before-recording')`)
@ForeignKey(() => DeadlineEntity, ['caseId', 'deadline', 'revision'], ['caseId', 'deadline', 'revision'], {
  name: 'reminder_rungs_case_id_deadline_revision_fkey',
})
@Index('reminder_rungs_armed', ['fireAt'], { where: `state = 'armed'` })
@Index('reminder_rungs_of_case', ['caseId', 'fireAt'], { where: `state = 'armed'` })
export class ReminderRungEntity {
  @PrimaryColumn({ type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ type: 'text' }) deadline!: string;
  @PrimaryColumn({ type: 'integer' }) revision!: number;
  @PrimaryColumn({ type: 'text' }) rung!: string;
  @Column({ type: 'text' }) audience!: 'responsible' | 'team';
  /** On the case clock. */
  @InstantColumn() dueAt!: string;
  /** The same moment in real time. */
  @InstantColumn() fireAt!: string;
  @Column({ type: 'text' }) state!: 'armed' | 'fired' | 'retired' | 'passed-before-recording';
  @InstantColumn({ nullable: true }) settledAt!: string | null;
  /** Set where the auditor made it fire. */
  @Column({ type: 'boolean', default: false }) repaired!: boolean;
}
