import { Button, Checkbox, Group } from '@mantine/core';
import { DayInput } from '../../parts/day-input.js';
import { useTexts } from '../../texts/texts.js';
import { BureauSelect } from './bureau-select.js';
import type { Opening, Situation } from './opening.js';

interface StepProps {
  readonly value: Opening;
  readonly change: (next: Partial<Opening>) => void;
}

const KINDS = ['arrest-reported', 'extradition-hearing-fixed', 'travel-planned', 'protective-status-granted'] as const;

/** What is at stake now: an arrest, a hearing, a journey, a protection; and whether somebody must be called at once. */
export function SituationStep({ value: { situation, isUrgent }, change }: StepProps) {
  const { t } = useTexts();
  const set = (index: number, next: Partial<Situation>) =>
    change({ situation: situation.map((each, at) => (at === index ? { ...each, ...next } : each)) });
  const add = (kind: Situation['kind']) =>
    change({ situation: [...situation, { kind, country: null, from: null, day: null }] });
  return (
    <>
      <p className="dim">{t('open.situation-how')}</p>
      <Group gap="xs" my="sm">
        {KINDS.map((kind) => (
          <Button key={kind} variant="default" onClick={() => add(kind)}>
            + {t(`kind.${kind}`)}
          </Button>
        ))}
      </Group>
      {situation.map(({ kind, country, from, day }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order in which they were told is all that tells them apart
        <fieldset key={index} className="part">
          <legend>{t(`kind.${kind}`)}</legend>
          <div className="fields">
            {kind === 'travel-planned' && (
              <BureauSelect
                label={t('open.from')}
                value={from}
                onChange={(next) => set(index, { from: next })}
                onlyCountries
              />
            )}
            <BureauSelect
              label={t(kind === 'travel-planned' ? 'open.to' : 'open.in-country')}
              value={country}
              onChange={(next) => set(index, { country: next })}
              onlyCountries
            />
            <DayInput
              label={t(
                kind === 'travel-planned' || kind === 'extradition-hearing-fixed' ? 'open.on' : 'open.happened-on',
              )}
              value={day}
              onChange={(next) => set(index, { day: next })}
            />
          </div>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => change({ situation: situation.filter((_, at) => at !== index) })}
          >
            {t('open.remove')}
          </Button>
        </fieldset>
      ))}
      <Checkbox
        mt="md"
        checked={isUrgent}
        onChange={({ currentTarget }) => change({ isUrgent: currentTarget.checked })}
        label={t('open.urgent')}
        description={t('urgent.consequence')}
        color="red"
      />
    </>
  );
}
