import { Button } from '@mantine/core';
import { Link } from 'wouter';
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
export function FilingsTab({ reference, mayPrepare }: { readonly reference: string; readonly mayPrepare: boolean }) {
  const { t } = useTexts();
  const { data, error, isPending } = useRead('filings', { params: { reference } });
  if (isPending) return <p className="panel-body dim">{t('state.loading')}</p>;
  if (error !== null) return <Trouble error={error} />;
  return (
    <>
      {data.filings.length === 0 ? (
        <Empty title={t('filings.empty')}>{t('filings.empty-why')}</Empty>
      ) : (
        <Filings reference={reference} filings={data.filings} />
      )}
      {mayPrepare && (
        <p className="panel-body no-print">
          <Button component={Link} href={`/cases/${reference}/filings/new`} variant="default">
            {t('filing.prepare')}
          </Button>
        </p>
      )}
    </>
  );
}

function Filings({ reference, filings }: { readonly reference: string; readonly filings: readonly FilingOnFile[] }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const documents = useRead('documents', { params: { reference } }).data?.documents ?? [];
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
        {filings.map((filing) => (
          <tr key={filing.id}>
            <td>
              <Link href={`/cases/${reference}/filings/${filing.id}`}>
                {t('filings.number', { number: filing.number })} · <Reference>{filing.request}</Reference>
              </Link>
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
