import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { Keyring } from '#keys/keyring.js';
import { PayloadCiphersOnRecord } from '#persistence/keys/payload-ciphers.js';
import { CaseCodec } from '#temporal/case-codec.js';

/** A payload as the workflow of this case would carry it. */
export async function sealedFor(
  reference: string,
  value: object,
  database: DataSource,
  keyring: Keyring,
): Promise<Payload> {
  const codec = new CaseCodec(new PayloadCiphersOnRecord(database, keyring));
  const payload = defaultPayloadConverter.toPayload(value) as Payload;
  const context = { type: 'workflow', namespace: 'ccf', workflowId: `ccf-case/${reference}` } as const;
  return (await codec.encode([payload], context))[0] ?? {};
}

/** As the Temporal UI writes it. */
export const written = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});

/** What the first payload of an answer says. */
export const openedIn = (text: string): string =>
  Buffer.from(JSON.parse(text).payloads[0].data as string, 'base64').toString();

export interface Asked {
  readonly origin?: string;
  readonly payloads?: readonly Payload[];
  readonly path?: string;
  readonly body?: string;
}

/** Asks the codec server as the Temporal UI does, with the cookie of somebody who is signed in. */
export class PayloadsInUi {
  constructor(
    private readonly apiUrl: string,
    private readonly codecPort: number,
    private readonly uiOrigin: string,
  ) {}

  async ask(cookie: string | undefined, sealed: readonly Payload[], asked: Asked = {}) {
    const { origin = this.uiOrigin, payloads = sealed, path = '/decode', body } = asked;
    const answer = await fetch(`http://127.0.0.1:${this.codecPort}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...(cookie === undefined ? {} : { cookie }) },
      body: body ?? JSON.stringify({ payloads: payloads.map(written) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  async cookieOf(email: string, password: string): Promise<string> {
    const answer = await fetch(`${this.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }
}
