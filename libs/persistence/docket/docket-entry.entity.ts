import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Entry } from '#domain/docket/entry.js';
import { CaseEntity } from '../cases/case.entity.js';
import { DateColumn, InstantColumn } from '../columns.js';

/** One entry of a docket. Append-only. */
@Entity('docket_entries')
@Check('docket_entries_reference_sealed', `starts_with((entry ->> 'ccfReference'::text), 'sealed.'::text)`)
@Unique('docket_entries_case_id_id_key', ['caseId', 'id'])
@Check('docket_entries_sequence_check', 'sequence > 0')
export class DocketEntryEntity {
  @ForeignKey(() => CaseEntity, { name: 'docket_entries_case_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  caseId!: string;
  @PrimaryColumn({ type: 'integer' }) sequence!: number;
  @Column({ type: 'text' }) id!: string;
  @Column({ type: 'text' }) kind!: string;
  @DateColumn({ nullable: true }) occurredOn!: string | null;
  @DateColumn({ nullable: true }) receivedOn!: string | null;
  @Column({ type: 'text', nullable: true }) request!: string | null;
  @Column({ type: 'text', nullable: true }) item!: string | null;
  @Column({ type: 'text', nullable: true }) document!: string | null;
  @InstantColumn() recordedAt!: string;
  @Column({ type: 'text' }) recordedBy!: string;
  @Column({ type: 'jsonb' }) entry!: Entry;
  @InstantColumn({ default: () => 'now()' }) storedAt!: string;
}
