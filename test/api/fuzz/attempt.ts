import fc, { type Arbitrary } from 'fast-check';
import { ROLES, type Role } from '#domain/people/staff.js';
import type { Caller } from '../caller.js';
import type { Arbitraries, KnownValues } from './arbitrary.js';
import type { Operation, PublishedApi, Schema } from './published-api.js';
import { SPOILINGS, spoilt } from './spoiling.js';

/** Who calls: a person by role, nobody, or a lawyer who works on none of the cases. */
export type Who = Role | 'nobody' | 'stranger';

export interface Attempt {
  readonly operation: Operation;
  readonly who: Who;
  /** Somebody in particular, in the place of the one who always plays that part. */
  readonly caller?: Caller;
  readonly path: string;
  readonly body: unknown;
  /** The body is not sent as JSON but as these bytes, with these headers. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

const WRONG_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];
const UPLOADED_TYPES = ['application/pdf', 'text/plain', 'image/png', 'application/zip', 'text/html', 'x'];

/** Any call that somebody could make of any operation: as described, at its bounds, spoilt, or by the wrong person. */
export function attempts(api: PublishedApi, values: Arbitraries, { examples }: KnownValues): Arbitrary<Attempt> {
  return fc
    .constantFrom(...api.operations, ...api.operations.filter(({ requestBody }) => requestBody !== undefined))
    .chain((operation) =>
      fc.record({
        operation: fc.constant(operation),
        who: callers(operation),
        path: paths(operation, values),
        headers: fc.oneof(
          { weight: 20, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.constantFrom<Record<string, string>>(...STRANGE_HEADERS) },
        ),
        ...bodies(api, operation, values, examples[operation.operationId] ?? []),
      }),
    );
}

const STRANGE_HEADERS = [
  { 'If-Match': '"1"' },
  { 'If-Match': '"x"' },
  { 'Idempotency-Key': ' ' },
  { 'X-Forwarded-For': '10.0.0.1', 'X-Forwarded-Host': 'elsewhere.test', 'X-Forwarded-Proto': 'https' },
  { 'X-HTTP-Method-Override': 'DELETE', 'X-Original-URL': '/api/v1/staff' },
  { 'Content-Encoding': 'gzip' },
  { Accept: 'text/html' },
];

function callers(operation: Operation): Arbitrary<Who> {
  if (operation.security.length === 0) return fc.constantFrom<Who>('nobody');
  const allowed = ROLES.filter((role) => operation['x-roles']?.includes(role));
  const others = ROLES.filter((role) => !allowed.includes(role));
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Who>(...allowed) },
    { weight: 1, arbitrary: fc.constant<Who>('nobody') },
    ...(others.length === 0 ? [] : [{ weight: 1, arbitrary: fc.constantFrom<Who>(...others) }]),
    ...(allowed.includes('lawyer') ? [{ weight: 2, arbitrary: fc.constant<Who>('stranger') }] : []),
  );
}

const ANYWHERE = ['%00', '%2e%2e%2f', "';--", 'x'.repeat(3000), '0', '-1', '%E0%A4%A', '%0d%0aX-Injected:%20y'];

function paths({ path, parameters }: Operation, values: Arbitraries): Arbitrary<string> {
  const parts = parameters.filter((parameter) => parameter.in === 'path');
  const filled = fc
    .tuple(...parts.map(({ schema }) => part(schema, values)))
    .map((given) => parts.reduce((sofar, { name }, index) => sofar.replace(`{${name}}`, String(given[index])), path));
  return fc.tuple(filled, queries(parameters, values)).map(([at, query]) => (query === '' ? at : `${at}?${query}`));
}

const part = (schema: Schema, values: Arbitraries): Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: values.of(schema).map(inAPath) },
    { weight: 1, arbitrary: fc.constantFrom(...ANYWHERE) },
  );

/** As described, of a wrong kind, given twice, or one that nobody knows. */
function queries(parameters: Operation['parameters'], values: Arbitraries): Arbitrary<string> {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  const named = own.map(({ name, schema }) =>
    fc
      .oneof(
        { weight: 6, arbitrary: values.of(schema) },
        { weight: 1, arbitrary: fc.constantFrom('', 'x', '-1', "'", '\u0000', 'x'.repeat(5000)) },
      )
      .map((value) => `${name}=${encodeURIComponent(wellFormed(String(value)))}`),
  );
  const unknown = fc.constantFrom(
    'unknown=1',
    '__proto__=1',
    '__proto__[x]=1',
    'constructor[prototype]=1',
    'limit[]=1',
  );
  const some = named.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...named), { maxLength: 3 });
  return fc
    .tuple(some, fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: unknown }))
    .map(([given, odd]) => [...given, ...(odd === undefined ? [] : [odd])].join('&'));
}

function bodies(
  api: PublishedApi,
  operation: Operation,
  values: Arbitraries,
  examples: readonly unknown[],
): { body: Arbitrary<unknown> } {
  const schema = api.bodySchema(operation);
  // A body that nobody asked for is not read.
  if (schema === undefined) return { body: fc.constant(undefined) };
  const invented = values.of(schema);
  const described = examples.length === 0 ? invented : fc.oneof(invented, fc.constantFrom(...examples));
  const wrong = fc.constantFrom(...SPOILINGS).chain((way) => described.chain((body) => spoilt(body, way)));
  const body = fc.oneof({ weight: 3, arbitrary: described }, { weight: 2, arbitrary: wrong });
  if (operation.requestBody?.content?.['*/*'] === undefined) return { body, ...wrongTypes() };
  const uploaded = fc.uint8Array({ minLength: 0, maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));
  return { body, ...{ bytes: fc.option(uploaded, { nil: undefined }), headers: uploads() } };
}

const wrongTypes = () => ({
  headers: fc.oneof(
    { weight: 20, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom(...WRONG_TYPES.map((type) => ({ 'Content-Type': type }))) },
    { weight: 1, arbitrary: fc.constantFrom<Record<string, string>>(...STRANGE_HEADERS) },
  ),
});

const uploads = () =>
  fc.record({
    'Content-Type': fc.constantFrom(...UPLOADED_TYPES),
    'X-File-Name': fc.constantFrom(
      'a.pdf',
      '..%2F..%2Fetc%2Fpasswd',
      'a%0d%0aX-Injected:%20y',
      '%E2%80%AEfdp.exe',
      '%',
    ),
    'X-Document-Kind': fc.constantFrom('letter', 'annex', 'note', 'x'),
  });

/** Dots alone would lead the client itself to another address before it asks. */
const inAPath = (value: unknown): string => encodeURIComponent(wellFormed(String(value))).replace(/^\.+$/, 'dots');

const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');
