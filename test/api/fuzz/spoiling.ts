import fc, { type Arbitrary } from 'fast-check';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';

type Place = readonly (string | number)[];

/** Ways in which a body is made wrong; whether it then is, its published schema says. */
export const SPOILINGS = ['wrong-type', 'missing', 'extra', 'huge', 'hostile'] as const;
export type Spoiling = (typeof SPOILINGS)[number];

const OTHERS: readonly unknown[] = [null, 0, -1, 1.5, 1e308, true, '', 'x', [], {}, [[]], [null], { $ne: null }];
const EXTRAS = ['extra', '__proto__', 'constructor', 'prototype', 'id', 'caseId', 'roles', 'recordedBy', 'isAdmin', ''];

/** A body with one thing in it spoilt, somewhere. */
export const spoilt = (body: unknown, spoiling: Spoiling): Arbitrary<unknown> =>
  fc.tuple(fc.nat(), fc.nat()).map(([at, by]) => WAYS[spoiling](body, at, by));

const WAYS: Readonly<Record<Spoiling, (body: unknown, at: number, by: number) => unknown>> = {
  'wrong-type': (body, at, by) => put(body, one(placesIn(body), at), one(OTHERS, by)),
  missing: (body, at) => put(body, one(placesIn(body), at), undefined),
  extra: (body, at, by) => withField(body, one(objectsIn(body), at), one(EXTRAS, by)),
  huge: (body, at, by) => put(body, one(placesIn(body), at), by % 3 === 0 ? MANY : 'x'.repeat(1000 * (1 + (by % 300)))),
  hostile: (body, at, by) => put(body, one(placesIn(body), at), one(HOSTILE_TEXTS, by)),
};
const MANY = Array.from({ length: 3000 }, () => 'x');

function one<T>(list: readonly T[], number: number): T {
  const chosen = list[number % list.length];
  if (chosen === undefined && list.length === 0) throw new Error('a choice of nothing');
  return chosen as T;
}

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...at, name]))];
}

const objectsIn = (value: unknown): Place[] => {
  const found = placesIn(value).filter((place) => {
    const each = get(value, place);
    return typeof each === 'object' && each !== null && !Array.isArray(each);
  });
  return found.length === 0 ? [[]] : found;
};

const get = (value: unknown, place: Place): unknown =>
  place.reduce<unknown>((each, step) => (each as Record<string | number, unknown>)[step], value);

/** The value with another one at a place; `undefined` takes away what stands there. */
function put(value: unknown, [step, ...rest]: Place, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) {
    const changed = value.map((each, index) => (String(index) === String(step) ? put(each, rest, other) : each));
    return changed.filter((each) => each !== undefined);
  }
  return Object.fromEntries(
    Object.entries(value as object).map(([name, each]) => [name, name === step ? put(each, rest, other) : each]),
  );
}

/** Written as JSON would have it: also a field called `__proto__` is one of the object's own. */
function withField(value: unknown, place: Place, name: string): unknown {
  const object = get(value, place);
  if (typeof object !== 'object' || object === null) return { [name]: 1 };
  const entries = [...Object.entries(object), [name, { role: 'administrator' }]] as [string, unknown][];
  return put(value, place, Object.fromEntries(entries));
}
