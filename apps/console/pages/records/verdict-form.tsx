import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Call } from '../../api/client.js';
import { CommandButton } from '../../parts/command-button.js';
import { useTexts } from '../../texts/texts.js';
import '../tools.css';

type Choice = Call<'answerConflictCheck'>['body']['verdict'];
const CHOICES: readonly Choice[] = ['no-obstacle', 'behind-wall', 'do-not-open'];

/** The records office answers a check: the verdict for whoever asked, the remark for the office alone. */
export function VerdictForm({ check }: { readonly check: string }) {
  const { t } = useTexts();
  const [verdict, setVerdict] = useState<Choice>();
  const [remark, setRemark] = useState('');
  return (
    <div className="tool-form">
      <Radio.Group
        label={t('conflict.verdict')}
        description={t('conflict.verdict-how')}
        required
        value={verdict ?? ''}
        onChange={(next) => setVerdict(next as Choice)}
      >
        {CHOICES.map((each) => (
          <Radio key={each} mt="xs" value={each} label={t(`verdict.${each}`)} description={t(`verdict-is.${each}`)} />
        ))}
      </Radio.Group>
      <Textarea
        label={t('conflict.remark')}
        description={t('conflict.remark-how')}
        autosize
        minRows={2}
        maxLength={500}
        dir="auto"
        value={remark}
        onChange={({ currentTarget }) => setRemark(currentTarget.value.replaceAll(/\s+/g, ' '))}
      />
      <CommandButton
        command="answerConflictCheck"
        input={{
          params: { id: check },
          body: { verdict: verdict ?? 'do-not-open', ...(remark.trim() === '' ? {} : { remark: remark.trim() }) },
        }}
        label={t('conflict.give')}
        disabled={verdict === undefined}
        after={() => {
          setVerdict(undefined);
          setRemark('');
        }}
      />
    </div>
  );
}
