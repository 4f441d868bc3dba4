import type { FindingTexts } from './finding-texts.js';

/** What a finding holds beside its words. */
export type FindingValues = Readonly<Record<string, string | number>>;

/** Who tells what the auditor found: in which language, and how days, moments and codes are said there. */
export interface FindingTeller {
  readonly language: 'ar' | 'en' | 'es' | 'fr';
  readonly findings: FindingTexts;
  readonly day: (civilDate: string) => string;
  readonly moment: (instant: string) => string;
  /** The word of a code such as a purpose, a certainty or a rung; undefined for what is no code. */
  readonly code: (name: string, value: string) => string | undefined;
}

/** What is so, and what to do about it; undefined for a code that has no sentence here. */
export function findingTold(
  teller: FindingTeller,
  code: string,
  values: FindingValues,
): { readonly facts: string; readonly advice: string } | undefined {
  const sentence = teller.findings.sentences[code];
  if (sentence === undefined) return undefined;
  const facts = filled(sentence.facts, (name) =>
    name === 'differences' ? differences(teller, values) : shown(teller, name, values[name] ?? ''),
  );
  return { facts, advice: sentence.advice };
}

/** Each field that stands otherwise in the register than in the docket, where it is found under the same name and "ByDocket". */
const differences = (teller: FindingTeller, values: FindingValues): string =>
  Object.entries(values)
    .flatMap(([field, registered]) => {
      const computed = values[`${field}ByDocket`];
      if (computed === undefined) return [];
      const words: Readonly<Record<string, string>> = {
        field: teller.findings.fields[field] ?? field,
        registered: shown(teller, field, registered),
        computed: shown(teller, field, computed),
      };
      return filled(teller.findings.difference, (name) => words[name] ?? '');
    })
    .join(teller.language === 'ar' ? '؛ ' : '; ');

const filled = (form: string, word: (name: string) => string): string =>
  form.replace(/\{(\w+)\}/g, (_, name: string) => word(name));

function shown({ language, findings, day, moment, code }: FindingTeller, name: string, value: string | number): string {
  const text = String(value);
  const own =
    (text === 'none' ? undefined : code(name, text)) ??
    findings.words[text] ??
    (name === 'fault' ? findings.chainFaults[text] : undefined);
  if (own !== undefined) return own;
  const plain = DAY.test(text) ? day(text) : INSTANT.test(text) ? moment(text) : text;
  return language === 'ar' ? `\u2068${plain}\u2069` : plain;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
