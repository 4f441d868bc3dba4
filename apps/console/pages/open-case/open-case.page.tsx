import { Button, Group } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { call, newKey, Refused } from '../../api/client.js';
import { queries } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { Reference } from '../../parts/chips.js';
import { DraftLine } from '../../parts/draft-line.js';
import { useKeptDraft } from '../../parts/kept-draft.js';
import { Trouble } from '../../parts/trouble.js';
import { type Texts, useTexts } from '../../texts/texts.js';
import { BackupFirst } from './backup-first.js';
import { CheckStep } from './check-step.js';
import { ConflictCheck } from './conflict-check.js';
import { namedCheck } from './conflict-question.js';
import { DataStep } from './data-step.js';
import { bodyOf, emptyOpening, factsOf, isNamed, type Opening, urgentReason, type What } from './opening.js';
import { OwnChecks } from './own-checks.js';
import { SituationStep } from './situation-step.js';
import { WhoStep } from './who-step.js';
import './open-case.css';

const STEPS = [
  ['open.step-who', WhoStep],
  ['open.step-data', DataStep],
  ['open.step-situation', SituationStep],
  ['open.step-check', CheckStep],
] as const;

type Sending =
  | { readonly state: 'idle' | 'opening' }
  | { readonly state: 'failed'; readonly error: Error; readonly reference?: string };

/** From a first conversation to an open case with its first duties: four short steps, kept as they are typed. */
export function OpenCasePage() {
  const { t, language } = useTexts();
  const [, go] = useLocation();
  const empty = useMemo(() => emptyOpening(language), [language]);
  const draft = useKeptDraft<Opening>('open-case', empty);
  const { value, change, drop, isRestored } = draft;
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const step = Math.min(value.step, STEPS.length - 1);
  const areNamed = value.applicants.every(isNamed);
  useEffect(() => {
    if (!isFirst.current && step >= 0) heading.current?.focus();
    isFirst.current = false;
  }, [step]);
  const open = async () => {
    if (sending.state === 'opening') return;
    setSending({ state: 'opening' });
    try {
      const reference = await openAll(value, t);
      await drop();
      void queries.invalidateQueries();
      go(`/cases/${reference}/dates`);
    } catch (error) {
      const { cause } = error as Error;
      const reference = typeof cause === 'string' ? cause : undefined;
      const why = error instanceof HalfOpen ? error.why : (error as Error);
      // What was refused was never begun: with other words it is another intention.
      if (reference === undefined && why instanceof Refused && why.status < 500) change({ key: newKey() });
      setSending({ state: 'failed', error: why, ...(reference === undefined ? {} : { reference }) });
    }
  };
  const [title, Step] = STEPS[step] ?? STEPS[0];
  return (
    <Page title={t('act.open-case')} actions={null}>
      <ol className="steps">
        {STEPS.map(([text], index) => (
          <li key={text} aria-current={index === step ? 'step' : undefined}>
            <button type="button" onClick={() => change({ step: index })} disabled={index > 0 && !areNamed}>
              {index + 1}. {t(text)}
            </button>
          </li>
        ))}
      </ol>
      <form
        className="panel panel-body wizard"
        onSubmit={(event) => {
          event.preventDefault();
          if (step < STEPS.length - 1) change({ step: step + 1 });
          else void open();
        }}
      >
        <h2 ref={heading} tabIndex={-1}>
          {t(title)}
        </h2>
        {isRestored && <p className="dim">{t('open.restored')}</p>}
        <Step value={value} change={change} />
        <ConflictCheck value={value} change={change} />
        {step === STEPS.length - 1 && !value.isTraining && <BackupFirst />}
        {sending.state === 'failed' && sending.reference !== undefined && (
          <p className="hint">
            {t('open.half')}{' '}
            <Link href={`/cases/${sending.reference}`}>
              <Reference>{sending.reference}</Reference>
            </Link>
          </p>
        )}
        <Trouble error={sending.state === 'failed' ? sending.error : null} />
        {!areNamed && <p className="dim">{t('open.name-first')}</p>}
        <Group justify="flex-end" mt="lg">
          <Group>
            {step > 0 && (
              <Button variant="default" onClick={() => change({ step: step - 1 })}>
                {t('open.back')}
              </Button>
            )}
            {/* Another button at every step: the second half of a double click on one does not press the next. */}
            <Button key={step} type="submit" loading={sending.state === 'opening'} disabled={!areNamed}>
              {t(step < STEPS.length - 1 ? 'open.next' : 'open.go')}
            </Button>
          </Group>
        </Group>
        <DraftLine {...draft} />
      </form>
      <OwnChecks />
    </Page>
  );
}

/** The case is open, but something that was to follow was not done. */
class HalfOpen extends Error {
  constructor(
    readonly why: Error,
    reference: string,
  ) {
    super('the case is open, what follows is not done', { cause: reference });
  }
}

/** Opens the case, records the situation, starts the ladder; each under its own key, so that trying again doubles nothing. */
async function openAll(opening: Opening, t: Texts['t']): Promise<string> {
  const { key } = opening;
  const { reference } = await call('openCase', { body: { ...bodyOf(opening), ...(await namedCheck(opening)) }, key });
  const params = { reference };
  const suspicion = ({ type, source, recipients }: What) =>
    `${t('open.suspected')}: ${t(`item.${type}`)}, ${source ?? '?'} → ${recipients === 'all' ? t('item.to-all') : recipients.join(', ')}`;
  try {
    if (opening.isUrgent) {
      await call('startInterimMeasures', { params, body: { reason: urgentReason(opening) }, key: `${key}-urgent` });
    }
    for (const [index, body] of factsOf(opening, suspicion).entries()) {
      await call('recordEntry', { params, body, key: `${key}-${index}` });
    }
  } catch (error) {
    throw new HalfOpen(error as Error, reference);
  }
  return reference;
}
