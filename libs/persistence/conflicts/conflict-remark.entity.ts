import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ConflictVerdictEntity } from './conflict-verdict.entity.js';

/** What the records office noted for itself with a verdict, sealed; row security shows it to nobody else. */
@Entity('conflict_remarks')
@Check('conflict_remarks_sealed', `starts_with(remark, 'sealed.')`)
export class ConflictRemarkEntity {
  @ForeignKey(() => ConflictVerdictEntity, { name: 'conflict_remarks_verdict_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  verdictId!: string;
  @Column({ type: 'text' }) remark!: string;
}
