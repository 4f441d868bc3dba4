import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import type { DeadlineOnFile } from '../../parts/case-parts.js';
import { Chip, type Tone } from '../../parts/chips.js';
import { Day, Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { rungText } from '../../parts/rung-text.js';
import { Trouble } from '../../parts/trouble.js';
import { titleIn, useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

const TONES: Readonly<Record<string, Tone>> = { armed: 'good', fired: 'good' };
const ORDER = ['armed', 'fired', 'passed-before-recording', 'retired'];

interface RemindersTabProps {
  readonly reference: string;
  readonly deadlines: readonly DeadlineOnFile[];
  readonly asOf: string;
}

/** What will be said to whom and when, what was said, and why. */
export function RemindersTab({ reference, deadlines, asOf }: RemindersTabProps) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data, error, isPending } = useRead('reminders', { params: { reference } });
  if (isPending) return <p className="panel-body dim">{t('state.loading')}</p>;
  if (error !== null) return <Trouble error={error} />;
  if (data.reminders.length === 0) return <Empty title={t('reminders.empty')}>{t('reminders.empty-why')}</Empty>;
  const sorted = [...data.reminders].sort(
    (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.dueAt.localeCompare(other.dueAt),
  );
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('reminders.when')}</th>
          <th scope="col">{t('reminders.state')}</th>
          <th scope="col">{t('reminders.why')}</th>
          <th scope="col">{t('reminders.sent')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ deadline, revision, rung, audience, dueAt, state, sent, repaired }) => {
          const date = deadlines.find(({ id }) => id === deadline);
          return (
            <tr key={`${deadline} ${revision} ${rung} ${audience}`}>
              <td>
                <Day day={dueAt.slice(0, 10)} today={asOf} />
              </td>
              <td>
                <Chip tone={TONES[state] ?? 'policy'}>{t(`reminder-state.${state}`)}</Chip>{' '}
                {repaired && <Chip tone="doubt">{t('reminders.repaired')}</Chip>}
              </td>
              <td>
                <Link href={`/cases/${reference}/dates/${encodeURIComponent(deadline)}`}>
                  {date === undefined ? deadline : titleIn(t, date.title)}
                </Link>{' '}
                <span className="dim">
                  <RungText rung={rung} /> · {t(`audience.${audience}`)} · {t('dates.revision', { n: revision })}
                </span>
              </td>
              <td className="dim">
                {sent.map(({ recipient, because, claimedAt, late }) => (
                  <div key={`${recipient} ${claimedAt}`}>
                    <bdi>{nameOf(recipient)}</bdi> ({t(`because.${because}`)}) · <Moment at={claimedAt} />{' '}
                    {late && <Chip tone="danger">{t('reminders.late')}</Chip>}
                  </div>
                ))}
                {sent.length === 0 && '–'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A step of the ladder in words; one of the firm's own that is written otherwise stays as it is. */
function RungText({ rung }: { readonly rung: string }) {
  const { t } = useTexts();
  return rungText(t, rung) ?? <bdi>{rung}</bdi>;
}
