import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';

/** One word of an applicant's name, as an HMAC. */
@Entity('name_index')
export class NameTokenEntity {
  @PrimaryColumn({ type: 'bytea' }) token!: Buffer;
  @ForeignKey(() => CaseEntity, { name: 'name_index_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
}
