import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';

/** The last link of a chain of the audit: of a case, or of the firm under the nil UUID. */
@Entity('audit_heads')
export class AuditHeadEntity {
  @PrimaryColumn({ type: 'uuid' }) chain!: string;
  @Column({ type: 'integer' }) sequence!: number;
  @InstantColumn() at!: string;
  @HashColumn() hash!: string;
}
