import { useRead } from '../../api/queries.js';
import type { FilingOnFile } from '../../parts/case-parts.js';
import { Chip, Reference, type Tone } from '../../parts/chips.js';
import { Day, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { DocumentLink } from './document-link.js';

const TONES: Partial<Record<FilingOnFile['state'], Tone>> = {
  submitted: 'good',
  refused: 'danger',
  unconfirmed: 'danger',
  released: 'letter',
};

/** What was filed and how: its pack, who released it, and the proof without which it is not filed. */
export function FilingsTab({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data, error, isPending } = useRead('filings', { params: { reference } });
  const documents = useRead('documents', { params: { reference } }).data?.documents ?? [];
  if (isPending) return <p className="panel-body dim">{t('state.loading')}</p>;
  if (error !== null) return <Trouble error={error} />;
  if (data.filings.length === 0) return <Empty title={t('filings.empty')}>{t('filings.empty-why')}</Empty>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('filings.filing')}</th>
          <th scope="col">{t('filings.state')}</th>
          <th scope="col">{t('filings.pack')}</th>
          <th scope="col">{t('filings.proof')}</th>
        </tr>
      </thead>
      <tbody>
        {data.filings.map((filing) => (
          <tr key={filing.id}>
            <td>
              <strong>
                {t('filings.number', { number: filing.number })} · <Reference>{filing.request}</Reference>
              </strong>
              <div className="dim">
                {t(`channel.${filing.channel}`)} · <bdi>{nameOf(filing.orderedBy)}</bdi> ·{' '}
                <Moment at={filing.orderedAt} />
              </div>
            </td>
            <td>
              <Chip tone={TONES[filing.state] ?? 'policy'}>{t(`filing-state.${filing.state}`)}</Chip>
              {filing.state === 'unconfirmed' && <div className="late">{t('reason.unconfirmed')}</div>}
              {filing.releasedBy !== null && (
                <div className="dim">
                  {t('filings.released-by')} <bdi>{nameOf(filing.releasedBy)}</bdi>
                </div>
              )}
            </td>
            <td>
              {[filing.coverLetter, filing.annexList].map(
                (id) =>
                  id !== null && (
                    <div key={id}>
                      <DocumentLink reference={reference} id={id} documents={documents} />
                    </div>
                  ),
              )}
            </td>
            <td>
              {filing.receipt === null && filing.portalReference === null && (
                <span className="dim">{t('filings.no-proof')}</span>
              )}
              {filing.submittedOn !== null && <Day day={filing.submittedOn} />}{' '}
              {filing.portalReference !== null && <Reference>{filing.portalReference}</Reference>}
              {filing.receipt !== null && (
                <div>
                  <DocumentLink reference={reference} id={filing.receipt} documents={documents} />
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
