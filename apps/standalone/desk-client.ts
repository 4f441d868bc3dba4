import { randomBytes, randomUUID } from 'node:crypto';

/** A member of staff at the public API: signed in, each command with its own idempotency key, refusals as errors. */
export class DeskClient {
  private constructor(
    private readonly base: string,
    private readonly cookie: string,
  ) {}

  static async signIn(
    api: string,
    { email, password }: { readonly email: string; readonly password: string },
  ): Promise<DeskClient> {
    const base = `${api.replace(/(?<!\/)\/+$/, '').replace(/\/api\/v1$/, '')}/api/v1`;
    const answer = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (!answer.ok || cookie === undefined) throw new Error(`Signing in was refused with ${answer.status}.`);
    return new DeskClient(base, cookie);
  }

  get = <T>(path: string): Promise<T> => this.call('GET', path);
  /** The same key again has no second effect: what got no answer is repeated with it. */
  post = <T = unknown>(path: string, body: object, key: string = randomUUID()): Promise<T> =>
    this.call('POST', path, body, key);
  put = <T = unknown>(path: string, body: object): Promise<T> => this.call('PUT', path, body);

  delete = <T = unknown>(path: string): Promise<T> => this.call('DELETE', path);

  /** A password that nobody has to know: sample staff sign in only after it is reset. */
  freshPassword = (): string => randomBytes(24).toString('base64url');

  private async call<T>(method: string, path: string, body?: object, key: string = randomUUID()): Promise<T> {
    const answer = await fetch(`${this.base}${path}`, {
      method,
      headers: { cookie: this.cookie, 'content-type': 'application/json', 'idempotency-key': key },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was refused with ${answer.status}: ${text.slice(0, 600)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
