import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Answer } from '../../api/client.js';
import { BasisChip, CertaintyChip, Chip, Reference, type Tone } from '../../parts/chips.js';
import { Day, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

export type DateOfDay = Answer<'eveningControl'>['dates'][number];

const TONES: Readonly<Record<DateOfDay['state'], Tone>> = {
  overdue: 'danger',
  due: 'letter',
  ahead: 'policy',
  met: 'good',
  moved: 'policy',
  struck: 'policy',
};

interface DatesOfDayProps {
  readonly title: ReactNode;
  readonly dates: readonly DateOfDay[];
  readonly day: string;
  readonly empty?: string;
  readonly dot: 'danger' | 'warning' | 'accent' | 'quiet';
}

/** One block of the list: each date with whose it is, what became of it, and the reminders that stand behind it. */
export function DatesOfDay({ title, dates, day, empty, dot }: DatesOfDayProps) {
  const { t } = useTexts();
  return (
    <Panel title={title} aside={t('nav.count', { n: dates.length })} dot={dot}>
      {dates.length === 0 ? (
        <Empty title={empty ?? ''} />
      ) : (
        <table className="table evening-dates">
          <thead>
            <tr>
              <th scope="col">{t('evening.due')}</th>
              <th scope="col">{t('evening.what')}</th>
              <th scope="col">{t('evening.case')}</th>
              <th scope="col">{t('evening.reminders')}</th>
              <th scope="col">{t('evening.state')}</th>
            </tr>
          </thead>
          <tbody>
            {dates.map((date) => (
              <Row key={`${date.reference} ${date.deadline} ${date.dueOn} ${date.state}`} date={date} day={day} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ date, day }: { readonly date: DateOfDay; readonly day: string }) {
  const { t } = useTexts();
  const { reference, deadline, responsible, title, basis, article, certainty, dueOn, state, metOn, movedTo } = date;
  return (
    <tr>
      <td>
        <strong className={state === 'overdue' ? 'late' : undefined}>
          <Day day={dueOn} today={day} struck={state === 'moved' || state === 'struck'} />
        </strong>
      </td>
      <td>
        <Link href={`/cases/${reference}/dates/${encodeURIComponent(deadline)}`}>{titleIn(t, title)}</Link>{' '}
        <BasisChip basis={basis} article={article} /> <CertaintyChip certainty={certainty} />
      </td>
      <td>
        <Reference>{reference}</Reference>
        <div className="dim">
          <bdi>{responsible}</bdi>
        </div>
      </td>
      <td className="dim">
        <Reminders date={date} />
      </td>
      <td>
        <Chip tone={TONES[state]}>
          {t(`evening.is-${state}`)}
          {movedTo !== null && (
            <>
              {' '}
              <Day day={movedTo} today={day} />
            </>
          )}
          {state === 'met' && metOn !== null && (
            <>
              {' '}
              <Day day={metOn} today={day} />
            </>
          )}
        </Chip>
      </td>
    </tr>
  );
}

function Reminders({ date: { armed, nextReminderAt, lastReminderAt, state } }: { readonly date: DateOfDay }) {
  const { t, comma } = useTexts();
  const isStanding = state === 'overdue' || state === 'due' || state === 'ahead';
  return (
    <>
      {armed > 0 && t('evening.armed', { n: armed })}
      {armed === 0 && isStanding && t('evening.no-reminder')}
      {nextReminderAt !== null && (
        <>
          {comma}
          {t('evening.next')} <Moment at={nextReminderAt} />
        </>
      )}
      {lastReminderAt !== null && (
        <div>
          {t('evening.last-reminder')} <Moment at={lastReminderAt} />
        </div>
      )}
    </>
  );
}
