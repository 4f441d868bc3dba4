import type { SayingTexts } from './saying-texts.js';

/** A sentence of a derivation as data. */
export interface Saying {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Who tells the working of a date: in which language, and how titles, days and kinds of entry are said there. */
export interface Teller {
  readonly language: Language;
  readonly sayings: SayingTexts;
  readonly title: (english: string) => string;
  readonly day: (civilDate: string) => string;
  /** A kind of entry that has no clause of its own. */
  readonly kind: (kind: string) => string;
}
type Language = 'ar' | 'en' | 'es' | 'fr';

/** Sentences in the teller's language; undefined where one of them has no wording there, and the record's stands alone. */
export function told(teller: Teller, said: readonly Saying[] | undefined): string | undefined {
  if (said === undefined || said.length === 0) return undefined;
  const sentences = said.map(({ code, values }) => {
    const form = teller.sayings.sentences[code];
    return form === undefined ? undefined : filled(form, wordsFor(teller, values));
  });
  return sentences.includes(undefined) ? undefined : sentences.join(' ');
}

type Words = Readonly<Record<string, () => string>>;
const filled = (form: string, words: Words): string =>
  form.replace(/\{(\w+)\}/g, (_, name: string) => words[name]?.() ?? '');

/** What can stand in a sentence: each worked out only where it does. */
function wordsFor(teller: Teller, values: Saying['values']): Words {
  const { language, sayings: say } = teller;
  const text = (name: string): string => String(values[name] ?? '');
  const apart = (word: string): string => (language === 'ar' ? isolated(word) : word);
  const day = (name: string) => () => apart(teller.day(text(name)));
  const plain = (name: string) => () => apart(text(name));
  const articles = (name: string): string =>
    filled(text(name).includes(', ') ? say.articles : say.article, { article: plain(name) });
  const clause = (kind: string): string =>
    filled(say.clauses[kind] ?? say.clauses.other, { kind: () => teller.kind(kind) });
  const entry = (suffix = ''): string =>
    entryText(teller, text(`entry${suffix}`), text(`day${suffix}`), text(`latest${suffix}`));
  return {
    cited: () =>
      filled(say.cited, {
        rule: plain('rule'),
        title: () => teller.title(text('title')),
        articles: () => articles('article'),
        source: () => filled(say.sources[text('text')] ?? say.sources.other, { text: plain('text') }),
        edition: plain('edition'),
      }),
    starts: () => clause(text('starts')),
    fact: () => clause(text('kind')),
    Fact: () => capital(clause(text('kind'))),
    fact2: () => clause(text('kind2')),
    entry: () => entry(),
    entry2: () => entry('2'),
    entryId: plain('entry'),
    Articles: () => capital(articles('article')),
    earlier: plain('earlier'),
    earlierArticles: () => articles('earlierArticle'),
    followed: plain('followed'),
    followedTitle: () => teller.title(text('followedTitle')),
    length: () => lengthText(text('length'), language),
    every: () => lengthText(text('every'), language),
    days: () => unitText(Number(values.days), 'day', language),
    number: () => String(Number(text('from').slice(8))),
    nth: plain('nth'),
    session: plain('session'),
    edition: plain('edition'),
    where: () => say.where[text('where')] ?? '',
    off: () =>
      text('off')
        .split('; ')
        .map((each) => offText(teller, each))
        .join(BETWEEN[language]),
    before: () => (values.before === undefined ? say.openDate : day('before')()),
    decisions: () =>
      text('decisions')
        .split('; ')
        .map((each) => entryText(teller, ...parts(each)))
        .join(BETWEEN[language]),
    course: () => filled(say.course[text('course')] ?? '', { until: day('until') }),
    matters: () => say.matters[text('matters')] ?? '',
    belongs: () => say.belongs[text('belongs')] ?? '',
    amendment: () => say.amendments[text('amendment')] ?? text('amendment'),
    ...Object.fromEntries(DAYS.map((name) => [name, day(name)])),
  };
}

const BETWEEN: Readonly<Record<Language, string>> = { en: '; ', fr: ' ; ', es: '; ', ar: '؛ ' };
const DAYS = ['on', 'from', 'to', 'due', 'until', 'asOf', 'reaching', 'received'];

const parts = (decision: string): [string, string, string] => {
  const [entry = '', day = '', latest = ''] = decision.split('|');
  return [entry, day, latest];
};

/** "entry e7, 9 Oct 2023". */
function entryText(
  { sayings: say, language, day: inWords }: Teller,
  entry: string,
  day: string,
  latest: string,
): string {
  const apart = (word: string) => () => (language === 'ar' ? isolated(word) : word);
  const form = day !== '' ? say.entry : latest === '' ? say.entryUndated : say.entryAtLatest;
  return filled(form, { entry: apart(entry), day: () => apart(inWords(day || latest))() });
}

/** "2026-11-08|a Sunday". */
function offText({ sayings: say, day: inWords }: Teller, off: string): string {
  const [day = '', why = ''] = off.split('|');
  return filled(say.dayOff, { day: () => inWords(day), why: () => say.daysOff[why] ?? why });
}

const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** P9M: "9 mois". */
function lengthText(length: string, language: Language): string {
  const [, count = '', unit = ''] = /^-?P(\d+)([YMWD])$/.exec(length) ?? [];
  return unitText(Number(count), UNITS[unit] ?? 'day', language);
}

const unitText = (count: number, unit: string, language: Language): string =>
  new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(count);

/** Digits are Latin in every language, so that a length and a date beside it read alike. */
const localeOf = (language: Language): string => `${language === 'en' ? 'en-GB' : language}-u-nu-latn`;

/** What is written in Latin letters keeps its order inside a text that runs the other way. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const capital = (clause: string): string => clause.charAt(0).toUpperCase() + clause.slice(1);
