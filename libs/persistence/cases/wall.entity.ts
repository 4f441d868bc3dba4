import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from '../staff/staff.entity.js';
import { CaseEntity } from './case.entity.js';

/** A named person is kept out of a case, whatever their role. Never deleted: it proves that it stood. */
@Entity('walls')
@Index('walls_standing', ['staffId', 'caseId'], { unique: true, where: 'lifted_at IS NULL' })
@Index('walls_of_case', ['caseId', 'raisedAt'])
export class WallEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'walls_case_id_fkey' })
  @Column({ type: 'uuid' })
  caseId!: string;
  @ForeignKey(() => StaffEntity, { name: 'walls_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @ForeignKey(() => StaffEntity, { name: 'walls_raised_by_fkey' })
  @Column({ type: 'uuid' })
  raisedBy!: string;
  @InstantColumn() raisedAt!: string;
  @ForeignKey(() => StaffEntity, { name: 'walls_lifted_by_fkey' })
  @Column({ type: 'uuid', nullable: true })
  liftedBy!: string | null;
  @InstantColumn({ nullable: true }) liftedAt!: string | null;
}
