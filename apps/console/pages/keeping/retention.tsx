import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Day } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';
import type { KeptProps } from './kept.js';

/** The class decides for how many years; where two apply, the longer one is chosen. */
export function Retention({ reference, kept, isErased }: KeptProps & { readonly isErased: boolean }) {
  const { t } = useTexts();
  const { class: decided, closedOn, keptUntil, classes } = kept;
  const [chosen, setChosen] = useState(decided);
  return (
    <Panel title={t('retention.title')} dot={decided === null ? 'warning' : 'quiet'} padded>
      <p>
        {closedOn === null ? (
          t('retention.lives')
        ) : (
          <>
            {t('retention.closed')} <Day day={closedOn} />.{' '}
          </>
        )}{' '}
        {keptUntil !== null && (
          <>
            {t('retention.until')}{' '}
            <strong>
              <Day day={keptUntil} />
            </strong>
            .
          </>
        )}
        {decided === null && !isErased && t('retention.undecided')}
      </p>
      {!isErased && (
        <Stack mt="sm" align="flex-start">
          <Radio.Group
            label={t('retention.class')}
            description={t('retention.longer')}
            value={chosen}
            onChange={(next) => setChosen(next as typeof chosen)}
          >
            {classes.map(({ id, years, basis }) => (
              <Radio
                key={id}
                value={id}
                mt={8}
                label={
                  <>
                    {t(`retention.${id}`)} · {t('retention.years', { n: years })}{' '}
                    <Chip tone={basis === 'law' ? 'law' : 'policy'}>
                      {t(basis === 'law' ? 'retention.law' : 'basis.policy')}
                    </Chip>
                  </>
                }
                description={t(`retention.${id}-why`)}
              />
            ))}
          </Radio.Group>
          {chosen !== null && (
            <CommandButton
              command="setRetention"
              input={{ params: { reference }, body: { class: chosen } }}
              label={t('retention.decide')}
              disabled={chosen === decided}
            />
          )}
        </Stack>
      )}
    </Panel>
  );
}
