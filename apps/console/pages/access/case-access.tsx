import { Button } from '@mantine/core';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { useSession } from '../../frame/session.js';
import { Chip, Reference } from '../../parts/chips.js';
import { Day, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

type Report = Answer<'caseAccess'>;

/** The two answers, from the audit alone; printed they stand by themselves. */
export function CaseAccess({ reference, since }: { readonly reference: string; readonly since: string }) {
  const { t } = useTexts();
  const { me } = useSession();
  const query = since === '' ? {} : { since: new Date(`${since}T00:00`).toISOString() };
  const { data, error, isPending, refetch } = useRead('caseAccess', { params: { reference }, query });
  return (
    <section aria-label={t('nav.access')}>
      <Trouble error={error} again={() => void refetch()} />
      {isPending && <p className="dim">{t('state.loading')}</p>}
      {data !== undefined && (
        <>
          <p className="access-head">
            <Reference>{reference}</Reference>
            {since !== '' && (
              <>
                {' · '}
                {t('access.since')} <Day day={since} />
              </>
            )}
            {' · '}
            {t('certificate.read-by')} <bdi>{me.name}</bdi>, <Moment at={new Date().toISOString()} />{' '}
            <Button variant="default" size="compact-md" className="no-print" onClick={() => window.print()}>
              {t('act.print')}
            </Button>
          </p>
          <CouldSee periods={data.couldSee} />
          <Looked looks={data.looked} />
        </>
      )}
    </section>
  );
}

function CouldSee({ periods }: { readonly periods: Report['couldSee'] }) {
  const { t, list } = useTexts();
  return (
    <Panel title={t('access.could')} aside={t('access.could-how')}>
      {periods.length === 0 ? (
        <Empty title={t('access.nobody')} />
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('access.who')}</th>
              <th scope="col">{t('access.as')}</th>
              <th scope="col">{t('access.from')}</th>
              <th scope="col">{t('access.until')}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ staff, relation, roles, from, until }) => (
              <tr key={`${staff.id} ${relation} ${from}`}>
                <td>
                  <bdi>{staff.name}</bdi>
                </td>
                <td>
                  {wordIn(t, 'relation', relation)} ·{' '}
                  <span className="dim">{list(roles.map((role) => wordIn(t, 'role', role)))}</span>
                </td>
                <td>
                  <span className="dim only-narrow">{t('access.from')} </span>
                  <Moment at={from} />
                </td>
                <td>
                  <span className="dim only-narrow">{t('access.until')} </span>
                  {until === null ? <Chip tone="policy">{t('access.lasts')}</Chip> : <Moment at={until} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Looked({ looks }: { readonly looks: Report['looked'] }) {
  const { t } = useTexts();
  const nameOf = (actor: string, name: string | null): string =>
    name ?? (actor === 'anonymous' ? t('access.anonymous') : t('word.system'));
  return (
    <Panel title={t('access.did')} aside={t('access.did-how')}>
      {looks.length === 0 ? (
        <Empty title={t('access.nobody-did')} />
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('access.who')}</th>
              <th scope="col">{t('access.what')}</th>
              <th scope="col">{t('access.times')}</th>
              <th scope="col">{t('access.first')}</th>
              <th scope="col">{t('access.last')}</th>
            </tr>
          </thead>
          <tbody>
            {looks.map(({ actor, name, act, outcome, times, first, last }) => (
              <tr key={`${actor} ${act} ${outcome}`}>
                <td>
                  <bdi>{nameOf(actor, name)}</bdi>
                </td>
                <td>
                  {wordIn(t, 'audit-act', act.replaceAll('.', '-'))}{' '}
                  {outcome === 'refused' && <Chip tone="danger">{t('access.refused')}</Chip>}
                </td>
                <td>
                  <span className="dim only-narrow">{t('access.times')} </span>
                  {t('nav.count', { n: times })}
                </td>
                <td>
                  <span className="dim only-narrow">{t('access.first')} </span>
                  <Moment at={first} />
                </td>
                <td>
                  <span className="dim only-narrow">{t('access.last')} </span>
                  <Moment at={last} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
