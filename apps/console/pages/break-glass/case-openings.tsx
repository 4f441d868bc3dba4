import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { isOneOf, TRAIL } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import { Openings } from './openings.js';

// What somebody else asks makes no new version of the case.
const READ_EVERY_MS = 10_000;

/** On the page of a case: that somebody asks to read its payloads, or reads them now. Nothing where nobody does. */
export function LiveOpenings({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const openings = useOpenings(reference).filter(({ state }) => state === 'asked' || state === 'open');
  if (openings.length === 0) return null;
  return (
    <Panel title={t('break-glass.on-case')} dot="danger">
      <Openings openings={openings} />
    </Panel>
  );
}

/** Beside the audit of a case: everybody who ever asked. */
export function PastOpenings({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const openings = useOpenings(reference).filter(({ state }) => state !== 'asked' && state !== 'open');
  if (openings.length === 0) return null;
  return (
    <section aria-label={t('break-glass.history')}>
      <h2 className="panel-body">{t('break-glass.history')}</h2>
      <Openings openings={openings} />
    </section>
  );
}

function useOpenings(reference: string) {
  const { me } = useSession();
  const mayKnow = isOneOf(me, ...TRAIL);
  const { data } = useRead('payloadOpenings', { params: { reference } }, { enabled: mayKnow });
  useReadingAgain('payloadOpenings', mayKnow, READ_EVERY_MS);
  return (data?.openings ?? []).map((opening) => ({ ...opening, reference }));
}
