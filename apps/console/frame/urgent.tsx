import lists from 'virtual:word-lists';
import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCommand } from '../api/queries.js';
import { Reference } from '../parts/chips.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import { useCaseFinder } from './case-finder.js';

type Reason = (typeof lists.escalationReasons)[number];

interface UrgentProps {
  readonly onClose: () => void;
  readonly reference: string | undefined;
}

/** Starts the urgent ladder of a case: who is in danger, why, and one press. */
export function Urgent({ onClose, reference }: UrgentProps) {
  const { t } = useTexts();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState(reference);
  const [name, setName] = useState('');
  const [reason, setReason] = useState<Reason>('detention');
  const { mutate, isPending, error } = useCommand('startInterimMeasures', {
    after: () => {
      onClose();
      go(`/cases/${chosen}/urgent`);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<span className="dialogue-title">{t('urgent.title')}</span>}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        {chosen === undefined ? (
          <ChooseCase
            onChoose={(each, applicants) => {
              setChosen(each);
              setName(applicants);
            }}
          />
        ) : (
          <p>
            {t('urgent.in-case')} <Reference>{chosen}</Reference> <bdi>{name}</bdi>{' '}
            {reference === undefined && (
              <button type="button" className="link" onClick={() => setChosen(undefined)}>
                {t('urgent.another')}
              </button>
            )}
          </p>
        )}
        <Radio.Group label={t('urgent.reason')} value={reason} onChange={(value) => setReason(value as Reason)}>
          <Stack gap={6} mt={6}>
            {lists.escalationReasons.map((each) => (
              <Radio key={each} value={each} label={t(`urgent.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <p className="dim">{t('urgent.consequence')}</p>
        <Trouble error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          <Button
            color="red"
            disabled={chosen === undefined}
            loading={isPending}
            onClick={() => chosen !== undefined && mutate({ params: { reference: chosen }, body: { reason } })}
          >
            {t('urgent.go')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ChooseCase({ onChoose }: { readonly onChoose: (reference: string, applicants: string) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const { cases, isAsked, isLooking } = useCaseFinder(typed, 6);
  return (
    <div>
      <TextInput
        label={t('urgent.which')}
        placeholder={t('urgent.which-how')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        data-autofocus
        maxLength={100}
      />
      <ul className="choices" aria-label={t('urgent.which')}>
        {cases.map(({ reference, applicants = [] }) => (
          <li key={reference}>
            <button type="button" onClick={() => onChoose(reference, applicants.join('; '))}>
              <Reference>{reference}</Reference> <bdi>{applicants.join('; ')}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {isAsked && !isLooking && cases.length === 0 && <p className="dim">{t('palette.none')}</p>}
    </div>
  );
}
