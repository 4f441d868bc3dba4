import type { EntityManager } from 'typeorm';
import { asText, fromText, NO_KEY_ID, open, seal } from '#keys/sealing.js';
import { keyringOf } from '../keys/sealed.js';
import { countOf, rowsOf } from '../statement.js';
import { PreferencesEntity, type SavedView } from './preferences.entity.js';

/** What somebody has set, readable. */
export type OwnPreferences = Omit<PreferencesEntity, 'views'> & { readonly views: readonly SavedView[] };

/** What people have set for themselves. Saved views are sealed in the table and readable here. */
export class PreferencesRepository {
  constructor(private readonly tx: EntityManager) {}

  async of(staffId: string): Promise<OwnPreferences | null> {
    const set = await this.tx.findOneBy(PreferencesEntity, { staffId });
    return set === null ? null : { ...set, views: this.opened(staffId, set.views) };
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

  async set({ staffId, language, colours, views, changedAt }: OwnPreferences): Promise<void> {
    await countOf(
      this.tx,
      `INSERT INTO preferences (staff_id, language, colours, views, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (staff_id) DO UPDATE SET language = excluded.language, colours = excluded.colours,
         views = excluded.views, changed_at = excluded.changed_at`,
      [staffId, language, colours, JSON.stringify(this.sealed(staffId, views)), changedAt],
    );
  }

  /** Seals the views that an earlier version kept readable. For the migration alone; answers whose there were. */
  async sealReadable(): Promise<number> {
    const rows = await rowsOf<{ staffId: string; views: readonly SavedView[] }>(
      this.tx,
      `SELECT staff_id AS "staffId", views FROM preferences WHERE jsonb_typeof(views) = 'array'`,
    );
    for (const { staffId, views } of rows)
      await countOf(this.tx, 'UPDATE preferences SET views = $2 WHERE staff_id = $1', [
        staffId,
        JSON.stringify(this.sealed(staffId, views)),
      ]);
    return rows.length;
  }

  private sealed = (staffId: string, views: readonly SavedView[]): string =>
    asText(seal(this.key(), NO_KEY_ID, aboutViews(staffId), Buffer.from(JSON.stringify(views))));

  private opened = (staffId: string, sealed: string): readonly SavedView[] =>
    JSON.parse(open(this.key(), aboutViews(staffId), fromText(sealed)).toString());

  private key = (): Buffer => keyringOf(this.tx).derive('saved views');
}

const aboutViews = (staffId: string): string => `views of ${staffId}`;

/** What the departed kept for themselves and nobody else can open: row security shows administrators no other rows. */
export async function forgetOwnThings(tx: EntityManager): Promise<void> {
  await countOf(tx, 'DELETE FROM preferences');
  await countOf(tx, 'DELETE FROM drafts');
}
