import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../columns.js';
import { StaffEntity } from './staff.entity.js';

export interface SavedView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What somebody has set for themselves. */
@Entity('preferences')
@Check('preferences_language_check', `language IN ('ar', 'en', 'es', 'fr')`)
@Check('preferences_colours_check', `colours IN ('light', 'dark', 'auto')`)
@Check('preferences_views_sealed', `jsonb_typeof(views) = 'string'`)
export class PreferencesEntity {
  @ForeignKey(() => StaffEntity, { name: 'preferences_staff_id_fkey' })
  @PrimaryColumn({ type: 'uuid' })
  staffId!: string;
  @Column({ type: 'text', nullable: true }) language!: 'ar' | 'en' | 'es' | 'fr' | null;
  @Column({ type: 'text' }) colours!: 'light' | 'dark' | 'auto';
  /** Sealed: what a view is called, and the name it asks for, may be a client's. */
  @Column({ type: 'jsonb' }) views!: string;
  @InstantColumn() changedAt!: string;
}
