import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useCommand } from '../../api/queries.js';
import type { CaseOnFile, FilingOnFile } from '../../parts/case-parts.js';
import { DayInput } from '../../parts/day-input.js';
import { useDraft } from '../../parts/draft.js';
import { DraftLine } from '../../parts/draft-line.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { ProofFile } from './proof-file.js';

const PORTAL = [
  'portal-open',
  'portal-kind',
  'portal-applicant',
  'portal-files',
  'portal-send',
  'portal-receipt',
] as const;
const POST = ['post-print', 'post-sign', 'post-send', 'post-receipt'] as const;

interface Proof {
  readonly done: readonly string[];
  readonly on?: string | undefined;
  readonly portalReference: string;
  readonly receipt?: string | undefined;
}
const EMPTY: Proof = { done: [], portalReference: '' };

/** What a person does at the portal or the post office, step by step, and the proof without which it is not filed. */
export function SubmitFiling({
  file: { reference, clock },
  filing,
}: {
  readonly file: CaseOnFile;
  readonly filing: FilingOnFile;
}) {
  const { t } = useTexts();
  const draft = useDraft<Proof>(`proof:${reference}:${filing.id}`, EMPTY);
  const { value: proof, change, drop } = draft;
  const submit = useCommand('submitFiling', { after: () => void drop() });
  const isPortal = filing.channel === 'portal';
  const today = clock.now.slice(0, 10);
  const on = proof.on ?? today;
  const isProved = proof.receipt !== undefined && (!isPortal || proof.portalReference.trim() !== '');
  const send = () => {
    if (submit.isPending || proof.receipt === undefined) return;
    submit.mutate({
      params: { reference, id: filing.id },
      body: {
        channel: filing.channel,
        receiptDocument: proof.receipt,
        ...(isPortal ? { submittedOn: on, portalReference: proof.portalReference.trim() } : { postedOn: on }),
      },
    });
  };
  return (
    <Panel title={t(isPortal ? 'filing.at-portal' : 'filing.at-post')} aside={t('filing.machine-waits')} padded>
      <ol className="filing-checklist">
        {(isPortal ? PORTAL : POST).map((step) => (
          <li key={step}>
            <Checkbox
              label={t(`filing.${step}`)}
              checked={proof.done.includes(step)}
              onChange={({ currentTarget }) =>
                change({
                  done: currentTarget.checked ? [...proof.done, step] : proof.done.filter((each) => each !== step),
                })
              }
            />
          </li>
        ))}
      </ol>
      <Stack gap="md" mt="lg">
        <h3 className="filing-label">{t('filing.proof')}</h3>
        <DayInput
          label={t(isPortal ? 'filing.submitted-on' : 'filing.posted-on')}
          value={on}
          onChange={(day) => change({ on: day ?? undefined })}
          clearable={false}
          maw={240}
        />
        {isPortal && (
          <TextInput
            label={t('filing.portal-reference')}
            description={t('filing.portal-reference-how')}
            dir="ltr"
            withAsterisk
            maxLength={40}
            maw={320}
            value={proof.portalReference}
            onChange={({ currentTarget }) => change({ portalReference: currentTarget.value })}
          />
        )}
        <ProofFile
          reference={reference}
          label={t(isPortal ? 'filing.receipt-portal' : 'filing.receipt-post')}
          value={proof.receipt}
          onChange={(receipt) => change({ receipt })}
        />
        <Trouble error={submit.error} />
        <div>
          <Button onClick={send} loading={submit.isPending} disabled={!isProved}>
            {t('filing.prove')}
          </Button>
          <p className="dim filing-note">{t(isProved ? 'filing.prove-consequence' : 'filing.proof-needs')}</p>
          <DraftLine {...draft} />
        </div>
      </Stack>
    </Panel>
  );
}
