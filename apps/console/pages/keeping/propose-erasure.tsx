import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandButton } from '../../parts/command-button.js';
import { useTexts } from '../../texts/texts.js';

/** Nothing is erased by a slip: the reference is typed once more, and the reason is written down. */
export function ProposeErasure({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const isTyped = typed.trim().toUpperCase() === reference;
  return (
    <div className="tool-form">
      <TextInput
        label={t('erasure.type')}
        description={t('erasure.type-how', { reference })}
        required
        dir="ltr"
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={typed.length >= reference.length && !isTyped && t('erasure.another-case')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Textarea
        label={t('erasure.reason')}
        description={t('erasure.reason-how')}
        required
        autosize
        minRows={2}
        maxLength={500}
        dir="auto"
        w="100%"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <CommandButton
        command="proposeErasure"
        input={{
          params: { reference },
          body: { reference: typed.trim().toUpperCase(), reason: reason.trim().replaceAll('\n', ' ') },
        }}
        label={t('erasure.propose')}
        consequence={t('erasure.propose-consequence')}
        disabled={!isTyped || reason.trim() === ''}
        isDanger
      />
    </div>
  );
}
