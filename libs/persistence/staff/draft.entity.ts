import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** What somebody has typed into a form and not sent. */
@Entity('drafts')
@Index('drafts_by_age', ['savedAt'])
export class DraftEntity {
  @ForeignKey(() => StaffEntity, { name: 'drafts_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @PrimaryColumn({ type: 'text' }) key!: string;
  /** As the seal gave it. */
  @Column({ type: 'bytea' }) content!: Buffer;
  @InstantColumn() savedAt!: string;
}
