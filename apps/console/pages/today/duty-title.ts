import type { DutyOnPage } from '../../parts/case-parts.js';
import { titleIn, wordIn } from '../../parts/words.js';
import type { Texts } from '../../texts/texts.js';

/** What is due: the title of its rule; of an urgent measure its reason, of a filing its channel. */
export function dutyTitle(t: Texts['t'], { what, title }: DutyOnPage): string {
  if (what === 'deadline') return titleIn(t, title);
  if (what === 'unacknowledged') return `${t('act.urgent')}: ${wordIn(t, 'urgent', title)}`;
  return `${t('filing.title')}: ${wordIn(t, 'channel', title)}`;
}
