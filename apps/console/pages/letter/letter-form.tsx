import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { type Call, type Fault, Refused } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { DraftLine } from '../../parts/draft-line.js';
import { useKeptDraft } from '../../parts/kept-draft.js';
import { Panel } from '../../parts/panel.js';
import { faultSaid } from '../../parts/refusal-words.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { FactFields } from './fact-form.js';
import { type FactValue, filledIn, missingIn, useFactKinds } from './fact-kinds.js';
import { LetterDocument } from './letter-document.js';
import { useEffects, WhatChanges } from './what-changes.js';
import { tellRecorded } from './withdrawing.js';

interface Letter {
  readonly document?: string | undefined;
  readonly facts: readonly FactValue[];
}
const EMPTY: Letter = { document: undefined, facts: [{}] };
const MOST = 20;
const NO_FAULTS = {};
const PAUSE_MS = 450;

/** The facts of one letter, in one step: all of them, or none. */
export function LetterForm({ file }: { readonly file: CaseOnFile }) {
  const texts = useTexts();
  const { t } = texts;
  const [, go] = useLocation();
  const { reference, permitted } = file;
  const draft = useKeptDraft<Letter>(`letter:${reference}`, EMPTY);
  const { value: letter, change, drop } = draft;
  const { kinds, error, again } = useFactKinds();
  const { facts } = letter;
  const isComplete = (fact: FactValue): boolean => {
    const kind = kinds.find((each) => each.kind === fact.kind);
    return kind !== undefined && missingIn(kind, fact).length === 0;
  };
  const complete = facts.filter(isComplete).map(filledIn);
  const isUntouched = facts.every(({ kind }) => kind === undefined);
  const [settled] = useDebouncedValue(complete, PAUSE_MS);
  const effects = useEffects(reference, settled);
  const record = useCommand('recordLetter', {
    after: ({ version }) => {
      void drop();
      tellRecorded(t, reference, facts.length, version);
      go(`/cases/${reference}/docket`);
    },
  });
  const told = (found: readonly Fault[] = []) =>
    found.map((fault) => ({ path: fault.path, problem: faultSaid(texts, fault).text }));
  const asked = facts.flatMap((fact, index) => (isComplete(fact) ? [index] : []));
  const everyFact = facts.map((_, index) => index);
  const faults =
    record.error instanceof Refused
      ? faultsByFact(told(record.error.faults), everyFact)
      : faultsByFact(
          told(effects.error instanceof Refused ? effects.error.faults : effects.data?.refusal?.faults),
          asked,
        );
  const put = (at: number, fact: FactValue) => {
    record.reset();
    change({ facts: facts.map((each, index) => (index === at ? fact : each)) });
  };
  const send = () => {
    const body = {
      ...(letter.document === undefined ? {} : { document: letter.document }),
      facts: facts.map(filledIn),
    } as unknown as Call<'recordLetter'>['body'];
    if (!record.isPending) record.mutate({ params: { reference }, body });
  };
  if (!permitted.includes('record-facts')) return <Panel padded>{t('letter.not-permitted')}</Panel>;
  return (
    <div className="letter">
      <LetterDocument reference={reference} chosen={letter.document} onChoose={(document) => change({ document })} />
      <Panel title={t('letter.says')} aside={t('letter.says-how')} padded>
        <Trouble error={error} again={again} />
        {facts.map((fact, index) => (
          // Facts have no name until they are recorded: their place in the letter is their identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index} className="fact-place">
            <FactFields
              file={file}
              legend={t('fact.number', { n: index + 1 })}
              value={fact}
              faults={faults[index] ?? NO_FAULTS}
              onChange={(next) => put(index, next)}
            />
            {facts.length > 1 && (
              <button
                type="button"
                className="link"
                onClick={() => change({ facts: facts.filter((_, at) => at !== index) })}
              >
                {t('fact.remove', { n: index + 1 })}
              </button>
            )}
          </div>
        ))}
        {facts.length < MOST && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() =>
              change({ facts: [...facts, { occurredOn: facts.at(-1)?.occurredOn, request: facts.at(-1)?.request }] })
            }
          >
            {t('fact.another')}
          </Button>
        )}
        <WhatChanges file={file} entries={settled} incomplete={isUntouched ? 0 : facts.length - complete.length} />
        <Trouble error={record.error} />
        <Group justify="flex-end" mt="md">
          <Button onClick={send} loading={record.isPending} disabled={complete.length < facts.length}>
            {t('letter.record', { n: facts.length })}
          </Button>
        </Group>
        <DraftLine {...draft} />
      </Panel>
    </div>
  );
}

/**
 * Faults by fact and field. The question "what if" names only the facts that are complete, and counts those; a fact of
 * its answer is found again among all. A fault that names no fact belongs to the only one there is.
 */
function faultsByFact(faults: readonly Fault[], asked: readonly number[]): readonly Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  for (const { path, problem } of faults) {
    const [, place, field = ''] = /^(?:(?:facts|entries)\[(\d+)\]\.?)?(\w*)/.exec(path) ?? [];
    const at = place === undefined ? (asked.length === 1 ? asked[0] : undefined) : asked[Number(place)];
    if (at !== undefined) found[at] = { ...found[at], [field]: problem };
  }
  return found;
}
