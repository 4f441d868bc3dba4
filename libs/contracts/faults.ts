import { z } from 'zod';
import type { Fault } from './problem.contract.js';

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
    return issue.keys.map((key) => ({ path: pathText([...path, key]), problem: 'is not a field here' }));
  }
  // Of several forms none fitted: the last is the one that a person most likely meant, a list rather than one word.
  const alternative = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined;
  if (alternative !== undefined) return alternative.flatMap((each) => faultsOf(each, path));
  return [{ path: pathText(path), problem: issue.message }];
}

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    '',
  );

/** What to say where a schema has no sentence of its own. */
function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is missing';
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
