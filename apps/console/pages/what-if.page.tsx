import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useRead } from '../api/queries.js';
import { useCaseFinder } from '../frame/case-finder.js';
import { Page } from '../frame/page.js';
import { type CaseOnFile, nameOf } from '../parts/case-parts.js';
import { Reference } from '../parts/chips.js';
import { Empty } from '../parts/empty.js';
import { Panel } from '../parts/panel.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import { FactFields } from './letter/fact-form.js';
import { type FactValue, filledIn, missingIn, useFactKinds } from './letter/fact-kinds.js';
import { WhatChanges } from './letter/what-changes.js';
import './letter/letter.css';

/** Supposes that something happened in a case, and shows every date that would move. Nothing is ever written. */
export function WhatIfPage() {
  const { t } = useTexts();
  const [search, setSearch] = useSearchParams();
  const reference = search.get('case') ?? '';
  const { data: file, error } = useRead('readCase', { params: { reference } }, { enabled: reference !== '' });
  return (
    <Page title={t('nav.what-if')} lead={t('what-if.lead')} isSimulated={file?.simulated ?? false}>
      <Trouble error={error} />
      {file === undefined ? (
        <ChooseCase onChoose={(chosen) => setSearch({ case: chosen })} />
      ) : (
        <Suppose key={file.reference} file={file} onAnother={() => setSearch({})} />
      )}
    </Page>
  );
}

function ChooseCase({ onChoose }: { readonly onChoose: (reference: string) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const { cases, isAsked, isLooking } = useCaseFinder(typed, 10);
  return (
    <Panel title={t('what-if.which')} padded>
      <TextInput
        label={t('what-if.case')}
        placeholder={t('urgent.which-how')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        maxLength={100}
        maw={480}
      />
      <ul className="choices" aria-label={t('what-if.case')}>
        {cases.map((each) => (
          <li key={each.reference}>
            <button type="button" onClick={() => onChoose(each.reference)}>
              <Reference>{each.reference}</Reference> <bdi>{each.applicants?.join('; ')}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="dim">
        {isAsked && !isLooking && cases.length === 0 ? t('palette.none') : ''}
      </p>
      {!isAsked && <Empty title={t('what-if.empty')}>{t('what-if.empty-why')}</Empty>}
    </Panel>
  );
}

function Suppose({ file, onAnother }: { readonly file: CaseOnFile; readonly onAnother: () => void }) {
  const { t } = useTexts();
  const [facts, setFacts] = useState<readonly FactValue[]>([{}]);
  const { kinds, error, again } = useFactKinds();
  const complete = facts.filter((fact) => {
    const kind = kinds.find((each) => each.kind === fact.kind);
    return kind !== undefined && missingIn(kind, fact).length === 0;
  });
  const [settled] = useDebouncedValue(complete.map(filledIn), 450);
  return (
    <div className="letter">
      <Panel title={t('what-if.suppose')} padded>
        <p className="what-if-case">
          <Reference>{file.reference}</Reference> <bdi>{file.applicants.map(nameOf).join('; ')}</bdi>{' '}
          <button type="button" className="link" onClick={onAnother}>
            {t('urgent.another')}
          </button>
        </p>
        <Trouble error={error} again={again} />
        {facts.map((fact, index) => (
          // What is supposed has no name: its place is its identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index} className="fact-place">
            <FactFields
              file={file}
              legend={t('what-if.entry', { n: index + 1 })}
              value={fact}
              faults={{}}
              onChange={(next) => setFacts(facts.map((each, at) => (at === index ? next : each)))}
            />
            {facts.length > 1 && (
              <button type="button" className="link" onClick={() => setFacts(facts.filter((_, at) => at !== index))}>
                {t('fact.remove', { n: index + 1 })}
              </button>
            )}
          </div>
        ))}
        <Button variant="default" size="compact-md" onClick={() => setFacts([...facts, {}])}>
          {t('what-if.another')}
        </Button>
      </Panel>
      <Panel title={t('change.title')} padded>
        <WhatChanges file={file} entries={settled} incomplete={facts.length - complete.length} isTitled={false} />
        <p className="dim what-if-note">{t('what-if.nothing-written')}</p>
      </Panel>
    </div>
  );
}
