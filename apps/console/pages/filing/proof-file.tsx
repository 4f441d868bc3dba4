import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newKey } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { upload } from '../../api/upload.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

interface ProofFileProps {
  readonly reference: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}

/** The file that proves it: brought in, hashed, and named here before anything is sent. */
export function ProofFile({ reference, label, value, onChange }: ProofFileProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const { data } = useRead('documents', { params: { reference } });
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const intention = useRef<{ readonly file: File; readonly key: string } | undefined>(undefined);
  const held = data?.documents.find(({ id }) => id === value);
  const send = async (file: File | null) => {
    if (file === null || isSending) return;
    if (intention.current?.file !== file) intention.current = { file, key: newKey() };
    setIsSending(true);
    setError(null);
    try {
      const { id } = await upload(reference, file, 'receipt', intention.current.key);
      await client.invalidateQueries({ queryKey: ['documents'] });
      onChange(id);
    } catch (fault) {
      setError(fault as Error);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <div>
      <p className="filing-label">{label}</p>
      <FileButton onChange={(file) => void send(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={isSending}>
            {held === undefined ? t('filing.bring-file') : t('filing.another-file')}
          </Button>
        )}
      </FileButton>{' '}
      <span role="status">
        {held !== undefined && (
          <>
            <bdi>{held.fileName}</bdi> <bdi className="dim wraps">SHA-256 {held.sha256.slice(0, 8)}…</bdi>
          </>
        )}
      </span>
      <Trouble error={error} again={() => void send(intention.current?.file ?? null)} />
    </div>
  );
}
