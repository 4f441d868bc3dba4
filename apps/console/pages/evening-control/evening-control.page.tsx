import { Button } from '@mantine/core';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { Day, dayText } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { type DateOfDay, DatesOfDay } from './dates-of-day.js';
import { FilingsOfDay } from './filings-of-day.js';
import { Signature } from './signature.js';
import './evening-control.css';

type Control = Answer<'eveningControl'>;

const isOurs = ({ bound }: DateOfDay): boolean => bound === 'firm' || bound === 'applicant';
const isOpen = ({ state }: DateOfDay): boolean => state === 'due' || state === 'overdue';

/** Whatever the day asked for, done or not, with its proofs and timers; at the end of it, a person's signature. */
export function EveningControlPage() {
  const { t, language } = useTexts();
  const { data, error, refetch } = useRead('eveningControl', {});
  return (
    <Page
      title={t('nav.evening-control')}
      hasPromise
      lead={data === undefined ? t('evening.lead') : `${dayText(data.day, language)} · ${t('evening.lead')}`}
      actions={
        <Button variant="default" onClick={() => window.print()}>
          {t('act.print')}
        </Button>
      }
    >
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && <Lists control={data} />}
    </Page>
  );
}

function Lists({ control }: { readonly control: Control }) {
  const { t, comma } = useTexts();
  const { day, until, dates, filings, mails } = control;
  const ours = dates.filter((each) => isOpen(each) && isOurs(each));
  const theirs = dates.filter((each) => isOpen(each) && !isOurs(each));
  const done = dates.filter(({ state }) => state === 'met');
  const changed = dates.filter(({ state }) => state === 'moved' || state === 'struck');
  const ahead = dates.filter(({ state }) => state === 'ahead');
  return (
    <>
      <Signature control={control} open={ours.length} />
      <DatesOfDay
        title={t('evening.ours')}
        dates={ours}
        day={day}
        empty={t('evening.ours-none')}
        dot={ours.length > 0 ? 'danger' : 'quiet'}
      />
      {theirs.length > 0 && <DatesOfDay title={t('evening.theirs')} dates={theirs} day={day} dot="accent" />}
      {done.length > 0 && <DatesOfDay title={t('evening.done')} dates={done} day={day} dot="quiet" />}
      {changed.length > 0 && <DatesOfDay title={t('evening.changed')} dates={changed} day={day} dot="quiet" />}
      <FilingsOfDay filings={filings} />
      <DatesOfDay
        title={
          <>
            {t('evening.ahead')}
            {comma}
            <Day day={until} today={day} />
          </>
        }
        dates={ahead}
        day={day}
        empty={t('evening.ahead-none')}
        dot="warning"
      />
      <Panel title={t('evening.mails')} padded>
        <p>
          {t('evening.delivered', { n: mails.delivered })} · {t('evening.waiting', { n: mails.waiting })} ·{' '}
          <span className={mails.failed > 0 ? 'late' : undefined}>{t('evening.failed', { n: mails.failed })}</span> ·{' '}
          <span className={mails.unconfirmed > 0 ? 'late' : undefined}>
            {t('evening.unconfirmed', { n: mails.unconfirmed })}
          </span>
        </p>
      </Panel>
      <p className="evening-line print-only">{t('evening.line')}</p>
    </>
  );
}
