import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateColumn } from '../columns.js';
import { CaseEntity } from './case.entity.js';

/** A bureau that a data item of the case names, as its source or as a recipient; with what the worklist walks by. */
@Entity('case_bureaus')
@Index('case_bureaus_walk', ['bureau', 'office', 'dueOn', 'caseId'])
export class CaseBureauEntity {
  @ForeignKey(() => CaseEntity, { name: 'case_bureaus_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'text' }) bureau!: string;
  @Column({ type: 'text' }) office!: string;
  /** The case's next date, `infinity` where it has none; the database keeps it so. */
  @DateColumn() dueOn!: string;
}
