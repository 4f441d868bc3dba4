import { z } from 'zod';

/** A JSON schema as the description of the API writes it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface PublishedOperation {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly 'x-roles'?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface Operation extends PublishedOperation {
  readonly method: string;
  readonly path: string;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const NOT_CONTROL = '\\p{Cc}\\p{Zl}\\p{Zp}';

/** The API as its own description tells it: nothing here knows our code. */
export class PublishedApi {
  readonly operations: readonly Operation[];
  private readonly definitions: Readonly<Record<string, Schema>>;
  private readonly schemas = new Map<string, z.ZodType>();

  constructor(description: unknown) {
    // The reader of schemas knows no `u` flag, without which a class such as \p{Cc} is a handful of letters.
    const readable = JSON.stringify(description)
      .replaceAll('#/components/schemas/', '#/$defs/')
      .replaceAll(JSON.stringify(NOT_CONTROL).slice(1, -1), '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029');
    const { paths, components } = JSON.parse(readable) as Description;
    this.definitions = components.schemas;
    this.operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
    );
  }

  /** The schema that a reference leads to. */
  resolved(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/$defs/', '');
    if (name === undefined) return schema;
    const found = this.definitions[name];
    if (found === undefined) throw new Error(`the description refers to ${name}, which it does not define`);
    return this.resolved(found);
  }

  /** What is wrong with a value by a published schema; nothing where it fits. */
  faultsOf(schema: Schema, value: unknown): string | undefined {
    const key = JSON.stringify(schema);
    const known = this.schemas.get(key) ?? z.fromJSONSchema({ ...schema, $defs: this.definitions } as never);
    this.schemas.set(key, known);
    const { error } = known.safeParse(value);
    return error === undefined ? undefined : z.prettifyError(error);
  }

  bodySchema({ requestBody }: Operation): Schema | undefined {
    return requestBody?.content?.['application/json']?.schema;
  }
}
