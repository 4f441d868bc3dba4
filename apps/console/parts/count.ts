import type { TextKey } from '../texts/en.js';
import type { Texts } from '../texts/texts.js';

/** The server counts so far; one more stands for any number beyond. */
export const COUNTED_TO = 1_000;

/** A number, or that there are more than are counted. */
export const countText = (t: Texts['t'], n: number): string =>
  n > COUNTED_TO ? t('count.more', { n: COUNTED_TO }) : t('nav.count', { n });

/** The same in words that name what is counted. */
export const countOf = (t: Texts['t'], n: number, some: TextKey, more: TextKey): string =>
  n > COUNTED_TO ? t(more, { n: COUNTED_TO }) : t(some, { n });
