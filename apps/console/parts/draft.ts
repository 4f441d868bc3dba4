import { useEffect, useRef, useState } from 'react';
import { call } from '../api/client.js';
import { keyOf, queries, useRead } from '../api/queries.js';
import { tellAct } from '../frame/recent-acts.js';
import { useTexts } from '../texts/texts.js';

const PAUSE_MS = 800;

const cached = (key: string) => keyOf('draft', { params: { key } });

/** What was typed within the last moment and is not kept yet. */
const waiting = new Map<string, () => Promise<unknown>>();

/** Keeps every open draft at once: before the page goes. */
export const keepDraftsNow = (): Promise<unknown> => Promise.all([...waiting.values()].map((keep) => keep()));

async function keepDraft(key: string, content: object): Promise<void> {
  waiting.delete(key);
  const kept = await call('keepDraft', { params: { key }, body: { content: content as Record<string, unknown> } });
  queries.setQueryData(cached(key), kept);
}

/** What somebody types into a long form, kept on the server a moment after each change: a crash of the browser loses nothing. */
export function useDraft<T extends object>(key: string, empty: T) {
  const { t } = useTexts();
  const { data, isPending } = useRead('draft', { params: { key } });
  const [value, setValue] = useState<T>(empty);
  const [keeping, setKeeping] = useState<'empty' | 'kept' | 'keeping' | 'failed'>('empty');
  const isTouched = useRef(false);
  const isRestored = useRef(false);
  useEffect(() => {
    if (data === undefined || isTouched.current || isRestored.current) return;
    isRestored.current = true;
    setValue({ ...empty, ...(data.content as Partial<T>) });
    setKeeping('kept');
  }, [data, empty]);
  useEffect(() => {
    if (!isTouched.current) return;
    setKeeping('keeping');
    const keep = () =>
      keepDraft(key, value).then(
        () => setKeeping('kept'),
        () => setKeeping('failed'),
      );
    waiting.set(key, keep);
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, value]);
  // Whoever leaves the page within the pause leaves nothing behind.
  useEffect(() => () => void waiting.get(key)?.(), [key]);
  const change = (next: Partial<T>) => {
    isTouched.current = true;
    setValue((before) => ({ ...before, ...next }));
  };
  const drop = async () => {
    isTouched.current = false;
    waiting.delete(key);
    setValue(empty);
    setKeeping('empty');
    await call('dropDraft', { params: { key } }).catch(() => undefined); // A draft that stays is offered again, no harm.
    queries.removeQueries({ queryKey: cached(key) });
  };
  /** Drops it because somebody wants so, and offers it back for a while. */
  const discard = async (dropping: () => Promise<void> = drop) => {
    const before = value;
    await dropping();
    const run = async () => {
      await keepDraft(key, before);
      setValue(before);
      setKeeping('kept');
    };
    tellAct(t('undo.draft-dropped'), { label: t('undo.undo'), run });
  };
  return { value, change, drop, discard, keeping, isRestoring: isPending, isRestored: isRestored.current };
}
