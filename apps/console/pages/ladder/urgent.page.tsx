import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Page, UrgentButton } from '../../frame/page.js';
import { Reference } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

/** Every urgent measure that nobody has acknowledged yet, and the way to start one. */
export function UrgentPage() {
  const { t } = useTexts();
  const { data, error, refetch } = useRead('duties', { query: { scope: 'firm' } });
  const lines = data?.duties.filter(({ what }) => what === 'unacknowledged') ?? [];
  return (
    <Page title={t('nav.urgent')} actions={<UrgentButton />}>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <Panel title={t('ladder.running')} dot={lines.length === 0 ? 'quiet' : 'danger'}>
          {lines.length === 0 && <Empty title={t('ladder.none-running')}>{t('ladder.none-running-why')}</Empty>}
          {lines.length > 0 && (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('ladder.case')}</th>
                  <th scope="col">{t('ladder.since')}</th>
                  <th scope="col">{t('ladder.next-call')}</th>
                  <th scope="col">
                    <span className="unseen">{t('ladder.see')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ id, reference, applicants, since, nextPageAt }) => (
                  <tr key={id}>
                    <td>
                      <Link href={`/cases/${reference}/urgent`}>
                        <Reference>{reference}</Reference>
                      </Link>{' '}
                      <bdi>{applicants.join('; ')}</bdi>
                    </td>
                    <td>{since !== null && <Moment at={since} />}</td>
                    <td className="late">{nextPageAt !== null && <Moment at={nextPageAt} />}</td>
                    <td>
                      <Button
                        component={Link}
                        href={`/cases/${reference}/urgent`}
                        size="compact-md"
                        variant="outline"
                        color="red"
                      >
                        {t('ladder.see')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      )}
    </Page>
  );
}
