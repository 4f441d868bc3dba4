import { Link } from 'wouter';
import type { Answer } from '../api/client.js';
import { useRead } from '../api/queries.js';
import { Page } from '../frame/page.js';
import { bureauName } from '../parts/bureaus.js';
import { Day } from '../parts/day.js';
import { Empty } from '../parts/empty.js';
import { Panel } from '../parts/panel.js';
import { Trouble } from '../parts/trouble.js';
import { titleIn } from '../parts/words.js';
import { useTexts } from '../texts/texts.js';
import './reports.css';

type Timeliness = Answer<'timeliness'>;

/** How dates were kept: by limit, by whom in the firm, by bureau; and how good our own forecasts were. */
export function ReportsPage() {
  const { t } = useTexts();
  const { data, error, refetch, isPending } = useRead('timeliness', {});
  return (
    <Page title={t('nav.reports')} lead={t('reports.lead')}>
      <Trouble error={error} again={() => void refetch()} />
      {isPending && <p className="dim">{t('state.loading')}</p>}
      {data !== undefined && (
        <>
          <Limits limits={data.limits} />
          <Owners owners={data.owners} />
          <Bureaus bureaus={data.bureaus} />
        </>
      )}
      <ForecastAccuracy />
    </Page>
  );
}

function Limits({ limits }: { readonly limits: Timeliness['limits'] }) {
  const { t } = useTexts();
  return (
    <Panel title={t('reports.limits')} aside={t('reports.limits-how')}>
      {limits.length === 0 ? (
        <Empty title={t('reports.none')}>{t('reports.none-why')}</Empty>
      ) : (
        <table className="table figures">
          <thead>
            <tr>
              <th scope="col">{t('reports.limit')}</th>
              <th scope="col">{t('reports.met')}</th>
              <th scope="col">{t('reports.late')}</th>
              <th scope="col">{t('reports.open')}</th>
              <th scope="col">{t('reports.overdue')}</th>
              <th scope="col">{t('reports.median')}</th>
            </tr>
          </thead>
          <tbody>
            {limits.map(({ rule, title, article, met, late, open, overdue, medianDaysLate }) => (
              <tr key={`${rule} ${title}`}>
                <td>
                  {titleIn(t, title)} <span className="dim">{t('basis.article', { article })}</span>
                  <Share met={met} late={late} />
                </td>
                <Figure label={t('reports.met')} n={met} />
                <Figure label={t('reports.late')} n={late} />
                <Figure label={t('reports.open')} n={open} />
                <Figure label={t('reports.overdue')} n={overdue} isLate={overdue > 0} />
                <td data-label={t('reports.median')}>
                  {medianDaysLate === null ? <span className="dim">–</span> : t('reports.days', { n: medianDaysLate })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** How much was in time, as a bar; the figures beside it say the same. */
function Share({ met, late }: { readonly met: number; readonly late: number }) {
  if (met + late === 0) return null;
  return (
    <svg className="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="share-late" width="100" height="4" />
      <rect className="share-met" width={(met / (met + late)) * 100} height="4" />
    </svg>
  );
}

/** A number that says of itself what it counts, where the head of the column is out of sight. */
function Figure({
  label,
  n,
  isLate = false,
}: {
  readonly label: string;
  readonly n: number;
  readonly isLate?: boolean;
}) {
  const { t } = useTexts();
  return (
    <td className={isLate ? 'late' : undefined} data-label={label}>
      {t('nav.count', { n })}
    </td>
  );
}

function Owners({ owners }: { readonly owners: Timeliness['owners'] }) {
  const { t } = useTexts();
  return (
    <Panel title={t('reports.owners')}>
      {owners.length === 0 ? (
        <Empty title={t('reports.none-owed')} />
      ) : (
        <table className="table figures">
          <thead>
            <tr>
              <th scope="col">{t('reports.owner')}</th>
              <th scope="col">{t('reports.open')}</th>
              <th scope="col">{t('reports.overdue')}</th>
              <th scope="col">{t('reports.next')}</th>
            </tr>
          </thead>
          <tbody>
            {owners.map(({ id, name, open, overdue, nextDueOn }) => (
              <tr key={id}>
                <td>
                  <Link href={`/cases?assignedTo=${id}`}>
                    <bdi>{name}</bdi>
                  </Link>
                </td>
                <Figure label={t('reports.open')} n={open} />
                <Figure label={t('reports.overdue')} n={overdue} isLate={overdue > 0} />
                <td>{nextDueOn === null ? <span className="dim">–</span> : <Day day={nextDueOn} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Bureaus({ bureaus }: { readonly bureaus: Timeliness['bureaus'] }) {
  const { t, language } = useTexts();
  const { data } = useRead('bureaus', {});
  return (
    <Panel title={t('reports.bureaus')} aside={t('reports.bureaus-how')}>
      {bureaus.length === 0 ? (
        <Empty title={t('reports.no-bureaus')}>{t('reports.no-bureaus-why')}</Empty>
      ) : (
        <table className="table figures">
          <thead>
            <tr>
              <th scope="col">{t('reports.bureau')}</th>
              <th scope="col">{t('reports.asked')}</th>
              <th scope="col">{t('reports.replied')}</th>
              <th scope="col">{t('reports.silent')}</th>
              <th scope="col">{t('reports.extended')}</th>
            </tr>
          </thead>
          <tbody>
            {bureaus.map(({ ncb, asked, replied, silent, extended }) => (
              <tr key={ncb}>
                <td>
                  <strong>
                    <bdi>{ncb}</bdi>
                  </strong>{' '}
                  <bdi className="dim">
                    {bureauName(ncb, language, data?.bureaus.find(({ code }) => code === ncb)?.name)}
                  </bdi>
                </td>
                <Figure label={t('reports.asked')} n={asked} />
                <Figure label={t('reports.replied')} n={replied} />
                <Figure label={t('reports.silent')} n={silent} />
                <Figure label={t('reports.extended')} n={extended} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function ForecastAccuracy() {
  const { t } = useTexts();
  const { data, error } = useRead('forecastAccuracy', {});
  return (
    <Panel title={t('reports.forecasts')} padded>
      <Trouble error={error} />
      {data !== undefined &&
        ('refused' in data.coverage ? (
          <Empty title={t('reports.too-few', { n: data.coverage.cases, needed: String(data.coverage.needed) })}>
            {t('reports.too-few-why')}
          </Empty>
        ) : (
          <>
            <p className="reports-big">
              {t('reports.covered', { n: data.coverage.covered, of: String(data.coverage.of) })}
            </p>
            <p className="dim">{t('reports.covered-how')}</p>
          </>
        ))}
    </Panel>
  );
}
