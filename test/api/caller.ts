import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { problem } from '#contracts/problem.contract.js';
import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own assertions then hold
  readonly body: any;
  /** The body as it came. */
  readonly text: string;
}

export interface Sending {
  readonly body?: unknown;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string;
}

/** Somebody, or something, that calls the API; every answer is held against the contract of its route. */
export class Caller {
  /** What a browser keeps: by name, without a name that was cleared. */
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  async signIn(email: string, password: string, factor: object = {}): Promise<Answer> {
    return this.send('POST', '/session', { body: { email, password, ...factor } });
  }

  get = (path: string, sending: Sending = {}) => this.send('GET', path, sending);
  post = (path: string, body: unknown, sending: Sending = {}) => this.send('POST', path, { body, ...sending });

  /** A browser of somebody else: without what this one knows. */
  forget(cookie: string): void {
    this.cookies.delete(cookie);
  }

  private keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  private kept(): Record<string, string> {
    if (this.cookies.size === 0) return {};
    return { Cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') };
  }

  /** Reads a stream as it comes, until the signal. */
  async *stream(path: string, signal: AbortSignal): AsyncGenerator<string> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: this.kept(), signal });
    const text = response.body?.pipeThrough(new TextDecoderStream());
    for await (const chunk of text ?? []) yield chunk;
  }

  async send(method: string, path: string, { body, raw, headers = {}, key }: Sending = {}): Promise<Answer> {
    const at = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`;
    const contract = contractFor(method, at);
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + at, {
      method,
      redirect: 'manual',
      headers: {
        ...this.kept(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(contract?.command ? { 'Idempotency-Key': key ?? randomUUID() } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    const type = response.headers.get('content-type') ?? '';
    const text = type.startsWith('text/event-stream') ? await unread(response) : await response.text();
    const parsed: unknown = /\bjson\b/.test(type) && text !== '' ? JSON.parse(text) : text;
    if (contract !== undefined) holdAgainst(contract, response.status, type, parsed);
    return { status: response.status, headers: response.headers, body: parsed, text };
  }
}

/** A stream has no end that could be waited for. */
const unread = (response: Response): Promise<string> => (response.body?.cancel() ?? Promise.resolve()).then(() => '');

export const contractFor = (method: string, path: string): RouteContract | undefined =>
  Object.values<RouteContract>(routes).find(
    (route) =>
      route.method === method && new RegExp(`^/api/v1${route.path.replace(/\{\w+\}/g, '[^/?]+')}(\\?.*)?$`).test(path),
  );

function holdAgainst(contract: RouteContract, status: number, type: string, body: unknown): void {
  if (status >= 400) {
    if (!type.startsWith('application/problem+json')) throw new Error(`${status} as ${type}`);
    problem.parse(body);
    return;
  }
  const answer = contract.answers[status];
  if (answer === undefined) throw new Error(`${contract.method} ${contract.path} answered an undocumented ${status}`);
  if (answer !== null && answer !== 'bytes' && answer !== 'events') (answer as z.ZodType).parse(body);
}
