import { en, type TextKey } from '../../texts/en.js';
import type { Texts } from '../../texts/texts.js';

const readable = (code: string): string => {
  const words = code
    .replaceAll('-', ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const first = (t: Texts['t'], code: string, prefixes: readonly string[]): string => {
  const key = prefixes.map((prefix) => `${prefix}.${code}`).find((each) => each in en);
  return key === undefined ? readable(code) : t(key as TextKey);
};

/** Plain words for what the vocabulary calls by a code; where nobody has written any, the code made readable. */
export const kindText = (t: Texts['t'], kind: string): string => first(t, kind, ['kind']);
export const fieldText = (t: Texts['t'], field: string): string => first(t, field, ['field']);
export const codeText = (t: Texts['t'], code: string): string =>
  first(t, code, ['code', 'ground', 'outcome', 'item', 'request-kind', 'channel']);
