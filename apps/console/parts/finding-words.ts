import { findingTold } from '#correspondence/findings/told.js';
import type { Answer } from '../api/client.js';
import type { Texts } from '../texts/texts.js';
import { dayText, momentText } from './day.js';
import type { Said } from './refusal-words.js';
import { rungText } from './rung-text.js';
import { wordIn } from './words.js';

type Finding = Pick<Answer<'promise'>['findings'][number], 'code' | 'says' | 'values'>;

/** What the auditor found, in the reader's language; a code of a newer server is told in the server's own words. */
export function findingSaid({ language, findings, t }: Texts, { code, says, values }: Finding): Said {
  if (findings === undefined) return { text: says, isForeign: false };
  const teller = {
    language,
    findings,
    day: (day: string) => dayText(day, language),
    moment: (at: string) => momentText(at, language),
    code: (name: string, value: string) =>
      NAMED.has(name) ? wordIn(t, name, value) : name === 'rung' ? rungText(t, value) : undefined,
  };
  const told = findingTold(teller, code, values ?? {});
  if (told === undefined) return { text: says, isForeign: true };
  // An audit of an earlier release kept the English words alone: what is so is then told by its name.
  const facts = values === undefined ? `${wordIn(t, 'finding', code.replaceAll('.', '-'))}.` : told.facts;
  return { text: `${facts} ${told.advice}`, isForeign: false };
}

/** Values that are codes with words of their own in the catalogue. */
const NAMED: ReadonlySet<string> = new Set(['purpose', 'certainty', 'basis']);
