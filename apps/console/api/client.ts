import table from 'virtual:route-table';
import type { z } from 'zod';
import type { routes } from '#contracts/routes.js';
import { CONSOLE_ENTRY, lookAtServer } from './newer-server.js';

type Routes = typeof routes;
export type RouteName = keyof Routes;

type Input<R, Part extends string> = R extends Record<Part, infer Schema extends z.ZodType> ? z.input<Schema> : never;
type Params<R> = R extends { params: infer P } ? { readonly [Name in keyof P]: string } : never;
type Given<Part extends string, T> = [T] extends [never]
  ? { readonly [P in Part]?: never }
  : { readonly [P in Part]: T };
type Optional<Part extends string, T> = [T] extends [never]
  ? { readonly [P in Part]?: never }
  : { readonly [P in Part]?: T };

/** What a call takes: the parts of its path, its query, its body; commands take a key and the version looked at. */
export type Call<Name extends RouteName> = Given<'params', Params<Routes[Name]>> &
  Optional<'query', Partial<Record<keyof Input<Routes[Name], 'query'> & string, string>>> &
  Given<'body', Input<Routes[Name], 'body'>> & {
    readonly key?: string;
    readonly ifMatch?: number;
    readonly signal?: AbortSignal;
  };

type Answers<R> = R extends { answers: infer A } ? A[keyof A] : never;
/** What a call is answered with. */
export type Answer<Name extends RouteName> =
  Answers<Routes[Name]> extends infer A
    ? A extends z.ZodType
      ? z.output<A>
      : A extends null
        ? undefined
        : never
    : never;

export interface Fault {
  readonly path: string;
  readonly problem: string;
  readonly code?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/** A refusal: its stable code, the sentence that says what to do, and the fields that are wrong. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: string,
    readonly faults: readonly Fault[],
  ) {
    super(code);
    this.name = 'Refused';
  }
}

/** The server could not be reached, or did not answer in time: what was sent may have arrived. */
export class Unreached extends Error {
  constructor() {
    super('the server cannot be reached');
    this.name = 'Unreached';
  }
}

const RETRIES_MS = [300, 1_000, 3_000];
const TIMEOUT_MS = 30_000;

let signedOut = (): void => undefined;
/** What is to happen when an answer says that nobody is signed in any more. */
export const onSignedOut = (act: () => void): void => {
  signedOut = act;
};

/** A key for one intention: the same act sent twice with it has one effect. */
export const newKey = (): string => crypto.randomUUID();

/**
 * Calls a route of the API by its name. A command that meets a dropped line is sent again with the same key, so it is
 * never done twice; reads are repeated too.
 */
export async function call<Name extends RouteName>(name: Name, input: Call<Name>): Promise<Answer<Name>> {
  const [method = '', path = '', isCommand = false] = table[name] ?? [];
  const {
    params = {},
    query = {},
    body,
    key,
    ifMatch,
    signal,
  } = input as {
    params?: Record<string, string>;
    query?: Record<string, string | undefined>;
    body?: unknown;
    key?: string;
    ifMatch?: number;
    signal?: AbortSignal;
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(params[part] ?? ''));
  const asked = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const search = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (isCommand) headers['Idempotency-Key'] = key ?? newKey();
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  const isRepeatable = method === 'GET' || isCommand;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(`/api/v1${filled}${search}`, {
        method,
        headers,
        credentials: 'same-origin',
        signal:
          signal === undefined
            ? AbortSignal.timeout(TIMEOUT_MS)
            : AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      lookAtServer(response.headers.get(CONSOLE_ENTRY));
      if (response.status === 503 && isRepeatable && attempt < RETRIES_MS.length) throw new Unreached();
      return (await read(response)) as Answer<Name>;
    } catch (error) {
      if (error instanceof Refused && error.code === 'session.missing' && name !== 'me') signedOut();
      if (signal?.aborted || error instanceof Refused) throw error;
      const wait = RETRIES_MS[attempt];
      if (!isRepeatable || wait === undefined) throw new Unreached();
      await new Promise((again) => setTimeout(again, wait));
    }
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw refusedBy(response.status, body);
}

/** The refusal that an answer tells of. */
export function refusedBy(status: number, body: unknown): Refused {
  const {
    code = 'internal.defect',
    detail = '',
    faults = [],
  } = (body ?? {}) as {
    code?: string;
    detail?: string;
    faults?: Fault[];
  };
  return new Refused(status, code, detail, faults);
}
