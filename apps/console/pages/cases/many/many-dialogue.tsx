import lists from 'virtual:word-lists';
import { Button, Group, Modal, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useRead } from '../../../api/queries.js';
import type { WorklistRow } from '../../../api/worklist.js';
import { useSession } from '../../../frame/session.js';
import { Reference } from '../../../parts/chips.js';
import { dayText } from '../../../parts/day.js';
import { Trouble } from '../../../parts/trouble.js';
import { useTexts } from '../../../texts/texts.js';
import { type Act, type Foreseen, foresee } from './many-acts.js';
import { carryOn, newRun } from './run.js';

const AT_ONCE = 4;

interface ManyDialogueProps {
  readonly act: Act;
  readonly rows: readonly WorklistRow[];
  readonly onClose: () => void;
  readonly onBegun: () => void;
}

/** To whom, or why; then what would happen in each case; and only then, one press. */
export function ManyDialogue({ act, rows, onClose, onBegun }: ManyDialogueProps) {
  const { t } = useTexts();
  const { me } = useSession();
  const [what, setWhat] = useState('');
  const { foreseen, error } = useForeseen(act, what, rows);
  const will = foreseen.filter(({ verdict }) => verdict === 'will');
  const isReady = what !== '' && foreseen.length === rows.length;
  const begin = () => {
    const items = will.map(({ reference, before, joins }) => ({
      reference,
      order: { act, what },
      ...(before === undefined ? {} : { before }),
      ...(joins === true ? { joins } : {}),
    }));
    void carryOn(newRun(me.id, items));
    onBegun();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={<span className="dialogue-title">{t(`many.${act}`, { n: rows.length })}</span>}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <What act={act} what={what} setWhat={setWhat} />
      {what !== '' && (
        <>
          <p role="status">
            {isReady
              ? t('many.foreseen', { n: will.length })
              : t('many.looking', { n: foreseen.length, of: String(rows.length) })}
          </p>
          <Outlook foreseen={foreseen} />
        </>
      )}
      <Trouble error={error} />
      <p className="dim">{t(act === 'close' ? 'many.no-undo' : 'many.with-undo')}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button disabled={!isReady || will.length === 0} onClick={begin}>
          {t('many.go', { n: will.length })}
        </Button>
      </Group>
    </Modal>
  );
}

function What({ act, what, setWhat }: { readonly act: Act; readonly what: string; setWhat: (what: string) => void }) {
  const { t } = useTexts();
  const { data } = useRead('listStaff', {});
  const choices =
    act === 'close'
      ? lists.closingReasons.map((value) => ({ value, label: t(`closing.${value}`) }))
      : (data?.staff ?? [])
          .filter(({ departedAt }) => act === 'remove' || departedAt === null)
          .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <NativeSelect
      label={t(act === 'close' ? 'many.why' : 'many.who')}
      value={what}
      onChange={({ currentTarget }) => setWhat(currentTarget.value)}
      data={[{ value: '', label: t('fact.choose') }, ...choices]}
      data-autofocus
    />
  );
}

/** What would become of each case, those where nothing would be done first. */
function Outlook({ foreseen }: { readonly foreseen: readonly Foreseen[] }) {
  const { t, language } = useTexts();
  const order = { refused: 0, nothing: 1, will: 2 };
  return (
    <ul className="many-list" aria-label={t('many.outlook')}>
      {[...foreseen]
        .sort((one, other) => order[one.verdict] - order[other.verdict])
        .map(({ reference, verdict, says, values = {} }) => (
          <li key={reference}>
            <Reference>{reference}</Reference>
            <span className={verdict === 'will' ? undefined : 'dim'}>
              <strong>{t(`many.${verdict}`)}</strong>{' '}
              {t(says, values.day === undefined ? values : { day: dayText(values.day, language) })}
            </span>
          </li>
        ))}
    </ul>
  );
}

/** Asks case by case, a few at a time, from when it is known what is wanted. */
function useForeseen(act: Act, what: string, rows: readonly WorklistRow[]) {
  const [foreseen, setForeseen] = useState<readonly Foreseen[]>([]);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    setForeseen([]);
    setError(null);
    if (what === '') return;
    const stopping = new AbortController();
    const waiting = rows.map(({ reference }) => reference);
    const ask = async (): Promise<void> => {
      for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
        const found = await foresee(each, { act, what }, stopping.signal);
        if (stopping.signal.aborted) return;
        setForeseen((before) => [...before, found]);
      }
    };
    Promise.all(Array.from({ length: AT_ONCE }, ask)).catch((fault: Error) => {
      if (!stopping.signal.aborted) setError(fault);
    });
    return () => stopping.abort();
  }, [act, what, rows]);
  return { foreseen, error };
}
