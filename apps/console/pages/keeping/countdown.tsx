import { Moment } from '../../parts/day.js';
import { useNow } from '../../parts/now.js';
import { useTexts } from '../../texts/texts.js';

const MINUTE_MS = 60_000;

/** How long an erasure can still be withdrawn; the instant stands beside it, so that nobody has to reckon. */
export function Countdown({ until }: { readonly until: string }) {
  const { t } = useTexts();
  const now = useNow(MINUTE_MS);
  const minutes = Math.ceil((Date.parse(until) - now) / MINUTE_MS);
  if (minutes <= 0) return <strong className="late">{t('erasure.due')}</strong>;
  const hours = Math.floor(minutes / 60);
  const left =
    hours >= 48
      ? t('erasure.days-left', { n: Math.floor(hours / 24) })
      : hours >= 1
        ? t('erasure.hours-left', { n: hours })
        : t('erasure.minutes-left', { n: minutes });
  return (
    <span>
      <strong className="late">{left}</strong> {t('erasure.until')} <Moment at={until} />
    </span>
  );
}
