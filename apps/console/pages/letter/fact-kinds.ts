import { useEffect, useState } from 'react';
import { call } from '../../api/client.js';

/** What one field of a fact may hold, as the published description has it. */
export type FieldForm =
  | { readonly form: 'code'; readonly codes: readonly string[] }
  | { readonly form: 'bureau' | 'country'; readonly extra: readonly string[] }
  | { readonly form: 'date' | 'flag' | 'text' | 'fact' }
  | { readonly form: 'number'; readonly least: number; readonly most: number }
  | { readonly form: 'list'; readonly each: FieldForm; readonly all: boolean }
  | { readonly form: 'record'; readonly fields: readonly Field[] };

export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly form: FieldForm;
}
export interface FactKind {
  readonly kind: string;
  readonly fields: readonly Field[];
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const BUREAU = '^[A-Z]{2}(-[A-Z]{2,12})?$';
const COUNTRY = '^[A-Z]{2}$';

function formOf(schema: Schema): FieldForm {
  if (schema.anyOf !== undefined) return either(schema.anyOf);
  if (schema.$ref !== undefined) return { form: 'fact' };
  if (schema.enum !== undefined) return { form: 'code', codes: schema.enum };
  if (schema.type === 'boolean') return { form: 'flag' };
  if (schema.type === 'integer') return { form: 'number', least: schema.minimum ?? 0, most: schema.maximum ?? 999 };
  if (schema.type === 'array') return { form: 'list', each: formOf(schema.items ?? {}), all: false };
  if (schema.type === 'object') return { form: 'record', fields: fieldsOf(schema) };
  if (schema.format === 'date') return { form: 'date' };
  if (schema.pattern === BUREAU) return { form: 'bureau', extra: [] };
  if (schema.pattern === COUNTRY) return { form: 'country', extra: [] };
  return { form: 'text' };
}

/** A date or nothing; a bureau or "unknown"; all of them or a list. */
function either(schemas: readonly Schema[]): FieldForm {
  const words = schemas.flatMap((each) => each.enum ?? []);
  const others = schemas.filter((each) => each.enum === undefined && each.type !== 'null');
  const form = formOf(others[0] ?? {});
  if (form.form === 'bureau' || form.form === 'country') return { ...form, extra: words };
  return form.form === 'list' ? { ...form, all: words.includes('all') } : form;
}

const fieldsOf = ({ properties = {}, required = [] }: Schema): Field[] =>
  Object.entries(properties)
    .filter(([, each]) => each.const === undefined)
    .map(([name, each]) => ({ name, isRequired: required.includes(name), form: formOf(each) }));

/** Every kind of fact that can be stated, read from the description that the server publishes: none can be forgotten. */
function kindsIn(description: unknown): FactKind[] {
  const { schemas } = (description as { components: { schemas: Record<string, Schema> } }).components;
  return (schemas.Fact?.oneOf ?? []).flatMap(({ $ref = '' }) => {
    const schema = schemas[$ref.slice($ref.lastIndexOf('/') + 1)];
    const kind = schema?.properties?.kind?.const;
    return schema === undefined || kind === undefined ? [] : [{ kind, fields: fieldsOf(schema) }];
  });
}

let known: Promise<FactKind[]> | undefined;

/** Read once in a visit: it changes with a new server only. */
export function useFactKinds(): {
  readonly kinds: readonly FactKind[];
  readonly error: Error | null;
  readonly again: () => void;
} {
  const [kinds, setKinds] = useState<readonly FactKind[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again.
  useEffect(() => {
    setError(null);
    known ??= call('openApi', {}).then(kindsIn);
    known.then(setKinds, (reason: Error) => {
      known = undefined;
      setError(reason);
    });
  }, [attempt]);
  return { kinds, error, again: () => setAttempt((before) => before + 1) };
}

export type FactValue = Readonly<Record<string, unknown>>;
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Fields that are wanted and still empty; a date that is said to be unknown is not empty. */
export function missingIn({ fields }: FactKind, value: FactValue): string[] {
  return fields.filter(({ name, isRequired }) => isRequired && isEmpty(value[name])).map(({ name }) => name);
}

/** What is sent: without the fields that were left alone. */
export const filledIn = (value: FactValue): FactValue =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => !isEmpty(each)));
