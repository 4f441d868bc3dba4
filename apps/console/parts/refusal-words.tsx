import { type Fault, Refused } from '../api/client.js';
import { en, type TextKey } from '../texts/en.js';
import { type Texts, useTexts } from '../texts/texts.js';
import { dayText } from './day.js';
import { wordIn } from './words.js';

/** A sentence, and whether it stands in the reader's language or in the record's English. */
export interface Said {
  readonly text: string;
  readonly isForeign: boolean;
}

const inOwn = (text: string): Said => ({ text, isForeign: false });
const inEnglish = ({ language }: Texts, text: string): Said => ({ text, isForeign: language !== 'en' });

/** A refusal in the reader's language; a code that a newer server made up is told in the server's own words. */
export function refusalSaid(texts: Texts, code: string, sentence: string): Said {
  const own = texts.refusals[code];
  return own === undefined ? inEnglish(texts, sentence) : inOwn(own);
}

/** What went wrong, whether the server refused or never answered. */
export const errorSaid = (texts: Texts, error: Error): Said =>
  error instanceof Refused ? refusalSaid(texts, error.code, error.sentence) : inOwn(texts.t('state.unreached'));

/** What is wrong with one field, by its code; where it has none, the server's sentence. */
export function faultSaid(texts: Texts, { problem, code, values = {} }: Fault): Said {
  const { t, language } = texts;
  if (code === 'refused') return refusalSaid(texts, String(values.refusal), problem);
  if (code === 'names') return inOwn(valueText(texts, String(values.what)));
  if (code === 'stands-against')
    return inOwn(
      `${t('change.against')} ${wordIn(t, 'kind', String(values.kind))}${texts.comma}${dayText(String(values.day), language)}`,
    );
  const key = `fault.${[code, values.type, values.format].filter((part) => part !== undefined).join('.')}`;
  if (code === undefined || !(key in en)) return inEnglish(texts, problem);
  const n = values.least ?? values.most;
  return inOwn(
    t(key as TextKey, {
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(texts, name, value)])),
      ...(n === undefined ? {} : { n }),
    }),
  );
}

const shown = (texts: Texts, name: string, value: string | number): string | number => {
  if (typeof value === 'number') return value;
  if (name !== 'codes') return valueText(texts, value);
  const words = value.split(', ').map((each) => wordIn(texts.t, 'code', each));
  return new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(words);
};

/** A day is written as days are; anything else is a code or a name of the case. */
const valueText = ({ language }: Texts, value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value, language) : value;

/** The name of a field by its path, `facts[0].occurredOn`; undefined where this page has no word for it. */
export function labelOf(t: Texts['t'], path: string): string | undefined {
  const name = /(?<!\w)(\w+)(?:\[\d+\])?$/.exec(path)?.[1];
  const key = `field.${name}`;
  return key in en ? t(key as TextKey) : undefined;
}

/** A sentence that says in which language it stands where that is not the page's. */
export function Spoken({ said: { text, isForeign } }: { readonly said: Said }) {
  return isForeign ? (
    <bdi lang="en" className="wraps">
      {text}
    </bdi>
  ) : (
    text
  );
}

/** One fault with the name of its field. */
export function FaultLine({ fault }: { readonly fault: Fault }) {
  const texts = useTexts();
  const said = faultSaid(texts, fault);
  const label = labelOf(texts.t, fault.path);
  if (fault.path === '') return <Spoken said={said} />;
  return (
    <>
      {label === undefined ? <bdi dir="ltr">{fault.path}</bdi> : label}
      {texts.language === 'fr' ? '\u202f: ' : ': '}
      <Spoken said={said} />
    </>
  );
}
