import type { DerivationStep } from '#domain/deadlines/deadline.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { sayings as arabicSayings } from '#rules/sayings/ar.js';
import { sayings as spanishSayings } from '#rules/sayings/es.js';
import { sayings as frenchSayings } from '#rules/sayings/fr.js';
import type { SayingTexts } from '#rules/sayings/saying-texts.js';
import { told } from '#rules/sayings/told.js';
import { titleIn } from '#rules/titles/titles.js';
import { words as ar } from './ar/words.js';
import { daysLeft, longDate, moment, shortDate } from './dates.js';
import { words as en } from './en/words.js';
import { words as es } from './es/words.js';
import { findings as arabicFindings } from './findings/ar.js';
import { findings as spanishFindings } from './findings/es.js';
import type { FindingTexts } from './findings/finding-texts.js';
import { findings as frenchFindings } from './findings/fr.js';
import { findingTold } from './findings/told.js';
import { words as fr } from './fr/words.js';
import { localeOf, type MailLanguage } from './languages.js';
import type { ToldFinding } from './mail-kinds.js';
import type { MailWords, Sentence } from './words.js';

const WORDS: Readonly<Record<MailLanguage, MailWords>> = { ar, en, es, fr };
/** How the working of a date is told; in English as the record has it. */
const SAYINGS: Readonly<Record<MailLanguage, SayingTexts | undefined>> = {
  ar: arabicSayings,
  en: undefined,
  es: spanishSayings,
  fr: frenchSayings,
};
/** And what the auditor found. */
const FINDINGS: Readonly<Record<MailLanguage, FindingTexts | undefined>> = {
  ar: arabicFindings,
  en: undefined,
  es: spanishFindings,
  fr: frenchFindings,
};
type Values = Readonly<Record<string, string | number>>;

const PLACE = /\{\{(\w+)\}\}/g;
// The link of a mail stands alone on its line, and a mail program must find its end.
const isAddress = (name: string): boolean => /url$/i.test(name);

/** One language, as the mails speak it. */
export class Voice {
  readonly words: MailWords;

  constructor(readonly language: MailLanguage) {
    this.words = WORDS[language];
  }

  /** A sentence with its places filled in; one that has no value is an error, never an empty space in a lawyer's mail. */
  say(sentence: Sentence, values: Values = {}): string {
    return sentence.replace(PLACE, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`"${name}" not defined in ${JSON.stringify(sentence)}`);
      return isAddress(name) ? String(value) : this.apart(String(value));
    });
  }

  /** A sentence for a subject: what it begins with begins the line. */
  headline(sentence: Sentence, values: Readonly<Record<string, unknown>>): string {
    const said = this.say(sentence, values as Values);
    return said.startsWith('\u2068') ? said.slice(1).replace('\u2069', '') : said;
  }

  /** The template of a sentence in plain text: without weight, and its link is told by what follows. */
  asText(sentence: Sentence): string {
    return this.asTemplate(sentence.replace(/[*[\]]/g, ''));
  }

  /** The template of a sentence in HTML, with its weight and its link. */
  asHtml(sentence: Sentence, link = '', style = ''): string {
    const opened = `<a href="${link}"${style === '' ? '' : ` style="${style}"`}>`;
    return this.asTemplate(sentence)
      .replace(/\*([^*]*)\*/g, '<strong>$1</strong>')
      .replace(/\[([^[\]]*)\]/g, `${opened}$1</a>`);
  }

  /** What may be in another script keeps its own order inside a sentence that runs from right to left. */
  apart(text: string): string {
    const isForeign = this.words.direction === 'rtl' && /[A-Za-z0-9]/.test(text) && !text.includes('\u2068');
    return isForeign ? `\u2068${text}\u2069` : text;
  }

  /** A heading of the text part. */
  heading(sentence: Sentence): string {
    return sentence.toLocaleUpperCase(this.language);
  }

  title = (title: string): string => titleIn(this.language, title);
  shortDate = (date: CivilDate): string => shortDate(date, this.language);
  longDate = (date: CivilDate): string => longDate(date, this.language);
  moment = (at: Instant, timeZone: string): string => moment(at, timeZone, this.language);
  daysLeft = (today: CivilDate, dueOn: CivilDate): string =>
    today === dueOn ? this.words.reminder.today : daysLeft(today, dueOn, this.language);

  /** A step of the working of a date; one that is on record in words alone stands as it is. */
  step({ says, said }: DerivationStep): string {
    const { language, title, shortDate: day } = this;
    const sayings = SAYINGS[language];
    const kind = (each: string): string => each.replaceAll('-', ' ');
    const own = sayings === undefined ? undefined : told({ language, sayings, title, day, kind }, said);
    return own ?? this.apart(says);
  }

  /** A note of a rule pack. */
  note = (note: string): string => SAYINGS[this.language]?.notes[note] ?? note;

  /** What the auditor found; what is on record in words alone stands as it is. */
  finding({ code, says, values }: ToldFinding): string {
    const { language, shortDate: day } = this;
    const findings = FINDINGS[language];
    if (findings === undefined || values === undefined) return this.apart(says);
    const codeOf = (name: string, value: string) => this.codeOf(name, value);
    const moment = (at: Instant): string => this.moment(at, 'UTC');
    const told = findingTold({ language, findings, day, moment, code: codeOf }, code, values);
    return told === undefined ? this.apart(says) : `${told.facts} ${told.advice}`;
  }

  private codeOf(name: string, value: string): string | undefined {
    const { purposes, certainties, bases, rungs } = this.words.finding;
    const [, count = '', unit = '', side] = /^P(\d+)([DW])-(before|after)$/.exec(value) ?? [];
    if (name === 'rung' && side !== undefined) {
      const days = new Intl.NumberFormat(localeOf(this.language), { style: 'unit', unit: 'day', unitDisplay: 'long' });
      return this.say(rungs[side as 'before'], { days: days.format(Number(count) * (unit === 'W' ? 7 : 1)) });
    }
    const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      purpose: purposes,
      certainty: certainties,
      basis: bases,
      rung: rungs,
    };
    return words[name]?.[value];
  }

  names(list: readonly string[]): string {
    return list.length === 0 ? this.words.frame.nobody : list.map((name) => this.apart(name)).join(this.words.comma);
  }

  /** With a capital, where the language has them. */
  capital = (text: string): string => text.charAt(0).toLocaleUpperCase(localeOf(this.language)) + text.slice(1);

  private asTemplate(sentence: Sentence): string {
    if (this.words.direction === 'ltr') return sentence;
    return sentence.replace(PLACE, (place, name: string) => (isAddress(name) ? place : `\u2068${place}\u2069`));
  }
}
