import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CaseEntity } from './case.entity.js';

/** Whom a short name (a1, a2 …) stands for. Names live here and in documents, nowhere else. */
@Entity('applicants')
@Check('applicants_kind_check', `kind IN ('person', 'minor', 'entity')`)
export class ApplicantEntity {
  @ForeignKey(() => CaseEntity, { name: 'applicants_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'text' }) applicant!: string;
  @Column({ type: 'text' }) kind!: 'person' | 'minor' | 'entity';
  @Column({ type: 'jsonb' }) particulars!: Readonly<Record<string, unknown>>;
  @Column({ type: 'text', nullable: true }) representedBy!: string | null;
}
