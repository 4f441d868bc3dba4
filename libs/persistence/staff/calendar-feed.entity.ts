import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { HashColumn, InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

/** A person's own calendar feed. Only the hash of its address is known here. */
@Entity('calendar_feeds')
@Index('calendar_feeds_open', ['staffId'], { unique: true, where: 'ended_at IS NULL' })
export class CalendarFeedEntity {
  @HashColumn({ primary: true }) tokenHash!: string;
  @ForeignKey(() => StaffEntity, { name: 'calendar_feeds_staff_id_fkey' })
  @Column({ type: 'uuid' })
  staffId!: string;
  @InstantColumn() madeAt!: string;
  @InstantColumn({ nullable: true }) endedAt!: string | null;
}
