import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ConflictVerdict } from '#domain/people/conflict-verdict.js';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { ConflictCheckEntity } from './conflict-check.entity.js';

/** What the records office answered to a check; of several, the last one counts. */
@Entity('conflict_verdicts')
@Check('conflict_verdicts_verdict_check', `verdict IN ('no-obstacle', 'behind-wall', 'do-not-open')`)
@Index('conflict_verdicts_of_check', ['checkId', 'givenAt'])
export class ConflictVerdictEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => ConflictCheckEntity, { name: 'conflict_verdicts_check_id_fkey' })
  @Column({ type: 'uuid' })
  checkId!: string;
  @Column({ type: 'text' }) verdict!: ConflictVerdict;
  @ForeignKey(() => StaffEntity, { name: 'conflict_verdicts_given_by_fkey' })
  @Column({ type: 'uuid' })
  givenBy!: string;
  @InstantColumn() givenAt!: string;
}
