/**
 * The few shapes that a field of an entry may have. One description serves three readers: the types of the entries,
 * the check of what comes in, and the schema that the API publishes. Free text is not a shape: it stays in documents.
 */
export type CivilDate = string; // an ISO civil date, `2026-03-26`; compares as text
export type Instant = string; // an ISO instant in UTC, `2026-03-26T09:00:00.000Z`

export type Shape<T = unknown> = Form & { readonly optional: boolean; readonly type?: T };

export type Form =
  | { readonly form: 'code'; readonly codes: readonly string[] }
  | { readonly form: 'list'; readonly each: Form; readonly most: number }
  | { readonly form: 'record'; readonly fields: Readonly<Record<string, Shape>> }
  | { readonly form: 'either'; readonly forms: readonly Form[] }
  | { readonly form: 'text'; readonly what: TextForm; readonly pattern: string }
  | { readonly form: 'date' }
  | { readonly form: 'flag' }
  | { readonly form: 'number'; readonly least: number; readonly most: number }
  /** A whole entry, without the particulars of its recording: what a correction puts in the place of another. */
  | { readonly form: 'entry' };

export type TextForm = 'id' | 'bureau' | 'country' | 'duration' | 'article' | 'reference';

const required = <T>(form: Form): Shape<T> => ({ ...form, optional: false });

export const maybe = <T>(shape: Shape<T>): Shape<T | undefined> =>
  ({ ...shape, optional: true }) as Shape<T | undefined>;
export const code = <const C extends readonly string[]>(...codes: C): Shape<C[number]> =>
  required({ form: 'code', codes });
export const list = <T>(each: Shape<T>, most = 100): Shape<readonly T[]> => required({ form: 'list', each, most });
export const either = <A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> => required({ form: 'either', forms: [a, b] });
export const record = <F extends Record<string, Shape>>(fields: F): Shape<FieldsOf<F>> =>
  required({ form: 'record', fields });
export const date: Shape<CivilDate> = required({ form: 'date' });
export const flag: Shape<boolean> = required({ form: 'flag' });
export const session: Shape<number> = required({ form: 'number', least: 1, most: 999 });
export const wholeEntry: Shape<Readonly<Record<string, unknown>>> = required({ form: 'entry' });

const text = (what: TextForm, pattern: string): Shape<string> => required({ form: 'text', what, pattern });
/** The case's own short names: r1, d2, a1, c1, or the id of an entry. */
export const id = text('id', '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$');
export const bureau = text('bureau', '^[A-Z]{2}(-[A-Z]{2,12})?$');
export const country = text('country', '^[A-Z]{2}$');
/** Months, weeks or days, as a decision sets them: P1M, P45D. */
export const duration = text('duration', '^P(?:[1-9]\\d{0,2}[YMWD])$');
export const article = text('article', "^[A-Za-z0-9().,§ /:'-]{1,60}$");
export const reference = text('reference', '^[A-Za-z0-9./_-]{1,40}$');

export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type OptionalNames<F> = { [N in keyof F]: undefined extends TypeOf<F[N]> ? N : never }[keyof F];
export type FieldsOf<F> = { readonly [N in Exclude<keyof F, OptionalNames<F>>]: TypeOf<F[N]> } & {
  readonly [N in OptionalNames<F>]?: Exclude<TypeOf<F[N]>, undefined>;
};

/** The kinds of things that can be wrong with a field: stable for ever, so that each reader's own language can say them. */
export const FAULT_CODES = [
  'missing',
  'not-a-field',
  'type',
  'one-of',
  'format',
  'empty',
  'too-short',
  'too-long',
  'too-few',
  'too-many',
  'too-small',
  'too-big',
  'out-of-range',
  'unknown',
  'names',
  'stands-against',
  'refused',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** What is wrong with one field, and where: `operative[0].result`. The sentence is English; code and values say the same. */
export interface Fault {
  readonly path: string;
  readonly problem: string;
  readonly code?: FaultCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

const EARLIEST = '1956-01-01'; // the Organization's own Constitution dates from 1956
const LATEST = '2200-12-31';

/** A text that names a day which exists. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(value)) return false;
  const day = Number(value.slice(8));
  return day >= 1 && day <= lengthOfMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7)));
}

export const lengthOfMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Every fault of a value against its form, none hidden behind another. */
export function faultsOf(form: Form, value: unknown, path: string): Fault[] {
  const fault = (problem: string, code: FaultCode, values: Fault['values'] = {}): Fault[] => [
    { path, problem, code, values },
  ];
  switch (form.form) {
    case 'code':
      return typeof value === 'string' && form.codes.includes(value)
        ? []
        : fault(`must be one of: ${form.codes.join(', ')}`, 'one-of', { codes: form.codes.join(', ') });
    case 'date':
      if (!isCivilDate(value))
        return fault('must be a date that exists, written as 2026-03-26', 'format', { format: 'date' });
      return value >= EARLIEST && value <= LATEST
        ? []
        : fault(`must lie between ${EARLIEST} and ${LATEST}`, 'out-of-range', { from: EARLIEST, to: LATEST });
    case 'flag':
      return typeof value === 'boolean' ? [] : fault('must be true or false', 'type', { type: 'boolean' });
    case 'number':
      return Number.isInteger(value) && Number(value) >= form.least && Number(value) <= form.most
        ? []
        : fault(`must be a whole number from ${form.least} to ${form.most}`, 'out-of-range', {
            from: form.least,
            to: form.most,
          });
    case 'text':
      return typeof value === 'string' && new RegExp(form.pattern).test(value)
        ? []
        : fault(`must be a ${wordFor[form.what]}`, 'format', { format: form.what });
    case 'list':
      if (!Array.isArray(value)) return fault('must be a list', 'type', { type: 'list' });
      if (value.length > form.most) return fault(`must hold at most ${form.most}`, 'too-many', { most: form.most });
      return value.flatMap((each, index) => faultsOf(form.each, each, `${path}[${index}]`));
    case 'either': {
      const tries = form.forms.map((each) => faultsOf(each, value, path));
      return tries.some((faults) => faults.length === 0) ? [] : (tries[tries.length - 1] ?? []);
    }
    case 'record':
      return recordFaults(form.fields, value, path);
    case 'entry':
      return isPlainRecord(value) ? [] : fault('must be an entry', 'type', { type: 'object' });
  }
}

/** Faults of a set of named fields; an unknown name is a fault, so that a misspelt field is never dropped in silence. */
export function recordFaults(fields: Readonly<Record<string, Shape>>, value: unknown, path: string): Fault[] {
  if (!isPlainRecord(value)) return [{ path, problem: 'must be an object', code: 'type', values: { type: 'object' } }];
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name): Fault => ({ path: at(name), problem: 'is not a field here', code: 'not-a-field' }));
  const known = Object.entries(fields).flatMap(([name, shape]) => {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined) return faultsOf(shape, given, at(name));
    return shape.optional ? [] : [{ path: at(name), problem: 'is missing', code: 'missing' as const }];
  });
  return [...unknown, ...known];
}

const isPlainRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordFor: Record<TextForm, string> = {
  id: 'short name such as r1, d2 or c1',
  bureau: 'bureau code such as FR',
  country: 'country code such as FR',
  duration: 'duration such as P1M or P45D',
  article: 'an article such as RPD 83(1)(a)',
  reference: 'reference of letters, digits and . / _ -',
};
