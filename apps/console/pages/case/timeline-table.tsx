import { Link } from 'wouter';
import { Day } from '../../parts/day.js';
import { titleIn, wordIn } from '../../parts/words.js';
import { type Texts, useTexts } from '../../texts/texts.js';
import type { Lane, Mark } from './timeline-lanes.js';

export interface Session {
  readonly session: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

export const laneName = (t: Texts['t'], { name }: Lane): string =>
  typeof name === 'string' ? t(`timeline.${name}`) : `${wordIn(t, 'request-kind', name.kind)} ${name.request}`;
export const markText = (t: Texts['t'], { says }: Mark): string =>
  'kind' in says ? wordIn(t, 'kind', says.kind) : titleIn(t, says.title);

/** The drawing in words, in the order of the days: for a screen reader, a keyboard, a printer. */
export function TimelineTable({
  reference,
  lanes,
  sessions,
}: {
  readonly reference: string;
  readonly lanes: readonly Lane[];
  readonly sessions: readonly Session[];
}) {
  const { t } = useTexts();
  const rows = lanes
    .flatMap((lane) => lane.marks.map((mark) => ({ lane, mark })))
    .sort((one, other) => one.mark.day.localeCompare(other.mark.day));
  return (
    <table className="table">
      <caption className="unseen">{t('timeline.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('timeline.day')}</th>
          <th scope="col">{t('timeline.what')}</th>
          <th scope="col">{t('timeline.lane')}</th>
          <th scope="col">{t('timeline.nature')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ lane, mark }) => (
          <tr key={`${lane.id} ${mark.id}`}>
            <td>
              <Day day={mark.day} struck={mark.shape === 'moved'} />
            </td>
            <td>
              {mark.deadline === undefined ? (
                markText(t, mark)
              ) : (
                <Link href={`/cases/${reference}/dates/${encodeURIComponent(mark.deadline)}`}>{markText(t, mark)}</Link>
              )}
            </td>
            <td>{laneName(t, lane)}</td>
            <td className={mark.isLate === true ? 'late' : undefined}>
              {t(`timeline.${mark.shape}`)}
              {mark.article !== undefined && (
                <>
                  {' · '}
                  <bdi>{t('basis.article', { article: mark.article })}</bdi>
                </>
              )}
              {mark.certainty !== undefined && mark.certainty !== 'known' && ` · ${t(`certainty.${mark.certainty}`)}`}
            </td>
          </tr>
        ))}
        {lanes.flatMap((lane) =>
          lane.bands.map((band) => (
            <tr key={`${lane.id} ${band.p50}`}>
              <td>
                <Day day={band.p50} /> – <Day day={band.until} />
              </td>
              <td>{t('timeline.band')}</td>
              <td>{laneName(t, lane)}</td>
              <td>{band.isOwn ? t('card.own-cases', { n: band.cases }) : t('card.published')}</td>
            </tr>
          )),
        )}
        {sessions.map(({ session, startsOn, endsOn }) => (
          <tr key={session}>
            <td>
              <Day day={startsOn} /> – <Day day={endsOn} />
            </td>
            <td>{t('session.number', { number: session })}</td>
            <td>{t('timeline.sessions')}</td>
            <td>–</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
