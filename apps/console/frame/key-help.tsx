import { Kbd, Modal, Switch } from '@mantine/core';
import type { TextKey } from '../texts/en.js';
import { useTexts } from '../texts/texts.js';
import { switchKeys, useKeysOn } from './keys.js';

const KEYS: readonly (readonly [keys: readonly string[], text: TextKey])[] = [
  [['Ctrl', 'K'], 'keys.palette'],
  [['/'], 'keys.find'],
  [['g', 't'], 'keys.today'],
  [['g', 'c'], 'keys.cases'],
  [['g', 'e'], 'keys.evening-control'],
  [['n'], 'keys.open-case'],
  [['r'], 'keys.record'],
  [['u'], 'keys.urgent'],
  [['j'], 'keys.next'],
  [['k'], 'keys.previous'],
  [['z'], 'keys.undo'],
  [['Enter'], 'keys.enter'],
  [['Esc'], 'keys.escape'],
  [['?'], 'keys.help'],
];

/** Every key that does something, and the switch for those that are a single one. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const isOn = useKeysOn();
  return (
    <Modal
      opened
      onClose={onClose}
      title={<span className="dialogue-title">{t('keys.title')}</span>}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <dl className="keys">
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt dir="ltr">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        checked={isOn}
        onChange={({ currentTarget }) => switchKeys(currentTarget.checked)}
        label={t('keys.single')}
        description={t('keys.single-why')}
      />
    </Modal>
  );
}
