import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Account {
  readonly email: string;
  readonly email_verified: boolean;
}

/** What the provider sends the browser back with. */
export interface Back {
  readonly code: string;
  readonly state: string;
  readonly iss: string;
}

/** The firm's sign-in provider, as a process of its own, and the settings by which an office uses it. */
export class SignInProvider {
  private constructor(
    private readonly process: ChildProcess,
    readonly issuer: string,
    readonly settings: Readonly<Record<string, string>>,
    private readonly publicUrl: string,
  ) {}

  static async start(publicUrl: string, accounts: Readonly<Record<string, Account>>): Promise<SignInProvider> {
    const client = {
      client_id: 'docket',
      client_secret: 'a secret of this test',
      redirect_uris: [`${publicUrl}/sign-in`],
    };
    const script = join(process.cwd(), 'test', 'support', 'sign-in-provider.mjs');
    const child = spawn(process.execPath, [script, JSON.stringify({ client, accounts })], {
      stdio: ['ignore', 'pipe', 'ignore'],
      // What jest wants of its own processes is nothing for this one.
      env: {},
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const issuer = said.toString().trim();
    const settings = {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    };
    return new SignInProvider(child, issuer, settings, publicUrl);
  }

  /** A person in a browser at the provider: follows where it is sent, fills in the forms, and comes back. */
  async through(start: string, subject: string): Promise<Back> {
    const cookies = new Map<string, string>();
    const visit = async (url: string, form?: Record<string, string>): Promise<Response> => {
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      return answer;
    };
    let answer = await visit(start);
    for (let step = 0; step < 12; step++) {
      const location = answer.headers.get('location');
      if (location?.startsWith(this.publicUrl)) {
        const { code = '', state = '', iss = '' } = Object.fromEntries(new URL(location).searchParams);
        return { code, state, iss };
      }
      if (location !== null) answer = await visit(new URL(location, start).href);
      else {
        const page = await answer.text();
        const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1] ?? '';
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
        answer = await visit(new URL(action, start).href, { prompt, login: subject, password: 'any' });
      }
    }
    throw new Error('the provider never sent the browser back');
  }

  stop(): void {
    this.process.kill('SIGTERM');
  }
}
