import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import { Openings } from './openings.js';

const READ_EVERY_MS = 15_000;

/** On Today: the questions of others that wait for this person's word. */
export function WaitingOpenings() {
  const { t } = useTexts();
  const { me } = useSession();
  const mayAnswer = isOneOf(me, 'partner', 'lawyer');
  const { data } = useRead('livePayloadOpenings', {}, { enabled: mayAnswer });
  useReadingAgain('livePayloadOpenings', mayAnswer, READ_EVERY_MS);
  const waiting = data?.openings.filter((each) => each.mayAnswer) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('break-glass.waiting')} aside={t('nav.count', { n: waiting.length })} dot="danger">
      <Openings openings={waiting} hasReference />
    </Panel>
  );
}
