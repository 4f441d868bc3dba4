import { Link } from 'wouter';
import { Reference } from '../../parts/chips.js';
import { addDays, dayText } from '../../parts/day.js';
import { titleIn } from '../../parts/words.js';
import { localeOf, useTexts } from '../../texts/texts.js';
import type { PlannedDate, Session } from './planned.js';

interface MonthProps {
  readonly month: string;
  readonly today: string;
  readonly dates: readonly PlannedDate[];
  readonly sessions: readonly Session[];
}

const weekdayOf = (day: string): number => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;

/** A month as a sheet of weeks, Monday first; each date leads to its working. */
export function Month({ month, today, dates, sessions }: MonthProps) {
  const { t, language } = useTexts();
  const first = addDays(`${month}-01`, -weekdayOf(`${month}-01`));
  const days = Array.from({ length: 42 }, (_, index) => addDays(first, index));
  const weeks = [0, 7, 14, 21, 28, 35]
    .map((at) => days.slice(at, at + 7))
    .filter((week) => week.some((day) => day.startsWith(month)));
  const name = new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' });
  return (
    <table className="month">
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {name.format(Date.parse(`${day}T12:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                className={
                  [day.startsWith(month) ? '' : 'month-outside', day === today ? 'month-today' : ''].join(' ').trim() ||
                  undefined
                }
              >
                <time dateTime={day}>
                  <span aria-hidden="true">{Number(day.slice(8))}</span>
                  <span className="unseen">{dayText(day, language)}</span>
                </time>
                {sessions
                  .filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
                  .map(({ session }) => (
                    <span key={session} className="month-session">
                      {t('calendar.session', { n: session })}
                    </span>
                  ))}
                <Dates dates={dates.filter(({ dueOn }) => dueOn === day)} isLate={day < today} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Dates({ dates, isLate }: { readonly dates: readonly PlannedDate[]; readonly isLate: boolean }) {
  const { t } = useTexts();
  if (dates.length === 0) return null;
  return (
    <ul>
      {dates.map(({ reference, deadline, title, basis, simulated }) => (
        <li key={`${reference} ${deadline}`}>
          <Link
            href={`/cases/${reference}/dates/${encodeURIComponent(deadline)}`}
            className={`month-date month-${basis}`}
          >
            <span className={isLate ? 'late' : undefined}>{titleIn(t, title)}</span>
            <small>
              <Reference>{reference}</Reference> {simulated && t('case.simulated-short')}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
