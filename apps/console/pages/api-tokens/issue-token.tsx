import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Answer, type Call, Refused } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { grantOf, SCOPE_NAMES, type ScopeName } from './scopes.js';
import '../staff/staff.css';

const DAYS = [30, 90, 180, 366] as const;

/** Lets another program in: what it is called, what it may do, until when. */
export function IssueToken({ onIssued }: { readonly onIssued: (issued: Answer<'issueApiToken'>) => void }) {
  const { t, list } = useTexts();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ScopeName[]>([]);
  const [days, setDays] = useState<number>(90);
  const { mutate, isPending, error, reset } = useCommand('issueApiToken', {
    after: (issued) => {
      setName('');
      setScopes([]);
      onIssued(issued);
    },
  });
  const grant = grantOf(scopes);
  const fault = error instanceof Refused ? error.faults.find(({ path }) => path === 'name')?.problem : undefined;
  return (
    <Panel title={t('token.issue')} padded>
      <form
        className="staff-form"
        onSubmit={(event) => {
          event.preventDefault();
          const body = { name: name.trim(), ...grant, expiresInDays: days } as Call<'issueApiToken'>['body'];
          if (!isPending) mutate({ body });
        }}
      >
        <TextInput
          label={t('token.name')}
          description={t('token.name-how')}
          required
          maxLength={120}
          value={name}
          error={fault}
          onChange={({ currentTarget }) => {
            reset();
            setName(currentTarget.value);
          }}
          autoComplete="off"
        />
        <NativeSelect
          label={t('token.lasts')}
          description={t('token.lasts-how')}
          value={String(days)}
          onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          data={DAYS.map((n) => ({ value: String(n), label: t('token.days', { n }) }))}
        />
        <Checkbox.Group
          className="staff-act"
          label={t('token.may')}
          withAsterisk
          value={scopes}
          onChange={(next) => setScopes(next as ScopeName[])}
        >
          {SCOPE_NAMES.map((each) => (
            <Checkbox key={each} value={each} mt={6} label={t(`scope.${each}`)} />
          ))}
        </Checkbox.Group>
        <div className="staff-act">
          {scopes.length > 0 && (
            <p className="dim">
              {t('token.acts-as')} {list(grant.roles.map((role) => wordIn(t, 'role', role)))}. {t('token.sees-teams')}
            </p>
          )}
          <Trouble error={error} />
          <Button type="submit" loading={isPending} disabled={scopes.length === 0 || name.trim() === ''}>
            {t('token.issue')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
