import type { DutyOnPage } from '../../parts/case-parts.js';
import { Day, Moment } from '../../parts/day.js';
import { useTexts } from '../../texts/texts.js';

/** Who owes it to whom, and why it stands on the list today. */
export function DutyReason({ line }: { readonly line: DutyOnPage }) {
  const { t } = useTexts();
  const { what, bound, basis, ncb, request, originalDueOn, dueOn, today, nextPageAt, certainty } = line;
  if (what === 'unacknowledged')
    return (
      <>
        {t('reason.unacknowledged')}{' '}
        {nextPageAt !== null && (
          <>
            {t('reason.next-page')} <Moment at={nextPageAt} />.
          </>
        )}
      </>
    );
  if (what === 'unconfirmed') return <>{t('reason.unconfirmed')}</>;
  if (what === 'filing') return <>{t('reason.filing')}</>;
  const isOwn = basis === 'policy' && bound === 'firm';
  return (
    <>
      {isOwn ? t('reason.policy') : ncb !== null ? t('reason.bureau', { bureau: ncb }) : bound && t(`reason.${bound}`)}
      {request !== null && (
        <>
          {' '}
          {t('reason.request')} <bdi>{request}</bdi>.
        </>
      )}
      {originalDueOn !== null && dueOn !== null && originalDueOn !== dueOn && (
        <>
          {' '}
          {t('reason.moved')} <Day day={originalDueOn} today={today} struck />.
        </>
      )}
      {dueOn !== null && dueOn < today && (bound === 'commission' || bound === 'general-secretariat') && (
        <> {t('reason.no-outcome')}</>
      )}
      {certainty === 'estimated' && <> {t('reason.estimated')}</>}
    </>
  );
}
