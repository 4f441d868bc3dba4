import { Button, FileButton } from '@mantine/core';
import { useRead } from '../../api/queries.js';
import { useUpload } from '../../api/use-upload.js';
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
  const { data } = useRead('documents', { params: { reference } });
  const { isSending, error, send, again } = useUpload(reference, 'receipt', onChange);
  const held = data?.documents.find(({ id }) => id === value);
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
      <Trouble error={error} again={again} />
    </div>
  );
}
