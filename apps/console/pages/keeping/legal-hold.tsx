import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import type { KeptProps } from './kept.js';

/** While a hold stands, nothing of the case is erased, whoever wants it. */
export function LegalHold({ reference, kept: { hold, erasure } }: KeptProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  return (
    <Panel title={t('hold.title')} dot={hold === null ? 'quiet' : 'accent'} padded>
      {hold === null ? (
        <div className="tool-form">
          <Textarea
            label={t('hold.reason')}
            description={t('hold.reason-how')}
            required
            autosize
            minRows={2}
            maxLength={500}
            dir="auto"
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <CommandButton
            command="raiseHold"
            input={{ params: { reference }, body: { reason: reason.trim().replaceAll('\n', ' ') } }}
            label={t('hold.raise')}
            consequence={t(erasure === null ? 'hold.raise-consequence' : 'hold.raise-withdraws')}
            disabled={reason.trim() === ''}
            variant="default"
            after={() => setReason('')}
          />
        </div>
      ) : (
        <>
          <p>
            <strong>{t('hold.stands')}</strong> <bdi className="wraps">{hold.reason}</bdi>
          </p>
          <p className="dim">
            {t('people.raised-by')} <bdi>{hold.raisedBy.name}</bdi>, <Moment at={hold.raisedAt} />
          </p>
          <CommandButton
            command="liftHold"
            input={{ params: { reference } }}
            label={t('hold.lift')}
            consequence={t('hold.lift-consequence')}
            variant="default"
            mt="sm"
          />
        </>
      )}
    </Panel>
  );
}
