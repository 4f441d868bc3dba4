import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCaseFinder } from '../../frame/case-finder.js';
import { Reference } from '../../parts/chips.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

/** Leads to the people and walls of one case. */
export function FindCasePeople() {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const { cases, isAsked, isLooking } = useCaseFinder(typed, 8);
  return (
    <Panel title={t('staff.of-a-case')} padded>
      <TextInput
        label={t('what-if.case')}
        placeholder={t('urgent.which-how')}
        maxLength={100}
        maw={480}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <ul className="staff-results">
        {cases.map(({ reference, applicants = [] }) => (
          <li key={reference}>
            <Link href={`/cases/${reference}/team`}>
              <Reference>{reference}</Reference> <bdi>{applicants.join('; ')}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status" className="dim">
        {isAsked && !isLooking && cases.length === 0 ? t('palette.none') : t('staff.walls-why')}
      </p>
    </Panel>
  );
}
