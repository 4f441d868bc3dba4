import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newKey } from './client.js';
import { upload } from './upload.js';

/** Brings a file to a case, one at a time, and says how it goes; `again` sends the last one once more. */
export function useUpload(reference: string, kind: Parameters<typeof upload>[2], onSent: (id: string) => void) {
  const client = useQueryClient();
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  // The same file, sent again after a dropped line, is the same intention.
  const intention = useRef<{ readonly file: File; readonly key: string } | undefined>(undefined);
  const send = async (file: File | null): Promise<void> => {
    if (file === null || isSending) return;
    if (intention.current?.file !== file) intention.current = { file, key: newKey() };
    setIsSending(true);
    setError(null);
    try {
      const { id } = await upload(reference, file, kind, intention.current.key);
      await client.invalidateQueries({ queryKey: ['documents'] });
      onSent(id);
    } catch (fault) {
      setError(fault as Error);
    } finally {
      setIsSending(false);
    }
  };
  return { isSending, error, send, again: () => void send(intention.current?.file ?? null) };
}
