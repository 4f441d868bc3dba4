import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CaseEntity } from './case.entity.js';

/** Whom a short name (a1, a2 …) stands for, as it is stored: sealed. Names live here and in documents, nowhere else. */
@Entity('applicants')
@Check('applicants_particulars_sealed', `(jsonb_typeof(particulars) = 'string'::text)`)
@Check('applicants_represented_by_sealed', `starts_with(represented_by, 'sealed.'::text)`)
@Check('applicants_kind_check', `kind IN ('person', 'minor', 'entity')`)
export class ApplicantEntity {
  @ForeignKey(() => CaseEntity, { name: 'applicants_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'text' }) applicant!: string;
  @Column({ type: 'text' }) kind!: 'person' | 'minor' | 'entity';
  @Column({ type: 'jsonb' }) particulars!: string;
  @Column({ type: 'text', nullable: true }) representedBy!: string | null;
}

/** An applicant as those who may read the case see them. */
export type Applicant = Omit<ApplicantEntity, 'particulars'> & {
  readonly particulars: Readonly<Record<string, unknown>>;
};
