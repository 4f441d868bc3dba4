import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Account {
  readonly email: string;
  readonly email_verified: boolean;
}

/** The sign-in provider of a test, a real one in a process of its own. */
export class SignInProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
    readonly client: { readonly id: string; readonly secret: string },
  ) {}

  static async start(publicUrl: string, accounts: Readonly<Record<string, Account>>): Promise<SignInProvider> {
    const client = { id: 'docket', secret: 'a secret of this test' };
    const registered = {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [new URL('/sign-in', publicUrl).href],
    };
    const script = join(process.cwd(), 'test', 'support', 'sign-in-provider.mjs');
    const child = spawn(process.execPath, [script, JSON.stringify({ client: registered, accounts })], {
      stdio: ['ignore', 'pipe', 'ignore'],
      // What jest wants of its own processes is nothing for this one.
      env: {},
    });
    const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    return new SignInProvider(child, said.toString().trim(), client);
  }

  /** What the product has to be told of it. */
  get settings(): Readonly<Record<string, string>> {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: this.client.id, OIDC_CLIENT_SECRET: this.client.secret };
  }

  stop(): void {
    this.child.kill('SIGTERM');
  }
}
