import { useRead } from '../../api/queries.js';
import { tellAct } from '../../frame/recent-acts.js';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

const STILL_CLIMBING = ['raised', 'climbing', 'unanswered'];

/** The urgent ladders of the case: who was called, who answered. Looking here acknowledges nothing. */
export function MeasuresTab({ file: { reference, permitted } }: { readonly file: CaseOnFile }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data, error, isPending } = useRead('escalations', { params: { reference } });
  if (isPending) return <p className="panel-body dim">{t('state.loading')}</p>;
  if (error !== null) return <Trouble error={error} />;
  if (data.escalations.length === 0) return <Empty title={t('measures.empty')}>{t('measures.empty-why')}</Empty>;
  return (
    <ul>
      {data.escalations.map(
        ({ number, state, reason, raisedAt, raisedBy, acknowledgedAt, acknowledgedBy, nextPageAt, pages = [] }) => (
          <li key={number} className="measure">
            <div className="measure-head">
              <strong>{t('measures.number', { number })}</strong>
              <Chip tone={STILL_CLIMBING.includes(state) ? 'danger' : 'good'}>{t(`measure-state.${state}`)}</Chip>
              {reason !== undefined && <span>{t(`urgent.${reason}`)}</span>}
              <span className="dim">
                {t('measures.raised')} <Moment at={raisedAt} />
                {raisedBy !== undefined && (
                  <>
                    {' · '}
                    <bdi>{nameOf(raisedBy)}</bdi>
                  </>
                )}
              </span>
            </div>
            <ol>
              {pages.map(({ round, rung, staff, pagedAt, because }) => (
                <li key={`${round} ${rung} ${pagedAt}`}>
                  <Moment at={pagedAt} /> {t(`rung.${rung}`)}: <bdi>{nameOf(staff)}</bdi>{' '}
                  <span className="dim">({t(`because.${because}`)})</span>
                </li>
              ))}
            </ol>
            {nextPageAt !== null && STILL_CLIMBING.includes(state) && (
              <p className="late">
                {t('reason.next-page')} <Moment at={nextPageAt} />.
              </p>
            )}
            {acknowledgedAt !== null && (
              <p>
                {t('measures.acknowledged')} <Moment at={acknowledgedAt} />
                {acknowledgedBy != null && (
                  <>
                    {' · '}
                    <bdi>{nameOf(acknowledgedBy)}</bdi>
                  </>
                )}
              </p>
            )}
            {STILL_CLIMBING.includes(state) && permitted.includes('acknowledge-interim-measures') && (
              <CommandButton
                command="acknowledgeInterimMeasures"
                input={{ params: { reference, n: String(number) }, body: {} }}
                label={t('duty.acknowledge')}
                consequence={t('duty.acknowledge-consequence')}
                isDanger
                after={() => tellAct(t('undo.acknowledged'))}
              />
            )}
          </li>
        ),
      )}
    </ul>
  );
}
