import type { EntityManager } from 'typeorm';
import { countOf, rowsOf } from '../statement.js';
import { PreferencesEntity } from './preferences.entity.js';

export class PreferencesRepository {
  constructor(private readonly tx: EntityManager) {}

  of(staffId: string): Promise<PreferencesEntity | null> {
    return this.tx.findOneBy(PreferencesEntity, { staffId });
  }

  /** The language that they chose to read, if they chose one. */
  async languageOf(staffId: string): Promise<PreferencesEntity['language']> {
    const [chosen] = await rowsOf<Pick<PreferencesEntity, 'language'>>(
      this.tx,
      'SELECT language FROM preferences WHERE staff_id = $1',
      [staffId],
    );
    return chosen?.language ?? null;
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
