import { Link } from 'wouter';
import { BasisChip, CertaintyChip, Chip, Reference } from '../../parts/chips.js';
import { Day, DaysBeside } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { titleIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import type { PlannedDate, Session } from './planned.js';

interface AgendaProps {
  readonly today: string;
  readonly dates: readonly PlannedDate[];
  readonly sessions: readonly Session[];
}

/** Dates one below the other, with who owes what to whom under which article; sessions stand among them. */
export function Agenda({ today, dates, sessions }: AgendaProps) {
  const { t } = useTexts();
  if (dates.length === 0 && sessions.length === 0)
    return <Empty title={t('calendar.none')}>{t('calendar.none-why')}</Empty>;
  const lines = [
    ...dates.map((date) => ({ on: date.dueOn, date, session: undefined })),
    ...sessions.map((session) => ({ on: session.startsOn, date: undefined, session })),
  ].sort((one, other) => one.on.localeCompare(other.on));
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('calendar.day')}</th>
          <th scope="col">{t('calendar.what')}</th>
          <th scope="col">{t('calendar.owed-by')}</th>
          <th scope="col">{t('calendar.case')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ on, date, session }) => (
          <tr key={date === undefined ? `session ${session.session}` : `${date.reference} ${date.deadline}`}>
            <td>
              <strong>
                <Day day={on} today={today} />
              </strong>
              <div className="dim">
                {session === undefined ? (
                  <DaysBeside day={on} today={today} />
                ) : (
                  <>
                    – <Day day={session.endsOn} today={today} />
                  </>
                )}
              </div>
            </td>
            {date === undefined ? (
              <td colSpan={3}>{t('calendar.session-long', { n: session.session })}</td>
            ) : (
              <>
                <td>
                  <Link href={`/cases/${date.reference}/dates/${encodeURIComponent(date.deadline)}`}>
                    {titleIn(t, date.title)}
                  </Link>{' '}
                  <BasisChip basis={date.basis} article={date.article} /> <CertaintyChip certainty={date.certainty} />
                </td>
                <td>{t(`bound.${date.bound}`)}</td>
                <td>
                  <Link href={`/cases/${date.reference}`}>
                    <Reference>{date.reference}</Reference>
                  </Link>{' '}
                  {date.simulated && <Chip tone="doubt">{t('case.simulated-short')}</Chip>}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
