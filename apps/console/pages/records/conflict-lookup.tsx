import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Reference } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { Verdict } from '../open-case/own-checks.js';
import { VerdictForm } from './verdict-form.js';
import '../tools.css';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A check is opened by the reference that its asker was given; whoever asked is then told what they may know. */
export function ConflictLookup() {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const { data, error, isFetching } = useRead('conflictCheck', { params: { id: asked } }, { enabled: asked !== '' });
  return (
    <Panel title={t('conflict.open')} padded>
      <p className="tool-note">{t('conflict.open-why')}</p>
      <form
        className="tool-form"
        onSubmit={(event) => {
          event.preventDefault();
          const id = typed.trim().toLowerCase();
          setIsWrong(!ID.test(id));
          if (ID.test(id)) setAsked(id);
        }}
      >
        <TextInput
          label={t('conflict.reference')}
          required
          dir="ltr"
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          error={isWrong && t('conflict.no-reference')}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" loading={isFetching}>
          {t('conflict.look')}
        </Button>
      </form>
      <div role="status" className="tool-note">
        <Trouble error={error} />
        {data !== undefined && (
          <>
            <p>
              {t('conflict.asked-by')} <bdi>{data.askedBy.name}</bdi>, <Moment at={data.askedAt} />.
            </p>
            <p>
              <strong>{t('conflict.found', { n: data.cases.length })}</strong>
            </p>
            <ul>
              {data.cases.map(({ reference }) => (
                <li key={reference}>
                  <Link href={`/cases/${reference}/keeping`}>
                    <Reference>{reference}</Reference>
                  </Link>
                </li>
              ))}
            </ul>
            <p>
              {t(data.cases.length === 0 ? 'conflict.answer-clear' : 'conflict.answer', { name: data.askedBy.name })}
            </p>
            <ul className="bulleted">
              {data.verdicts.map((each) => (
                <li key={each.at}>
                  <Verdict verdict={each} />
                  {each.remark !== null && <p dir="auto">{each.remark}</p>}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {data !== undefined && <VerdictForm key={data.id} check={data.id} />}
    </Panel>
  );
}
