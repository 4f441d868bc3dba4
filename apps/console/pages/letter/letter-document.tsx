import { Button, FileButton, NativeSelect } from '@mantine/core';
import type { DragEvent } from 'react';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { useUpload } from '../../api/use-upload.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

type Document = Answer<'documents'>['documents'][number];
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The letter itself, beside its facts: brought in from a file, or one that is on the file already. */
export function LetterDocument({
  reference,
  chosen,
  onChoose,
}: {
  readonly reference: string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}) {
  const { t } = useTexts();
  const { data } = useRead('documents', { params: { reference } });
  const { isSending, error, send, again } = useUpload(reference, 'letter', onChoose);
  const documents = data?.documents ?? [];
  const document = documents.find(({ id }) => id === chosen);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void send(event.dataTransfer.files[0] ?? null);
  };
  return (
    <section
      className="panel letter-document"
      aria-labelledby="the-letter"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <header className="panel-head">
        <h2 id="the-letter">{t('letter.document')}</h2>
        {document !== undefined && (
          <span className="dim">
            <bdi className="wraps">{document.fileName}</bdi> · <bdi>SHA-256 {document.sha256.slice(0, 8)}…</bdi>
          </span>
        )}
      </header>
      <div className="panel-body">
        <div className="letter-choose">
          <FileButton onChange={(file) => void send(file)}>
            {(props) => (
              <Button {...props} variant={document === undefined ? 'filled' : 'default'} loading={isSending}>
                {document === undefined ? t('letter.bring') : t('letter.bring-another')}
              </Button>
            )}
          </FileButton>
          {documents.length > 0 && (
            <NativeSelect
              aria-label={t('letter.on-file')}
              value={chosen ?? ''}
              onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
              data={[
                { value: '', label: t('letter.on-file') },
                ...documents.map(({ id, fileName }) => ({ value: id, label: fileName })),
              ]}
            />
          )}
        </div>
        <Trouble error={error} again={again} />
        {document === undefined ? (
          <p className="letter-none dim">{t('letter.none')}</p>
        ) : (
          <DocumentShown reference={reference} document={document} />
        )}
      </div>
    </section>
  );
}

/** What was uploaded may have been written by anybody: it is shown where it can do nothing, or not at all. */
export function DocumentShown({
  reference,
  document: { id, contentType, fileName, marks },
}: {
  readonly reference: string;
  readonly document: Document;
}) {
  const { t } = useTexts();
  const home = `/api/v1/cases/${encodeURIComponent(reference)}/documents/${id}`;
  // The server shows none of these to anybody.
  const isMarked = marks.length > 0;
  if (!isMarked && PICTURES.includes(contentType))
    return <img className="letter-picture" src={`${home}/view`} alt={fileName} />;
  // A browser shows no PDF file in a sandboxed frame; the server's own policy lets it do nothing.
  if (!isMarked && contentType === 'application/pdf')
    return <iframe className="letter-frame" src={`${home}/view#navpanes=0&view=FitH`} title={fileName} />;
  if (!isMarked && contentType.startsWith('text/plain'))
    return <iframe className="letter-frame" sandbox="" src={`${home}/view`} title={fileName} />;
  return (
    <p className="letter-none dim">
      {t('letter.not-shown')}{' '}
      <a href={home} download>
        <bdi>{fileName}</bdi>
      </a>
    </p>
  );
}
