import { type Fact, fieldsOf } from '#domain/docket/entry.js';
import type { Form } from '#domain/docket/shape.js';

export interface NamedBureau {
  readonly path: string;
  readonly code: string;
}

/** Every bureau that a fact names, with its place: the vocabulary says which fields hold bureaus. */
export function bureausNamedIn(fact: Fact, path = ''): NamedBureau[] {
  const named = Object.entries(fieldsOf(fact.kind)).flatMap(([field, shape]) =>
    inValue(shape, (fact as unknown as Record<string, unknown>)[field], path === '' ? field : `${path}.${field}`),
  );
  const replaced = fact.kind === 'entry-corrected' && fact.replacement !== undefined;
  return replaced ? [...named, ...bureausNamedIn(fact.replacement as unknown as Fact, 'replacement')] : named;
}

function inValue(form: Form, value: unknown, path: string): NamedBureau[] {
  switch (form.form) {
    case 'text':
      return form.what === 'bureau' && typeof value === 'string' ? [{ path, code: value }] : [];
    case 'list':
      return Array.isArray(value) ? value.flatMap((each, index) => inValue(form.each, each, `${path}[${index}]`)) : [];
    case 'either': {
      // A word such as `all` or `unknown` stands in the place of bureaus and is none.
      const isWord = form.forms.some((each) => each.form === 'code' && each.codes.includes(String(value)));
      return isWord ? [] : form.forms.flatMap((each) => inValue(each, value, path));
    }
    case 'record':
      return Object.entries(form.fields).flatMap(([field, each]) =>
        inValue(each, (value as Record<string, unknown> | undefined)?.[field], `${path}.${field}`),
      );
    default:
      return [];
  }
}
