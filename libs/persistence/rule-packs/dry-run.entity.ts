import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';

/** What a rule pack would change in every live case; computed a batch at a time. */
@Entity('pack_dry_runs')
@Unique('pack_dry_runs_id_key', ['id'])
export class DryRunEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' }) number!: number;
  @Column({ type: 'uuid' }) id!: string;
  @Column({ type: 'text' }) pack!: string;
  @ForeignKey(() => StaffEntity, { name: 'pack_dry_runs_ordered_by_fkey' })
  @Column({ type: 'uuid' })
  orderedBy!: string;
  @InstantColumn() orderedAt!: string;
  /** How far it has come, in the order of the cases' ids. */
  @Column({ type: 'uuid', nullable: true }) lastCaseId!: string | null;
  @InstantColumn({ nullable: true }) finishedAt!: string | null;
}
