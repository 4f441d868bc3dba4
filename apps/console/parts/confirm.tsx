import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.js';

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will happen, to whom, and whether it can be undone. */
  readonly consequence: ReactNode;
  readonly act: string;
  readonly isDanger?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before an act that cannot be taken back, and says what follows from it. */
export function Confirm({ isOpen, title, consequence, act, isDanger = false, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={<span className="dialogue-title">{title}</span>}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Text mb="lg" component="div">
        {consequence}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('act.cancel')}
        </Button>
        <Button
          color={isDanger ? 'red' : 'docket'}
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {act}
        </Button>
      </Group>
    </Modal>
  );
}
