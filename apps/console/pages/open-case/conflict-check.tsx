import { Checkbox, CopyButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useCommand, useRead } from '../../api/queries.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { conflictQuestion } from './conflict-question.js';
import type { ConflictFound, Opening } from './opening.js';
import { Verdict } from './own-checks.js';
import '../tools.css';

interface ConflictCheckProps {
  readonly value: Opening;
  readonly change: (next: Partial<Opening>) => void;
}

// Each set of names is one question, and the day has sixty: nobody's half-typed name is asked about.
const PAUSE_MS = 2_000;

/** May the firm act for them? Asked as the names are typed; the answer says no more than whether to ask the records office. */
export function ConflictCheck({ value, change }: ConflictCheckProps) {
  const { t } = useTexts();
  const question = conflictQuestion(value);
  const about = question === undefined ? '' : JSON.stringify(question);
  const [settled] = useDebouncedValue(about, PAUSE_MS);
  const { mutate, isPending, error } = useCommand('checkConflicts');
  const { conflict } = value;
  const isKnown = conflict?.about === about;
  const ask = (text: string) =>
    mutate(
      { body: JSON.parse(text) as NonNullable<typeof question> },
      { onSuccess: (answer) => change({ conflict: { about: text, ...answer } }) },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each set of names, however often it is drawn
  useEffect(() => {
    if (settled !== '' && settled === about && !isKnown) ask(settled);
  }, [settled, about, isKnown]);
  return (
    <div role="status" className="conflict">
      {about === '' && <p className="dim">{t('conflict.when-named')}</p>}
      {isPending && <p className="dim">{t('conflict.asking')}</p>}
      {!isPending && <Trouble error={error} again={() => ask(about)} />}
      {isKnown && conflict.answer === 'clear' && <p className="conflict-clear">✓ {t('conflict.clear')}</p>}
      {isKnown && conflict.answer === 'ask-records' && (
        <AskRecords check={conflict} setAside={(isSetAside) => change({ conflict: { ...conflict, isSetAside } })} />
      )}
    </div>
  );
}

interface AskRecordsProps {
  readonly check: ConflictFound;
  readonly setAside: (isSetAside: boolean) => void;
}

/** Something was found: the reference for the records office, and their verdict once it is there. */
function AskRecords({ check: { id, isSetAside = false }, setAside }: AskRecordsProps) {
  const { t } = useTexts();
  const { data } = useRead('ownConflictChecks', {});
  const verdict = data?.checks.find((each) => each.id === id)?.verdict;
  return (
    <div className="hint">
      {verdict == null ? (
        <p>
          <strong>{t('conflict.ask')}</strong>
        </p>
      ) : (
        <Verdict verdict={verdict} />
      )}
      <p>{t(verdict == null ? 'conflict.ask-how' : `verdict-means.${verdict.verdict}`)}</p>
      <p>
        {t('conflict.reference')}{' '}
        <bdi dir="ltr" className="wraps">
          {id}
        </bdi>{' '}
        <CopyButton value={id}>
          {({ copied, copy }) => (
            <button type="button" className="link" onClick={copy}>
              {t(copied ? 'token.copied' : 'conflict.copy')}
            </button>
          )}
        </CopyButton>
      </p>
      {verdict === null && (
        <Checkbox
          checked={isSetAside}
          onChange={({ currentTarget }) => setAside(currentTarget.checked)}
          label={t('conflict.set-aside')}
          description={t('conflict.set-aside-how')}
        />
      )}
    </div>
  );
}
