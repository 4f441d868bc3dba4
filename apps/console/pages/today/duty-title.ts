import type { DutyOnPage } from '../../parts/case-parts.js';
import { titleIn, wordIn } from '../../parts/words.js';
import type { Texts } from '../../texts/texts.js';

/** What is due: the title of its rule; of an urgent measure its reason, of a filing its channel. */
export function dutyTitle(t: Texts['t'], { what, title }: DutyOnPage): string {
  if (what === 'deadline') return titleIn(t, title);
  if (what === 'unacknowledged') return t('now.unacknowledged', { reason: wordIn(t, 'urgent', title) });
  return t(`now.${what}`, { channel: wordIn(t, 'channel', title) });
}
