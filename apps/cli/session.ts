import { Refused, refusedFile } from './refused.js';

interface Access {
  readonly server: string;
  readonly email: string;
  readonly password: string;
}

// Longer than any answer of ours takes: a page of a hundred long dockets is there within a second or two.
const ANSWERS_WITHIN_MS = 60_000;

/** A person signed in at a server, for as long as one call of the command line lasts. */
export class Session {
  private constructor(
    private readonly server: string,
    private readonly cookie: string,
  ) {}

  /** Signs in; the password leaves this process in the body of this one request. */
  static async begin({ server, email, password }: Access): Promise<Session> {
    const answer = await ask(server, '/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    await contentOf(server, answer);
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    return new Session(server, cookie);
  }

  /** What stands under an address of the API. */
  async get<T>(path: string): Promise<T> {
    const { server, cookie } = this;
    return (await contentOf(server, await ask(server, path, { headers: { Cookie: cookie } }))) as T;
  }

  async end(): Promise<void> {
    // The answer is there already; a session that cannot be ended now ends by itself.
    await ask(this.server, '/session', { method: 'DELETE', headers: { Cookie: this.cookie } }).catch(() => undefined);
  }
}

async function ask(server: string, path: string, init: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
    return await fetch(new URL(`/api/v1${path}`, server), { redirect: 'error', signal, ...init });
  } catch {
    // Whatever the network says of it, the person can do one thing: look whether it runs.
    throw refusedFile('server.unreachable', `${server} does not answer. Is it running, and is CCF_SERVER right?`);
  }
}

/** What was answered; a problem keeps the server's own code and sentence. */
async function contentOf(server: string, answer: Response): Promise<unknown> {
  const content: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && content !== undefined) return content;
  const { code, detail } = (content ?? {}) as { code?: unknown; detail?: unknown };
  if (typeof code === 'string' && typeof detail === 'string') throw new Refused(1, [{ code, says: detail }]);
  throw refusedFile('server.unexpected', `${server} does not answer as CCF Docket does. Is CCF_SERVER right?`);
}
