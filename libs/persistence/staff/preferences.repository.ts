import type { EntityManager } from 'typeorm';
import { countOf } from '../statement.js';
import { PreferencesEntity } from './preferences.entity.js';

export class PreferencesRepository {
  constructor(private readonly tx: EntityManager) {}

  of(staffId: string): Promise<PreferencesEntity | null> {
    return this.tx.findOneBy(PreferencesEntity, { staffId });
  }

  async set({ staffId, language, colours, views, changedAt }: PreferencesEntity): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO preferences (staff_id, language, colours, views, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (staff_id) DO UPDATE SET language = excluded.language, colours = excluded.colours,
         views = excluded.views, changed_at = excluded.changed_at`,
      [staffId, language, colours, JSON.stringify(views), changedAt],
    );
  }
}
