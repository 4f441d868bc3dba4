import { Link, useLocation } from 'wouter';
import { useSession } from '../../../frame/session.js';
import { useTexts } from '../../../texts/texts.js';
import { useRun } from './run.js';

/** On every other page: that an act on many cases is going on or has stopped half way, and the way back to it. */
export function RunStrip() {
  const { t } = useTexts();
  const { me } = useSession();
  const [place] = useLocation();
  const run = useRun();
  if (run === undefined || run.staff !== me.id || run.state === 'over' || place === '/cases') return null;
  const settled = run.items.filter(({ state }) => state !== 'waiting').length;
  return (
    <p className="away no-print" role="status">
      {t(`many.run-${run.state}`)}: {settled}/{run.items.length}{' '}
      <Link href="/cases" className="link">
        {t('nav.cases')}
      </Link>
    </p>
  );
}
