import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { WorklistRow } from '../../../api/worklist.js';
import { useTexts } from '../../../texts/texts.js';
import { MOST, type Selection } from '../selection.js';
import { ACTS, type Act } from './many-acts.js';
import { useRun } from './run.js';

const ManyDialogue = lazy(async () => ({ default: (await import('./many-dialogue.js')).ManyDialogue }));

interface ManyBarProps {
  readonly selection: Selection;
  /** The first of all that match, as many as one act takes. */
  readonly first: readonly WorklistRow[];
}

/** What is ticked, and what can be done to all of it. */
export function ManyBar({ selection, first }: ManyBarProps) {
  const { t } = useTexts();
  const [act, setAct] = useState<Act | undefined>();
  const run = useRun();
  const { chosen, add, clear } = selection;
  const rows = useMemo(() => [...chosen.values()], [chosen]);
  if (first.length === 0 && rows.length === 0) return null;
  return (
    <section className={`many-bar no-print${rows.length === 0 ? ' many-idle' : ''}`} aria-label={t('many.title')}>
      <span role="status">{t('many.chosen', { n: rows.length, most: String(MOST) })}</span>
      {rows.length < Math.min(MOST, first.length) && (
        <Button size="compact-sm" variant="subtle" onClick={() => add(first.slice(0, MOST))}>
          {t('many.all', { n: Math.min(MOST, first.length) })}
        </Button>
      )}
      {rows.length > 0 && (
        <>
          {ACTS.map((each) => (
            <Button
              key={each}
              size="compact-sm"
              variant="default"
              disabled={run?.state === 'running'}
              onClick={() => setAct(each)}
            >
              {t(`many.${each}-act`)}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" onClick={clear}>
            {t('many.clear')}
          </Button>
        </>
      )}
      <Suspense fallback={null}>
        {act !== undefined && (
          <ManyDialogue
            act={act}
            rows={rows}
            onClose={() => setAct(undefined)}
            onBegun={() => {
              setAct(undefined);
              clear();
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
