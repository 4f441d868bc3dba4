import { Link } from 'wouter';
import type { Answer } from '../../api/client.js';
import { Chip, Reference } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

interface FilingsOfDayProps {
  readonly filings: Answer<'eveningControl'>['filings'];
}

/** What left the house today with its proof, and what is prepared or in doubt and must not be forgotten overnight. */
export function FilingsOfDay({ filings }: FilingsOfDayProps) {
  const { t } = useTexts();
  return (
    <Panel title={t('evening.filings')} aside={t('nav.count', { n: filings.length })} dot="quiet">
      {filings.length === 0 ? (
        <Empty title={t('evening.filings-none')} />
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('evening.filing')}</th>
              <th scope="col">{t('evening.case')}</th>
              <th scope="col">{t('evening.state')}</th>
              <th scope="col">{t('evening.proof')}</th>
            </tr>
          </thead>
          <tbody>
            {filings.map(({ filing, reference, request, channel, state, changedAt, hasProof }) => (
              <tr key={filing}>
                <td>
                  <Link href={`/cases/${reference}/filings/${filing}`}>{t('filing.of', { request })}</Link>{' '}
                  <span className="dim">{t(`channel.${channel}`)}</span>
                </td>
                <td>
                  <Reference>{reference}</Reference>
                </td>
                <td>
                  <Chip tone={state === 'submitted' ? 'good' : state === 'unconfirmed' ? 'danger' : 'letter'}>
                    {t(`filing-state.${state}`)}
                  </Chip>{' '}
                  <span className="dim">
                    <Moment at={changedAt} />
                  </span>
                </td>
                <td>{t(hasProof ? 'evening.proved' : 'evening.unproved')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
