import { useEffect, useRef, useState } from 'react';
import { call } from '../api/client.js';
import { useRead } from '../api/queries.js';

const PAUSE_MS = 800;

/** What somebody types into a long form, kept on the server a moment after each change: a crash of the browser loses nothing. */
export function useDraft<T extends object>(key: string, empty: T) {
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
    const timer = setTimeout(() => {
      call('keepDraft', { params: { key }, body: { content: value as Record<string, unknown> } }).then(
        () => setKeeping('kept'),
        () => setKeeping('failed'),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, value]);
  const change = (next: Partial<T>) => {
    isTouched.current = true;
    setValue((before) => ({ ...before, ...next }));
  };
  const drop = async () => {
    isTouched.current = false;
    setValue(empty);
    setKeeping('empty');
    await call('dropDraft', { params: { key } }).catch(() => undefined); // A draft that stays is offered again, no harm.
  };
  return { value, change, drop, keeping, isRestoring: isPending, isRestored: isRestored.current };
}
