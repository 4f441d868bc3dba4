import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { ConflictCheckEntity } from './conflict-check.entity.js';

/** A case in which a conflict check found something. */
@Entity('conflict_check_cases')
export class ConflictCheckCaseEntity {
  @ForeignKey(() => ConflictCheckEntity, { name: 'conflict_check_cases_check_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  checkId!: string;
  @ForeignKey(() => CaseEntity, { name: 'conflict_check_cases_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
}
