import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Answer, Call, RouteName } from '../api/client.js';
import { useCommand } from '../api/queries.js';
import { useTexts } from '../texts/texts.js';
import { Confirm } from './confirm.js';
import { Trouble } from './trouble.js';
import './parts.css';

interface CommandButtonProps<Name extends RouteName> extends ButtonProps {
  readonly command: Name;
  readonly input: Call<Name>;
  readonly label: string;
  /** Where there is one, it is asked for a second word first. */
  readonly consequence?: ReactNode;
  readonly isDanger?: boolean;
  readonly after?: (answer: Answer<Name>) => void;
}

const DONE_MS = 4_000;

/** Sends a command and shows how it stands: pending, done, or why not. Pressing it twice sends it once. */
export function CommandButton<Name extends RouteName>(props: CommandButtonProps<Name>) {
  const { command, input, label, consequence, isDanger = false, after, ...look } = props;
  const { t } = useTexts();
  // What follows speaks of what was there when it was pressed, which others may show changed before the answer is here.
  const atPress = useRef(after);
  const { mutate, isPending, isSuccess, error, reset } = useCommand(command, {
    after: (answer) => atPress.current?.(answer),
  });
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    if (!isSuccess) return;
    const timer = setTimeout(reset, DONE_MS);
    return () => clearTimeout(timer);
  }, [isSuccess, reset]);
  const send = () => {
    if (isPending) return;
    atPress.current = after;
    mutate(input);
  };
  return (
    <div className="command">
      <Button
        {...look}
        {...(isDanger ? { color: 'red' } : {})}
        loading={isPending}
        onClick={consequence === undefined ? send : () => setIsAsking(true)}
      >
        {isSuccess ? `✓ ${t('act.done')}` : label}
      </Button>
      <span role="status" className="unseen">
        {isPending ? t('act.pending') : isSuccess ? t('act.done') : ''}
      </span>
      <Trouble error={error} />
      {consequence !== undefined && (
        <Confirm
          isOpen={isAsking}
          title={label}
          consequence={consequence}
          act={label}
          isDanger={isDanger}
          onConfirm={send}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}
