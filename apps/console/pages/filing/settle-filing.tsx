import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/queries.js';
import type { CaseOnFile, FilingOnFile } from '../../parts/case-parts.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { DayInput } from '../../parts/day-input.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import { Evidence } from '../evidence.js';
import { ProofFile } from './proof-file.js';
import '../tools.css';

/** A filing whose fate nobody knows: what the line told us, and the two words that a lawyer can say about it. */
export function SettleFiling({
  file: { reference, clock },
  filing,
  isPermitted,
}: {
  readonly file: CaseOnFile;
  readonly filing: FilingOnFile;
  readonly isPermitted: boolean;
}) {
  const { t, towards } = useTexts();
  const { data } = useRead('deliveries', { params: { reference } });
  const attempts =
    data?.deliveries.filter(({ purpose, state }) => purpose === 'filing' && state === 'unconfirmed') ?? [];
  const [arrivedOn, setArrivedOn] = useState(clock.now.slice(0, 10));
  const [evidence, setEvidence] = useState<string>();
  const params = { reference, id: filing.id };
  return (
    <Panel title={t('filing.settle')} dot="danger" padded>
      <p className="filing-lead">{t('filing.settle-why')}</p>
      <h3 className="filing-label">{t('filing.known')}</h3>
      {attempts.map(({ id, recipient, subject, attempts: times, settledAt, createdAt, evidence: told }) => (
        <div key={id} className="filing-attempt">
          <p>
            <bdi className="wraps" lang="">
              {subject}
            </bdi>{' '}
            {towards} <bdi className="wraps">{recipient}</bdi>
          </p>
          <p className="dim">
            <Moment at={settledAt ?? createdAt} /> · {t('filing.times', { n: times })}
          </p>
          <Evidence evidence={told} />
        </div>
      ))}
      {attempts.length === 0 && <p className="dim">{t('filing.nothing-known')}</p>}
      {!isPermitted && <p>{t('filing.settle-by-lawyer')}</p>}
      {isPermitted && (
        <Stack gap="md" mt="md">
          <DayInput
            label={t('filing.arrived-on')}
            value={arrivedOn}
            onChange={(day) => day !== null && setArrivedOn(day)}
            clearable={false}
            maw={240}
          />
          <ProofFile reference={reference} label={t('filing.evidence')} value={evidence} onChange={setEvidence} />
          <Group gap="xs" align="flex-start">
            <CommandButton
              command="settleFiling"
              input={{
                params,
                body: { settlement: 'arrived', arrivedOn, ...(evidence === undefined ? {} : { evidence }) },
              }}
              label={t('filing.arrived')}
              consequence={t('filing.arrived-consequence')}
            />
            <CommandButton
              command="settleFiling"
              input={{ params, body: { settlement: 'send-again' } }}
              label={t('filing.send-again')}
              consequence={t('filing.send-again-consequence')}
              variant="default"
            />
          </Group>
        </Stack>
      )}
    </Panel>
  );
}
