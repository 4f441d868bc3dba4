import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseEntity } from '../cases/case.entity.js';
import { HashColumn, InstantColumn } from '../columns.js';

export type DocumentKind = 'letter' | 'receipt' | 'cover-letter' | 'annex-list' | 'annex' | 'note' | 'other';

/** A document of a case. Its bytes lie in the document store under their hash; the row never changes. */
@Entity('documents')
@Check('documents_file_name_sealed', `starts_with(file_name, 'sealed.'::text)`)
@Check('documents_kind_check', `kind IN ('letter', 'receipt', 'cover-letter', 'annex-list', 'annex', 'note', 'other')`)
@Index('documents_of_case', ['caseId', 'addedAt', 'id'])
@Index('documents_by_person', ['addedBy', 'addedAt'])
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @ForeignKey(() => CaseEntity, { name: 'documents_case_id_fkey' })
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' }) kind!: DocumentKind;
  @Column({ type: 'text' }) fileName!: string;
  @Column({ type: 'text' }) contentType!: string;
  @Column({ type: 'bigint', transformer: { to: (size: number) => size, from: Number } }) sizeBytes!: number;
  @HashColumn() sha256!: string;
  /** What was seen of it when it came in: `active-content` and the like; see the API's documents. */
  @Column({ type: 'text', array: true, default: () => "'{}'" }) marks!: string[];
  @Column({ type: 'text' }) addedBy!: string;
  @InstantColumn() addedAt!: string;
}
