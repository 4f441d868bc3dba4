import type { Fault } from '#contracts/problem.contract.js';

const DEPTH = 40;

/** Text that no record can hold, anywhere in a value: NUL, and halves of characters. Names of fields count as text. */
export function textFaults(value: unknown, path = '', depth = 0): Fault[] {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [{ path, problem: 'holds a NUL or half of a character' }];
  if (typeof value !== 'object' || value === null) return [];
  if (depth > DEPTH) return [{ path, problem: 'is nested too deeply' }];
  if (Array.isArray(value)) return value.flatMap((each, index) => textFaults(each, `${path}[${index}]`, depth + 1));
  return Object.entries(value).flatMap(([name, each]) => {
    if (!isStorable(name)) return [{ path, problem: 'has a field whose name holds a NUL or half of a character' }];
    return textFaults(each, path === '' ? name : `${path}.${name}`, depth + 1);
  });
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Cs}/u.test(text);
