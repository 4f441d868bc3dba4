import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, call } from '../api/client.js';
import { keyOf, queries, useRead } from '../api/queries.js';
import { tellAct } from '../frame/recent-acts.js';
import { useTexts } from '../texts/texts.js';

const PAUSE_MS = 800;

/** How a draft stands: nothing typed, on its way to the server, kept there since `keptAt`, or not kept. */
export type Keeping = 'empty' | 'kept' | 'keeping' | 'failed';

const cached = (key: string) => keyOf('draft', { params: { key } });

/** What was typed within the last moment and is not kept yet. */
const waiting = new Map<string, () => Promise<unknown>>();

/** Keeps every open draft at once: before the page goes. */
export const keepDraftsNow = (): Promise<unknown> => Promise.all([...waiting.values()].map((keep) => keep()));

async function keepDraft(key: string, content: object): Promise<Answer<'keepDraft'>> {
  waiting.delete(key);
  const kept = await call('keepDraft', { params: { key }, body: { content: content as Record<string, unknown> } });
  // Whoever comes back to the form within moments finds this one, not the one that was read before.
  queries.setQueryData(cached(key), kept);
  void queries.invalidateQueries({ queryKey: ['drafts'] });
  return kept;
}

/** What somebody types into a long form, kept on the server a moment after each change: a crash of the browser loses nothing. */
export function useDraft<T extends object>(key: string, empty: T) {
  const { t } = useTexts();
  const { data, isPending } = useRead('draft', { params: { key } });
  const [value, setValue] = useState<T>(empty);
  const [keeping, setKeeping] = useState<Keeping>('empty');
  const [keptAt, setKeptAt] = useState<string>();
  const [isRestored, setIsRestored] = useState(false);
  const isTouched = useRef(false);
  // What was typed, restored or thrown away here is newer than whatever is read of the draft afterwards.
  const isSettled = useRef(false);
  // One sending after the other: what is thrown away must not come back by a sending that was on its way.
  const sending = useRef<Promise<unknown>>(Promise.resolve());
  const isKept = useCallback((savedAt: string) => {
    setKeeping('kept');
    setKeptAt(savedAt);
  }, []);
  useEffect(() => {
    if (data === undefined || isSettled.current) return;
    isSettled.current = true;
    setIsRestored(true);
    setValue({ ...empty, ...(data.content as Partial<T>) });
    isKept(data.savedAt);
  }, [data, empty, isKept]);
  const keep = useCallback(
    (content: T): Promise<boolean> => {
      const sent = sending.current
        .then(() => keepDraft(key, content))
        .then(
          ({ savedAt }) => {
            isKept(savedAt);
            return true;
          },
          () => {
            setKeeping('failed');
            return false;
          },
        );
      sending.current = sent;
      return sent;
    },
    [key, isKept],
  );
  useEffect(() => {
    if (!isTouched.current) return;
    setKeeping('keeping');
    waiting.set(key, () => keep(value));
    const timer = setTimeout(() => void keep(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, keep, value]);
  // Whoever leaves the page within the pause leaves nothing behind.
  useEffect(() => () => void waiting.get(key)?.(), [key]);
  const change = (next: Partial<T>) => {
    isTouched.current = true;
    isSettled.current = true;
    setValue((before) => ({ ...before, ...next }));
  };
  const drop = async () => {
    isTouched.current = false;
    isSettled.current = true;
    waiting.delete(key);
    setIsRestored(false);
    setValue(empty);
    setKeeping('empty');
    await sending.current;
    await call('dropDraft', { params: { key } }).catch(() => undefined); // A draft that stays is offered again, no harm.
    queries.removeQueries({ queryKey: cached(key) });
    void queries.invalidateQueries({ queryKey: ['drafts'] });
  };
  /** Drops it because somebody wants so, and offers it back for a while. */
  const discard = async (dropping: () => Promise<void> = drop) => {
    const before = value;
    await dropping();
    const run = async () => {
      const { savedAt } = await keepDraft(key, before);
      setValue(before);
      isKept(savedAt);
    };
    tellAct(t('undo.draft-dropped'), { label: t('undo.undo'), run });
  };
  const keepNow = () => keep(value);
  return { value, change, drop, discard, keepNow, keeping, keptAt, isRestoring: isPending, isRestored };
}
