import { Button, SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { addDays, dayText, todayHere } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { localeOf, useTexts } from '../../texts/texts.js';
import { Agenda } from './agenda.js';
import { Feed } from './feed.js';
import { Month } from './month.js';
import '../tools.css';
import './calendar.css';

const VIEWS = ['month', 'list'] as const;
const SCOPES = ['mine', 'team', 'firm'] as const;
const LIST_DAYS = 120;

/** Every date between two days, with the sessions of the Commission: a month as a sheet, or as a list. */
export function CalendarPage() {
  const { t, language } = useTexts();
  const [search, setSearch] = useSearchParams();
  const today = todayHere();
  const month = /^\d{4}-\d{2}$/.test(search.get('month') ?? '') ? (search.get('month') ?? '') : today.slice(0, 7);
  const view = VIEWS.find((each) => each === search.get('view')) ?? 'month';
  const scope = SCOPES.find((each) => each === search.get('scope')) ?? 'firm';
  const from = `${month}-01`;
  const to = view === 'month' ? addDays(`${shifted(month, 1)}-01`, -1) : addDays(from, LIST_DAYS);
  const { data, error, refetch, isPending } = useRead('calendar', { query: { from, to, scope } });
  const title = new Intl.DateTimeFormat(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${from}T12:00:00Z`),
  );
  const show = (next: { month?: string; view?: string; scope?: string }) => setSearch({ month, view, scope, ...next });
  return (
    <Page title={t('nav.calendar')}>
      <div className="page-tools no-print">
        <Button
          variant="default"
          onClick={() => show({ month: shifted(month, -1) })}
          aria-label={t('calendar.previous')}
        >
          <span className="calendar-arrow" aria-hidden="true">
            ‹
          </span>
        </Button>
        <Button variant="default" onClick={() => show({ month: today.slice(0, 7) })}>
          {t('calendar.this-month')}
        </Button>
        <Button variant="default" onClick={() => show({ month: shifted(month, 1) })} aria-label={t('calendar.next')}>
          <span className="calendar-arrow" aria-hidden="true">
            ›
          </span>
        </Button>
        <SegmentedControl
          aria-label={t('calendar.view')}
          value={view}
          onChange={(next) => show({ view: next })}
          data={VIEWS.map((each) => ({ value: each, label: t(`calendar.${each}`) }))}
        />
        <SegmentedControl
          aria-label={t('calendar.scope')}
          value={scope}
          onChange={(next) => show({ scope: next })}
          data={SCOPES.map((each) => ({ value: each, label: t(`today.${each}`) }))}
        />
      </div>
      <Trouble error={error} again={() => void refetch()} />
      <Panel title={title} aside={data === undefined ? undefined : t('calendar.dates', { n: data.dates.length })}>
        {data !== undefined && data.completeUntil !== to && (
          <p className="panel-body late" role="status">
            {data.completeUntil === null
              ? t('calendar.cut-whole')
              : t('calendar.cut', { day: dayText(data.completeUntil, language) })}
          </p>
        )}
        {isPending && <p className="panel-body dim">{t('state.loading')}</p>}
        {view === 'month' && data?.dates.length === 0 && data.completeUntil === to && (
          <p className="panel-body dim">{t('calendar.none-why')}</p>
        )}
        {data !== undefined && view === 'month' && (
          <Month month={month} today={today} dates={data.dates} sessions={data.sessions} />
        )}
        {data !== undefined && view === 'list' && <Agenda today={today} dates={data.dates} sessions={data.sessions} />}
      </Panel>
      <Feed />
    </Page>
  );
}

function shifted(month: string, by: number): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
}
