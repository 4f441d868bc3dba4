import { useEffect, useRef } from 'react';
import { useSession } from '../frame/session.js';
import { useDraft } from './draft.js';

/**
 * A draft that also outlives the session itself: what could not be kept on the server, because the session had ended,
 * stands in this tab until its owner has signed in again.
 */
export function useKeptDraft<T extends object>(key: string, empty: T) {
  const { me } = useSession();
  const place = `ccf-draft ${me.id} ${key}`;
  const draft = useDraft(key, empty);
  const { value, change, keeping } = draft;
  const isTaken = useRef(false);
  useEffect(() => {
    if (isTaken.current) return;
    isTaken.current = true;
    const kept = sessionStorage.getItem(place);
    if (kept !== null) change(JSON.parse(kept) as Partial<T>);
  });
  useEffect(() => {
    if (keeping === 'keeping' || keeping === 'failed') sessionStorage.setItem(place, JSON.stringify(value));
    if (keeping === 'kept') sessionStorage.removeItem(place);
  }, [keeping, place, value]);
  const drop = async () => {
    sessionStorage.removeItem(place);
    await draft.drop();
  };
  return { ...draft, drop, discard: () => draft.discard(drop) };
}
