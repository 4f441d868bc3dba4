import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Answer, call } from '../api/client.js';
import { keyOf, useRead } from '../api/queries.js';
import { change } from './settings.js';

type Preferences = Answer<'preferences'>;
const NONE: Preferences = { language: null, colours: 'auto', views: [] };

/** What somebody set for themselves; changed on screen at once, and kept with the account. */
export function usePreferences() {
  const client = useQueryClient();
  const { data = NONE } = useRead('preferences', {});
  const keep = (next: Partial<Preferences>): Promise<Preferences> => {
    const body = { ...data, ...next };
    client.setQueryData(keyOf('preferences', {}), body);
    if (next.language != null) change({ language: next.language });
    if (next.colours !== undefined) change({ colours: next.colours });
    return call('setPreferences', { body });
  };
  /** A saved view again, beside those that are there by now. */
  const keepAlso = async (view: Preferences['views'][number]): Promise<Preferences> => {
    const now = await call('preferences', {});
    const body = { ...now, views: [...now.views.filter(({ name }) => name !== view.name), view] };
    client.setQueryData(keyOf('preferences', {}), body);
    return call('setPreferences', { body });
  };
  return { preferences: data, keep, keepAlso };
}

/** Whoever signs in on another machine finds their own language and colours. */
export function useOwnLook(): void {
  const { data } = useRead('preferences', {});
  useEffect(() => {
    if (data === undefined || data.language === null) return;
    change({ language: data.language, colours: data.colours });
  }, [data]);
}
