import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../api/client.js';
import { keyOf, useRead } from '../api/queries.js';

const PAUSE_MS = 800;

/** How a draft stands: nothing typed, on its way to the server, kept there since `keptAt`, or not kept. */
export type Keeping = 'empty' | 'kept' | 'keeping' | 'failed';

/** What somebody types into a long form, kept on the server a moment after each change: a crash of the browser loses nothing. */
export function useDraft<T extends object>(key: string, empty: T) {
  const client = useQueryClient();
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
  useEffect(() => {
    if (data === undefined || isSettled.current) return;
    isSettled.current = true;
    setIsRestored(true);
    setValue({ ...empty, ...(data.content as Partial<T>) });
    setKeeping('kept');
    setKeptAt(data.savedAt);
  }, [data, empty]);
  const keep = useCallback(
    (content: T): Promise<boolean> => {
      const sent = sending.current.then(() =>
        call('keepDraft', { params: { key }, body: { content: content as Record<string, unknown> } }).then(
          (kept) => {
            // Whoever comes back to the form within moments finds this one, not the one that was read before.
            client.setQueryData(keyOf('draft', { params: { key } }), kept);
            void client.invalidateQueries({ queryKey: ['drafts'] });
            setKeptAt(kept.savedAt);
            setKeeping('kept');
            return true;
          },
          () => {
            setKeeping('failed');
            return false;
          },
        ),
      );
      sending.current = sent;
      return sent;
    },
    [client, key],
  );
  useEffect(() => {
    if (!isTouched.current) return;
    setKeeping('keeping');
    const timer = setTimeout(() => void keep(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [keep, value]);
  const change = (next: Partial<T>) => {
    isTouched.current = true;
    isSettled.current = true;
    setValue((before) => ({ ...before, ...next }));
  };
  const drop = async () => {
    isTouched.current = false;
    isSettled.current = true;
    setIsRestored(false);
    setValue(empty);
    setKeeping('empty');
    await sending.current;
    await call('dropDraft', { params: { key } }).catch(() => undefined); // A draft that stays is offered again, no harm.
    client.removeQueries({ queryKey: keyOf('draft', { params: { key } }) });
    void client.invalidateQueries({ queryKey: ['drafts'] });
  };
  return { value, change, drop, keepNow: () => keep(value), keeping, keptAt, isRestoring: isPending, isRestored };
}
