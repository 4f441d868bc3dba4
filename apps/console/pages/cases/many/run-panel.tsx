import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { useRead } from '../../../api/queries.js';
import { useSession } from '../../../frame/session.js';
import { Reference } from '../../../parts/chips.js';
import { Panel } from '../../../parts/panel.js';
import { refusalSaid, Spoken } from '../../../parts/refusal-words.js';
import { useTexts } from '../../../texts/texts.js';
import { carryOn, dropRun, offerRun, RUN_DRAFT, type Run, reversed, tryAgain, useRun } from './run.js';

/** How the act on many cases goes: what is done, what was refused and why, and what can be done about it. */
export function RunPanel() {
  const { t } = useTexts();
  const { me } = useSession();
  const run = useRun();
  const { data: kept } = useRead('draft', { params: { key: RUN_DRAFT } });
  useEffect(() => {
    if (kept !== undefined) offerRun(kept.content as unknown as Run);
  }, [kept]);
  if (run === undefined || run.staff !== me.id || run.items.length === 0) return null;
  const count = (state: string) => run.items.filter((item) => item.state === state).length;
  const [done, refused] = [count('done'), count('refused')];
  return (
    <div className="many-run no-print">
      <Panel title={t(`many.run-${run.state}`)} padded>
        <p role="status">{t('many.progress', { n: done, of: String(run.items.length), refused: String(refused) })}</p>
        <progress value={done + refused} max={run.items.length} aria-label={t('many.run-running')} />
        <Refusals run={run} />
        <Group gap="xs" mt="sm">
          {run.state === 'stopped' && <Button onClick={() => void carryOn()}>{t('many.carry-on')}</Button>}
          {run.state === 'over' && refused > 0 && (
            <Button variant="default" onClick={tryAgain}>
              {t('many.try-again', { n: refused })}
            </Button>
          )}
          {run.state !== 'running' && reversed(run).items.length > 0 && (
            <Button variant="default" onClick={() => void carryOn(reversed(run))}>
              {t('many.undo', { n: done })}
            </Button>
          )}
          {run.state !== 'running' && (
            <Button variant="subtle" onClick={dropRun}>
              {t('many.dismiss')}
            </Button>
          )}
        </Group>
      </Panel>
    </div>
  );
}

function Refusals({ run: { items } }: { readonly run: Run }) {
  const texts = useTexts();
  const { t } = texts;
  const refused = items.filter(({ state }) => state === 'refused');
  if (refused.length === 0) return null;
  return (
    <ul className="many-list" aria-label={t('many.refused-list')}>
      {refused.map(({ reference, order, code = '', why = '' }) => (
        <li key={`${order.act} ${reference}`}>
          <Reference>{reference}</Reference>
          <Spoken said={refusalSaid(texts, code, why)} />
        </li>
      ))}
    </ul>
  );
}
