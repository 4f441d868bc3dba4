import { useRead } from '../../api/queries.js';
import { Chip, type Tone } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames, wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { DocumentLink } from './document-link.js';

const TONES: Readonly<Record<string, Tone>> = {
  delivered: 'good',
  refused: 'danger',
  failed: 'danger',
  unconfirmed: 'danger',
};

/** Every document with its fingerprint, and every message of the case with what became of it. */
export function LettersTab({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const documents = useRead('documents', { params: { reference } });
  const deliveries = useRead('deliveries', { params: { reference } });
  return (
    <>
      <Trouble error={documents.error ?? deliveries.error} />
      <h2 className="sub-head">{t('letters.documents')}</h2>
      {documents.data?.documents.length === 0 && (
        <Empty title={t('letters.no-documents')}>{t('letters.no-documents-why')}</Empty>
      )}
      {(documents.data?.documents.length ?? 0) > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('letters.file')}</th>
              <th scope="col">{t('letters.kind')}</th>
              <th scope="col">{t('letters.added')}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {documents.data?.documents.map(({ id, kind, addedBy, addedAt, sha256, sizeBytes }) => (
              <tr key={id}>
                <td>
                  <DocumentLink reference={reference} id={id} documents={documents.data.documents} />
                </td>
                <td>
                  {t(`document-kind.${kind}`)}{' '}
                  <span className="dim">{t('letters.size', { n: Math.max(1, Math.round(sizeBytes / 1000)) })}</span>
                </td>
                <td className="dim">
                  <bdi>{nameOf(addedBy)}</bdi> · <Moment at={addedAt} />
                </td>
                <td>
                  <code title={sha256} dir="ltr">
                    {sha256.slice(0, 12)}…
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2 className="sub-head">{t('letters.messages')}</h2>
      {deliveries.data?.deliveries.length === 0 && (
        <Empty title={t('letters.no-messages')}>{t('letters.no-messages-why')}</Empty>
      )}
      {(deliveries.data?.deliveries.length ?? 0) > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('letters.subject')}</th>
              <th scope="col">{t('letters.to')}</th>
              <th scope="col">{t('letters.fate')}</th>
              <th scope="col">{t('letters.when')}</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.data?.deliveries.map(
              ({ id, subject, recipient, purpose, state, attempts, settledAt, createdAt }) => (
                <tr key={id}>
                  <td>
                    <bdi lang="" className="wraps">
                      {subject}
                    </bdi>
                    <div className="dim">{wordIn(t, 'purpose', purpose)}</div>
                  </td>
                  <td>
                    <bdi>{recipient}</bdi>
                  </td>
                  <td>
                    <Chip tone={TONES[state] ?? 'policy'}>{t(`delivery-state.${state}`)}</Chip>{' '}
                    {attempts > 1 && <span className="dim">{t('letters.attempts', { n: attempts })}</span>}
                  </td>
                  <td className="dim">
                    <Moment at={settledAt ?? createdAt} />
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </>
  );
}
