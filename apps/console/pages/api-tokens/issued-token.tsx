import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Answer } from '../../api/client.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

interface IssuedTokenProps {
  readonly issued: Answer<'issueApiToken'>;
  readonly onClose: () => void;
}

/** The token itself, this once: nobody can read it again. */
export function IssuedToken({ issued: { name, token }, onClose }: IssuedTokenProps) {
  const { t } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Panel title={t('token.here-it-is', { name })} dot="warning" padded>
      <TextInput
        ref={field}
        label={t('token.token')}
        description={t('token.shown-once')}
        readOnly
        dir="ltr"
        value={token}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Group mt="sm" gap="xs">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button onClick={copy}>
              {copied ? `✓ ${t('token.copied')}` : t('token.copy')}
              <span role="status" className="unseen">
                {copied && t('token.copied')}
              </span>
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          {t('token.kept')}
        </Button>
      </Group>
    </Panel>
  );
}
