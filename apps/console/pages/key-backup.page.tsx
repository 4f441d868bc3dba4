import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../api/client.js';
import { useCommand, useRead } from '../api/queries.js';
import { Page } from '../frame/page.js';
import { Chip } from '../parts/chips.js';
import { Panel } from '../parts/panel.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import './tools.css';

/** The firm's key has a backup, and somebody has it in hand: the fingerprint is read off the backup and typed here. */
export function KeyBackupPage() {
  const { t } = useTexts();
  const { data, error, refetch } = useRead('keyBackup', {});
  const isDone = data?.state === 'confirmed';
  return (
    <Page title={t('nav.key-backup')} lead={t('backup.lead')}>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <Panel title={t('backup.state')} dot={data.state === 'needed' ? 'warning' : 'quiet'} padded>
          <p>
            <Chip tone={isDone ? 'good' : data.state === 'needed' ? 'danger' : 'policy'}>
              {t(`backup.is-${data.state}`)}
            </Chip>
          </p>
          <p className="tool-note">{t(`backup.${data.state}`)}</p>
        </Panel>
      )}
      <Panel title={t('backup.how')} padded>
        <ol className="numbered">
          <li>{t('backup.step-copy')}</li>
          <li>
            {t('backup.step-read')} <code dir="ltr">node dist/apps/worker/keys.js fingerprint</code>
          </li>
          <li>{t('backup.step-type')}</li>
        </ol>
        <ConfirmBackup isAgain={isDone} />
      </Panel>
    </Page>
  );
}

function ConfirmBackup({ isAgain }: { readonly isAgain: boolean }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const { mutate, isPending, isSuccess, error, reset } = useCommand('confirmKeyBackup', { after: () => setTyped('') });
  const fault = error instanceof Refused ? error.faults[0]?.problem : undefined;
  return (
    <form
      className="tool-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) mutate({ body: { fingerprint: typed.trim().toLowerCase() } });
      }}
    >
      <TextInput
        label={t('backup.fingerprint')}
        description={t('backup.fingerprint-how')}
        required
        dir="ltr"
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={fault}
        onChange={({ currentTarget }) => {
          reset();
          setTyped(currentTarget.value);
        }}
      />
      <Trouble error={error} />
      <Button type="submit" loading={isPending} variant={isAgain ? 'default' : 'filled'}>
        {t('backup.confirm')}
      </Button>
      <span role="status">{isSuccess && t('backup.thanks')}</span>
    </form>
  );
}
