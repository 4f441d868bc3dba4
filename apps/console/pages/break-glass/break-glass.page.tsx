import { Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { Page } from '../../frame/page.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { CommandButton } from '../../parts/command-button.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { Openings } from './openings.js';
import './break-glass.css';

const READ_EVERY_MS = 5_000;

/** Break-glass: whoever must mend a workflow asks to read what it carries, and sees for how long they may. */
export function BreakGlassPage() {
  const { t } = useTexts();
  const { me } = useSession();
  const { data, error, refetch } = useRead('livePayloadOpenings', {});
  useReadingAgain('livePayloadOpenings', true, READ_EVERY_MS);
  return (
    <Page title={t('nav.break-glass')} lead={t('break-glass.lead')}>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <Panel title={t('break-glass.now')}>
          {data.openings.length === 0 ? (
            <Empty title={t('break-glass.nobody')}>{t('break-glass.nobody-why')}</Empty>
          ) : (
            <Openings openings={data.openings} hasReference />
          )}
        </Panel>
      )}
      {isOneOf(me, 'ops', 'records', 'auditor') && <Asking />}
      <Reading />
    </Page>
  );
}

function Asking() {
  const { t } = useTexts();
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const typed = reference.trim().toUpperCase();
  return (
    <Panel title={t('break-glass.ask-title')} padded>
      <Stack gap="sm" className="break-glass-form">
        <p>{t('break-glass.ask-means')}</p>
        <TextInput
          label={t('break-glass.reference')}
          required
          value={reference}
          onChange={({ currentTarget }) => setReference(currentTarget.value)}
        />
        <Textarea
          label={t('break-glass.reason')}
          description={t('break-glass.reason-who')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value.replaceAll(/\s+/g, ' '))}
        />
        <CommandButton
          command="askPayloadOpening"
          input={{ params: { reference: typed }, body: { reason: reason.trim() } }}
          label={t('break-glass.ask')}
          disabled={typed === '' || reason.trim() === ''}
          after={() => {
            setReference('');
            setReason('');
          }}
        />
      </Stack>
    </Panel>
  );
}

/** What the Temporal UI has to be told once in each browser. */
function Reading() {
  const { t } = useTexts();
  const { me } = useSession();
  const { data } = useRead('systemHealth', {}, { enabled: isOneOf(me, 'ops', 'administrator') });
  return (
    <Panel title={t('break-glass.how')} padded>
      <ol className="break-glass-steps">
        <li>{t('break-glass.how-dialogue')}</li>
        <li>{t('break-glass.how-address')}</li>
        <li>{t('break-glass.how-cookies')}</li>
      </ol>
      {data?.temporalUi != null && (
        <p>
          <a href={data.temporalUi} target="_blank" rel="noreferrer">
            {t('health.engine-view')}
          </a>
        </p>
      )}
    </Panel>
  );
}
