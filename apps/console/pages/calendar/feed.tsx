import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandButton } from '../../parts/command-button.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

/** The same dates in the reader's own calendar program: an address that only they know, and that they can end. */
export function Feed() {
  const { t } = useTexts();
  const [url, setUrl] = useState<string>();
  return (
    <Panel title={t('feed.title')} padded>
      <p className="dim">{t('feed.how')}</p>
      {url !== undefined && (
        <div className="feed-address">
          <TextInput
            label={t('feed.address')}
            description={t('feed.once')}
            value={url}
            readOnly
            dir="ltr"
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('feed.copied') : t('feed.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
      <Group gap="xs" mt="sm">
        <CommandButton
          command="makeCalendarFeed"
          input={{ body: {} }}
          label={t('feed.make')}
          consequence={t('feed.make-consequence')}
          variant="default"
          after={(made) => setUrl(made.url)}
        />
        <CommandButton
          command="endCalendarFeed"
          input={{}}
          label={t('feed.end')}
          consequence={t('feed.end-consequence')}
          variant="default"
          after={() => setUrl(undefined)}
        />
      </Group>
    </Panel>
  );
}
