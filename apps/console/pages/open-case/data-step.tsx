import { Button, Radio, SegmentedControl, Select } from '@mantine/core';
import { useTexts } from '../../texts/texts.js';
import { BureauSelect, BureausSelect } from './bureau-select.js';
import { ITEM_TYPES, type ItemType, type Opening, type What } from './opening.js';

interface StepProps {
  readonly value: Opening;
  readonly change: (next: Partial<Opening>) => void;
}

const NEW: What = { type: 'red-notice', source: null, recipients: 'all', isKnown: true };

/** Which data there are, or are thought to be: what kind, from which bureau, to all or to some. */
export function DataStep({ value: { items }, change }: StepProps) {
  const { t } = useTexts();
  const set = (index: number, next: Partial<What>) =>
    change({ items: items.map((item, at) => (at === index ? { ...item, ...next } : item)) });
  return (
    <>
      {items.length === 0 && <p className="hint">{t('open.no-items')}</p>}
      {items.map((item, index) => (
        // Items have no name of their own until the case is open: d1, d2 … in this order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="part">
          <legend>{t('open.item', { number: index + 1 })}</legend>
          <SegmentedControl
            aria-label={t('open.certain')}
            value={item.isKnown ? 'known' : 'suspected'}
            onChange={(next) => set(index, { isKnown: next === 'known' })}
            data={(['known', 'suspected'] as const).map((each) => ({ value: each, label: t(`open.${each}`) }))}
          />
          {!item.isKnown && <p className="dim">{t('open.suspected-why')}</p>}
          <div className="fields">
            <Select
              label={t('open.type')}
              data={ITEM_TYPES.map((each) => ({ value: each, label: t(`item.${each}`) }))}
              value={item.type}
              allowDeselect={false}
              onChange={(type) => set(index, { type: (type ?? 'other-record') as ItemType })}
            />
            <BureauSelect
              label={t('open.source')}
              placeholder={t('open.source-how')}
              value={item.source}
              onChange={(source) => set(index, { source })}
            />
          </div>
          <Radio.Group
            label={t('open.recipients')}
            value={item.recipients === 'all' ? 'all' : 'some'}
            onChange={(next) => set(index, { recipients: next === 'all' ? 'all' : [] })}
          >
            <Radio value="all" label={t('open.to-all')} mt={4} />
            <Radio value="some" label={t('open.to-some')} mt={4} />
          </Radio.Group>
          {item.recipients !== 'all' && (
            <BureausSelect
              label={t('open.which-recipients')}
              value={item.recipients}
              onChange={(recipients) => set(index, { recipients })}
            />
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => change({ items: items.filter((_, at) => at !== index) })}
          >
            {t('open.remove')}
          </Button>
        </fieldset>
      ))}
      <Button variant="default" onClick={() => change({ items: [...items, NEW] })} disabled={items.length >= 100}>
        {t('open.add-item')}
      </Button>
    </>
  );
}
