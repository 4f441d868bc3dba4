import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { Chip, type Tone } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import './open-case.css';

type Given = NonNullable<Answer<'ownConflictChecks'>['checks'][number]['verdict']>;

// An answer of the records office changes no case, so nothing announces it.
const READ_EVERY_MS = 10_000;
const TONES: Readonly<Record<Given['verdict'], Tone>> = {
  'no-obstacle': 'good',
  'behind-wall': 'policy',
  'do-not-open': 'danger',
};

/** What was answered, by whom and when; nobody is told why. */
export function Verdict({ verdict: { verdict, by, at } }: { readonly verdict: Given }) {
  const { t } = useTexts();
  return (
    <p>
      <Chip tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</Chip> <bdi>{by}</bdi>, <Moment at={at} />
    </p>
  );
}

/** The checks after which no case was opened yet: those that wait, and those that were answered meanwhile. */
export function OwnChecks() {
  const { t } = useTexts();
  const { data } = useRead('ownConflictChecks', {});
  useReadingAgain('ownConflictChecks', true, READ_EVERY_MS);
  if (data === undefined || data.checks.length === 0) return null;
  return (
    <Panel title={t('conflict.own')} aside={t('conflict.own-how')} padded>
      <ul className="own-checks">
        {data.checks.map(({ id, askedAt, verdict }) => (
          <li key={id}>
            <p>
              {t('conflict.asked')} <Moment at={askedAt} />{' '}
              <bdi dir="ltr" className="wraps dim">
                {id}
              </bdi>
            </p>
            {verdict === null ? <p className="dim">{t('conflict.waits')}</p> : <Verdict verdict={verdict} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
