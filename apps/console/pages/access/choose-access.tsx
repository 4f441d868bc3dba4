import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCaseFinder } from '../../frame/case-finder.js';
import { Reference } from '../../parts/chips.js';
import { DayInput } from '../../parts/day-input.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

interface ChooseAccessProps {
  readonly reference: string;
  readonly since: string;
  readonly onChoose: (next: { readonly reference: string; readonly since: string | null }) => void;
}

/** Which case, and since when: by its reference, or found by name where the reader may know the name. */
export function ChooseAccess({ reference, since, onChoose }: ChooseAccessProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(reference);
  const [day, setDay] = useState<string | null>(since === '' ? null : since);
  const isChosen = typed.trim().toUpperCase() === reference;
  const { cases, isAsked, isLooking } = useCaseFinder(isChosen ? '' : typed, 6);
  const choose = (of: string) => {
    setTyped(of);
    onChoose({ reference: of, since: day });
  };
  return (
    <Panel title={t('access.ask')} padded>
      <form
        className="tool-form no-print"
        onSubmit={(event) => {
          event.preventDefault();
          choose((cases[0]?.reference ?? typed).trim().toUpperCase());
        }}
      >
        <TextInput
          label={t('access.case')}
          description={t('access.case-how')}
          required
          maxLength={100}
          dir="auto"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        {cases.length > 0 && (
          <ul className="choices" aria-label={t('access.case')}>
            {cases.map((each) => (
              <li key={each.reference}>
                <button type="button" onClick={() => choose(each.reference)}>
                  <Reference>{each.reference}</Reference> <bdi>{(each.applicants ?? []).join('; ')}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
        <p role="status" className="dim">
          {isAsked && !isLooking && cases.length === 0 && t('palette.none')}
        </p>
        <DayInput label={t('access.since')} description={t('access.since-how')} value={day} onChange={setDay} />
        <Button type="submit" disabled={typed.trim() === ''}>
          {t('access.show')}
        </Button>
      </form>
    </Panel>
  );
}
