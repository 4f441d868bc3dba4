import { Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import { type Language, localeOf, useTexts } from '../texts/texts.js';
import type { Keeping } from './draft.js';

interface DraftLineProps {
  readonly keeping: Keeping;
  readonly keptAt: string | undefined;
  readonly keepNow: () => Promise<boolean>;
  readonly discard: () => Promise<void>;
}

/** Under a long form: since when its draft is kept, to leave it for later, or to throw it away, which can be undone. */
export function DraftLine({ keeping, keptAt, keepNow, discard }: DraftLineProps) {
  const { t } = useTexts();
  const [, go] = useLocation();
  return (
    <div className="draft-line">
      <DraftState keeping={keeping} keptAt={keptAt} />
      {keeping !== 'empty' && (
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-md"
            onClick={() => void keepNow().then((isKept) => isKept && go('/today'))}
          >
            {t('draft.leave')}
          </Button>
          <Button variant="subtle" color="gray" size="compact-md" onClick={() => void discard()}>
            {t('draft.discard')}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** "Draft kept at 14:02", said again whenever it is kept anew. */
export function DraftState({ keeping, keptAt }: Pick<DraftLineProps, 'keeping' | 'keptAt'>) {
  const { t, language } = useTexts();
  const isKept = keeping === 'kept' && keptAt !== undefined;
  return (
    <span role="status" className={keeping === 'failed' ? 'late' : 'dim'}>
      {isKept ? t('draft.kept-at', { time: timeText(keptAt, language) }) : t(`draft.${keeping}`)}
    </span>
  );
}

/** The time of today; of another day, the day with it. */
function timeText(at: string, language: Language): string {
  const instant = new Date(at);
  const time = new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (instant.toDateString() === new Date().toDateString()) return time.format(instant);
  return `${new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short' }).format(instant)} ${time.format(instant)}`;
}
