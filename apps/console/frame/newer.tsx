import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useNewerServer } from '../api/newer-server.js';
import { keepDraftsNow } from '../parts/draft.js';
import { useTexts } from '../texts/texts.js';

const reload = async (): Promise<void> => {
  await keepDraftsNow();
  window.location.reload();
};

/** Tells that the server speaks a newer console than this page, and never reloads by itself: somebody may be typing. */
export function Newer() {
  const { t } = useTexts();
  const isNewer = useNewerServer();
  return (
    <div role="status">
      {isNewer && (
        <p className="away newer">
          <span>{t('stale.newer')}</span>{' '}
          <Button size="compact-sm" variant="default" onClick={() => void reload()}>
            {t('stale.reload')}
          </Button>
        </p>
      )}
    </div>
  );
}

function Fault() {
  const { t } = useTexts();
  return (
    <div className="away" role="alert">
      <strong>{t('stale.fault')}</strong>
      <p>{t('stale.fault-how')}</p>
      <Button size="compact-md" variant="default" onClick={() => void reload()}>
        {t('stale.reload')}
      </Button>
    </div>
  );
}

/** A page that fails, or whose script the server has no more, leaves the frame standing and says what to do. */
export class PageFault extends Component<{ readonly place: string; readonly children: ReactNode }, { at?: string }> {
  override state: { at?: string } = {};

  static getDerivedStateFromError = () => ({ at: '' });

  override componentDidCatch(): void {
    this.setState({ at: this.props.place });
  }

  override render(): ReactNode {
    const { at } = this.state;
    // Another address is another page.
    return at === undefined || (at !== '' && at !== this.props.place) ? this.props.children : <Fault />;
  }
}
