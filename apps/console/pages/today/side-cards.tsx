import { Link } from 'wouter';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { Chip } from '../../parts/chips.js';
import { countText } from '../../parts/count.js';
import { addDays, Day, todayHere } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import { OwnDrafts } from './own-drafts.js';

const AHEAD_DAYS = 365;

/** Beside the duties: the Commission's next session, and where the cases stand. */
export function SideCards({ stages }: { readonly stages: Answer<'duties'>['stages'] }) {
  const { t } = useTexts();
  return (
    <aside className="today-side" aria-label={t('today.beside')}>
      <OwnDrafts />
      <NextSession />
      {stages.length > 0 && (
        <Panel title={t('today.by-stage')}>
          <ul className="stages">
            {stages.map(({ stage, cases }) => (
              <li key={stage}>
                <Link href={`/cases?stage=${stage}`}>{t(`stage.${stage}`)}</Link>
                <span>{countText(t, cases)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </aside>
  );
}

function NextSession() {
  const { t } = useTexts();
  const today = todayHere();
  const { data } = useRead('calendar', {
    query: { from: addDays(today, -30), to: addDays(today, AHEAD_DAYS), only: 'sessions' },
  });
  const next = data?.sessions.find(({ endsOn }) => endsOn >= today);
  const last = data?.sessions.at(-1);
  if (data === undefined) return null;
  return (
    <Panel title={t('today.session')} padded>
      <p>
        {next !== undefined ? (
          <>
            <strong>{t('session.number', { number: next.session })}</strong>: <Day day={next.startsOn} /> –{' '}
            <Day day={next.endsOn} />
          </>
        ) : (
          t(last === undefined ? 'session.unknown' : 'session.not-announced')
        )}
      </p>
      <p className="dim">{t('session.reading')}</p>
      <Chip tone="law">{t('basis.article', { article: '16(4)' })}</Chip>
    </Panel>
  );
}
