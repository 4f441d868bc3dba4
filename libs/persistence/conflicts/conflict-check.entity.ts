import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** A question at intake and its answer. The names that were asked about are kept by no letter. */
@Entity('conflict_checks')
@Check('conflict_checks_answer_check', `answer IN ('clear', 'ask-records')`)
@Index('conflict_checks_of_staff', ['askedBy', 'askedAt'])
export class ConflictCheckEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => StaffEntity, { name: 'conflict_checks_asked_by_fkey' })
  @Column({ type: 'uuid' })
  askedBy!: string;
  @InstantColumn() askedAt!: string;
  @Column({ type: 'text' }) answer!: 'clear' | 'ask-records';
  /** When its asker opened a case after it. */
  @InstantColumn({ nullable: true }) openedAt!: string | null;
}
