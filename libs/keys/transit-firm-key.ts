import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { FirmKey } from './firm-key.port.js';
import { FirmKeyRefused, KeyFault } from './key-faults.js';

export interface TransitSettings {
  /** `https://vault.firm.example:8200/v1/transit/keys/ccf-docket`: server, mount and key in one. */
  readonly url: string;
  /** The file that holds the token; read at each call, so that an agent may renew it. */
  readonly tokenFile: string;
  /** The file of the authority that signed the server's certificate; left out, the system's own are trusted. */
  readonly caFile?: string | undefined;
}

// A case is opened or read while a person waits; a key service of the firm's own answers in milliseconds.
const PATIENCE_MS = 5_000;

/**
 * The firm's key in the Transit engine of HashiCorp Vault or OpenBao: it never leaves the service, which wraps and
 * unwraps on request. The Transit key must be of a type that authenticates associated data (aes256-gcm96).
 */
export class TransitFirmKey implements FirmKey {
  readonly id: string;
  private readonly mount: string;
  private readonly name: string;
  private readonly ca: Buffer | undefined;

  constructor(private readonly settings: TransitSettings) {
    const [, mount, name] = /^(https:\/\/[^/]+\/v1\/.+)\/keys\/([A-Za-z0-9_-]+)$/.exec(settings.url) ?? [];
    if (mount === undefined || name === undefined)
      throw new FirmKeyRefused('FIRM_KEY_TRANSIT_URL must be https://host/v1/MOUNT/keys/NAME.');
    this.mount = mount;
    this.name = name;
    this.id = `transit:${name}`;
    this.ca = settings.caFile === undefined ? undefined : readFileSync(settings.caFile);
  }

  async wrap(key: Buffer, about: string): Promise<Buffer> {
    const { ciphertext } = await this.ask('encrypt', { plaintext: key.toString('base64'), ...bound(about) });
    if (typeof ciphertext !== 'string') throw new KeyFault('key.service', 'the key service answered no cipher text');
    return Buffer.from(ciphertext);
  }

  async unwrap(wrapped: Buffer, about: string): Promise<Buffer> {
    const { plaintext } = await this.ask('decrypt', { ciphertext: wrapped.toString(), ...bound(about) });
    if (typeof plaintext !== 'string') throw new KeyFault('key.service', 'the key service answered no plain text');
    return Buffer.from(plaintext, 'base64');
  }

  private async ask(verb: 'encrypt' | 'decrypt', body: object): Promise<Record<string, unknown>> {
    const { status, text } = await this.post(`${this.mount}/${verb}/${this.name}`, JSON.stringify(body)).catch(() => {
      // What broke may name hosts and files; the code says where to look.
      throw new KeyFault('key.service', 'the key service does not answer');
    });
    if (status === 400 && verb === 'decrypt') throw new KeyFault('key.wrong-firm-key', 'the key service refuses it');
    if (status !== 200) throw new KeyFault('key.service', `the key service answered ${status}`);
    return (JSON.parse(text) as { data: Record<string, unknown> }).data;
  }

  private post(url: string, body: string): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': 'application/json', 'x-vault-token': this.token() };
    return new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', headers, ca: this.ca, timeout: PATIENCE_MS }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      });
      call.on('timeout', () => call.destroy(new Error('no answer in time')));
      call.on('error', reject);
      call.end(body);
    });
  }

  private token = (): string => readFileSync(this.settings.tokenFile, 'utf8').trim();
}

const bound = (about: string) => ({ associated_data: Buffer.from(about).toString('base64') });
