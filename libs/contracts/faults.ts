import { z } from 'zod';
import type { Fault, FaultCode } from '#domain/docket/shape.js';

const MISSING = 'is missing';

/** Every fault of a value against a schema, each with its path and a sentence; empty where there is none. */
export function faultsIn(schema: z.ZodType, value: unknown): { value: unknown; faults: Fault[] } {
  const parsed = schema.safeParse(value, { error: sentenceFor });
  return parsed.success
    ? { value: parsed.data, faults: [] }
    : { value: undefined, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, [])) };
}

type Path = readonly PropertyKey[];

function faultsOf(issue: z.core.$ZodIssue, before: Path): Fault[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      problem: 'is not a field here',
      code: 'not-a-field',
    }));
  }
  // Of several forms none fitted: the last is the one that a person most likely meant, a list rather than one word.
  const alternative = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined;
  if (alternative !== undefined) return alternative.flatMap((each) => faultsOf(each, path));
  return [{ path: pathText(path), problem: issue.message, ...codeOf(issue) }];
}

type Coded = Pick<Fault, 'code' | 'values'>;

/** What kind of fault it is, whatever sentence the schema has for it. */
function codeOf(issue: z.core.$ZodIssue): Coded {
  if (issue.message === MISSING) return { code: 'missing' };
  const format = FORMATS[issue.message];
  if (format !== undefined) return { code: 'format', values: { format } };
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', values: { type: TYPES[issue.expected] ?? issue.expected } };
    case 'invalid_value':
      return { code: 'one-of', values: { codes: issue.values.map(String).join(', ') } };
    case 'too_big':
      return { code: SIZES[issue.origin]?.big ?? 'too-big', values: { most: Number(issue.maximum) } };
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return { code: 'empty' };
      return { code: SIZES[issue.origin]?.small ?? 'too-small', values: { least: Number(issue.minimum) } };
    default:
      return {};
  }
}

/** The forms that a text must have, by the sentence with which the contracts ask for them. */
const FORMATS: Readonly<Record<string, string>> = {
  'must be a date, written as 2026-03-26': 'date',
  'must be a date that exists, written as 2026-03-26': 'date',
  'must be an instant in UTC, written as 2026-03-26T09:00:00Z': 'instant',
  'must be a case reference such as CCF-7Q2M4X9TKD': 'case-reference',
  'must be a short name such as r1, d2 or c1': 'id',
  'must be a short name such as paris': 'office',
  'must be a bureau code such as FR': 'bureau',
  'must be a country code such as FR': 'country',
  'must be a country code of two capital letters such as FR': 'country',
  'must be a duration such as P1M or P45D': 'duration',
  'must be an article such as RPD 83(1)(a)': 'article',
  'must be a reference of letters, digits and . / _ -': 'reference',
  'must be one line without control characters': 'line',
  'must be an e-mail address': 'email',
  'must be the six digits that the authenticator shows': 'code',
  'must be one of the recovery codes': 'recovery-code',
  'must be a SHA-256 of 64 small hexadecimal digits': 'fingerprint',
};
const TYPES: Readonly<Record<string, string>> = { string: 'text', int: 'whole-number', array: 'list' };
const SIZES: Readonly<Record<string, { readonly big: FaultCode; readonly small: FaultCode }>> = {
  string: { big: 'too-long', small: 'too-short' },
  array: { big: 'too-many', small: 'too-few' },
};

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    '',
  );

/** What to say where a schema has no sentence of its own. */
function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return MISSING;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${A[issue.expected] ?? `of type ${issue.expected}`}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    default:
      return undefined;
  }
}

const A: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};
