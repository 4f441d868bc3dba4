import type { Answer } from '../api/client.js';
import type { FindingTexts } from '../texts/findings/finding-texts.js';
import { isolated, type Texts } from '../texts/texts.js';
import { dayText, momentText } from './day.js';
import type { Said } from './refusal-words.js';
import { rungText } from './rung-text.js';
import { wordIn } from './words.js';

type Finding = Pick<Answer<'promise'>['findings'][number], 'code' | 'says' | 'values'>;
type Values = NonNullable<Finding['values']>;

/** What the auditor found, in the reader's language; a code of a newer server is told in the server's own words. */
export function findingSaid(texts: Texts, { code, says, values }: Finding): Said {
  const { findings, t } = texts;
  if (findings === undefined) return { text: says, isForeign: false };
  const sentence = findings.sentences[code];
  if (sentence === undefined) return { text: says, isForeign: true };
  // An audit of an earlier release kept the English words alone: what is so is then told by its name.
  const facts =
    values === undefined
      ? `${wordIn(t, 'finding', code.replaceAll('.', '-'))}.`
      : factsIn(texts, findings, sentence.facts, values);
  return { text: `${facts} ${sentence.advice}`, isForeign: false };
}

function factsIn(texts: Texts, findings: FindingTexts, form: string, values: Values): string {
  return filled(form, (name) =>
    name === 'differences' ? differences(texts, findings, values) : shown(texts, findings, name, values[name] ?? ''),
  );
}

/** Each field that stands otherwise in the register than in the docket, where it is found under the same name and "ByDocket". */
const differences = (texts: Texts, findings: FindingTexts, values: Values): string =>
  Object.entries(values)
    .flatMap(([field, registered]) => {
      const computed = values[`${field}ByDocket`];
      if (computed === undefined) return [];
      const words: Readonly<Record<string, string>> = {
        field: findings.fields[field] ?? field,
        registered: shown(texts, findings, field, registered),
        computed: shown(texts, findings, field, computed),
      };
      return filled(findings.difference, (name) => words[name] ?? '');
    })
    .join(texts.language === 'ar' ? '؛ ' : '; ');

const filled = (form: string, word: (name: string) => string): string =>
  form.replace(/\{(\w+)\}/g, (_, name: string) => word(name));

function shown({ t, language }: Texts, findings: FindingTexts, name: string, value: string | number): string {
  const text = String(value);
  const own =
    (NAMED.has(name) && text !== 'none' ? wordIn(t, name, text) : undefined) ??
    findings.words[text] ??
    (name === 'fault' ? findings.chainFaults[text] : undefined) ??
    (name === 'rung' ? rungText(t, text) : undefined);
  if (own !== undefined) return own;
  const plain = DAY.test(text) ? dayText(text, language) : INSTANT.test(text) ? momentText(text, language) : text;
  return language === 'ar' ? isolated(plain) : plain;
}

/** Values that are codes with words of their own in the catalogue. */
const NAMED: ReadonlySet<string> = new Set(['purpose', 'certainty', 'basis']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
