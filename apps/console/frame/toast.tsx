import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import { useKeys } from './keys.js';
import { undoAct, useRecentActs } from './recent-acts.js';
import './toast.css';

const SHOWN_MS = 10_000;

/**
 * The last act and its undo, for ten seconds; longer while somebody is on it, or while it is not settled. The key `z` goes
 * to it. What is said stays announced to screen readers, and stays in the palette.
 */
export function Toast() {
  const { t } = useTexts();
  const [act] = useRecentActs();
  const [hidden, setHidden] = useState(0);
  const [isHeld, setIsHeld] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = act?.id ?? 0;
  const isSettled = act?.state !== 'undoing' && act?.state !== 'failed';
  useEffect(() => {
    if (id === 0 || isHeld || !isSettled) return;
    const timer = setTimeout(() => setHidden(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld, isSettled]);
  useKeys({ z: () => button.current?.focus() });
  const isShown = act !== undefined && hidden !== id;
  const hold = { onFocus: () => setIsHeld(true), onBlur: () => setIsHeld(false) };
  return (
    <section
      className={isShown ? 'toast no-print' : 'unseen'}
      aria-label={t('undo.title')}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      {...hold}
    >
      <p role="status" dir="auto">
        {act !== undefined && (act.state === 'undone' ? `${t('undo.undone')} ${act.says}` : act.says)}
      </p>
      {isShown && act.undo !== undefined && act.state !== 'undone' && (
        <Button
          ref={button}
          size="compact-md"
          variant="white"
          loading={act.state === 'undoing'}
          onClick={() => void undoAct(act.id)}
        >
          {act.undo.label}
        </Button>
      )}
      {isShown && (
        <button type="button" className="bare" aria-label={t('act.close')} onClick={() => setHidden(id)}>
          ×
        </button>
      )}
      {isShown && act.error !== undefined && <Trouble error={act.error} />}
    </section>
  );
}
