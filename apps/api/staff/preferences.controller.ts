import { Body, Controller, Inject } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { routes } from '#contracts/routes.js';
import type { Preferences } from '#contracts/today.contract.js';
import { PreferencesRepository } from '#persistence/staff/preferences.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Route, type SignedIn, Who } from '../http/route.js';

const AS_IT_COMES: Preferences = { language: null, colours: 'auto', views: [] };

/**
 * What people have set for themselves. Whoever has yet to set up the second factor that this installation wants reads in
 * their language; what they call their views, which may name a client, is shown to nobody on a password alone.
 */
@Controller()
export class PreferencesController {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Route(routes.preferences)
  async read(@Who() who: SignedIn) {
    const set = await readingAs(this.database, who.id, (tx) => new PreferencesRepository(tx).of(who.id));
    if (set === null) return AS_IT_COMES;
    const { language, colours, views } = set;
    return { language, colours, views: isProved(who) ? views : [] };
  }

  @Route(routes.setPreferences)
  async set(@Who() who: SignedIn, @Body() given: Preferences): Promise<Preferences> {
    const { language, colours } = given;
    const changedAt = new Date().toISOString();
    await withActor(this.database, who.id, async (tx) => {
      const preferences = new PreferencesRepository(tx);
      const views = isProved(who) ? given.views : ((await preferences.of(who.id))?.views ?? []);
      await preferences.set({ staffId: who.id, language, colours, views, changedAt });
    });
    return isProved(who) ? given : { ...given, views: [] };
  }
}

const isProved = ({ session }: SignedIn): boolean => session?.lacksFactor !== true;
