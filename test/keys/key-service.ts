import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Of no worth to anybody: the certificate of a server that lives as long as one suite, on the loopback address. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBrzCCAVSgAwIBAgIUSI5JQaH1g2gcMeH3G4z37EfEPdkwCgYIKoZIzj0EAwIw
IzEhMB8GA1UEAwwYa2V5IHNlcnZpY2Ugb2YgdGhlIHRlc3RzMCAXDTI2MTEyMjA4
MDEyNFoYDzIxMjYxMDI5MDgwMTI0WjAjMSEwHwYDVQQDDBhrZXkgc2VydmljZSBv
ZiB0aGUgdGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARjx9zGT0ypmRRG
MdeOBQZckrRnUkOBfG+Lcq5lGI1Q6br6svy9nQ8CQ7xpgkMaeZRV75vxcpe80ZBL
2ja7g1bMo2QwYjAdBgNVHQ4EFgQUH0HyOTYM2hju76sYy9dPz9p5sZ4wHwYDVR0j
BBgwFoAUH0HyOTYM2hju76sYy9dPz9p5sZ4wDwYDVR0TAQH/BAUwAwEB/zAPBgNV
HREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYCIQDYt+260wk2S8lkDvz+yWHt
a/YxtZQzAwzrCBqbiFntywIhAOrGyTh7slZukd3cj0u2SN1+GoistfQnOg90dneV
QN/2
-----END CERTIFICATE-----
`;
const ITS_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYLfL0aBGPSnVQfSX
WnDWCAeR/9y1Luacw0e/9sjXaluhRANCAARjx9zGT0ypmRRGMdeOBQZckrRnUkOB
fG+Lcq5lGI1Q6br6svy9nQ8CQ7xpgkMaeZRV75vxcpe80ZBL2ja7g1bM
-----END PRIVATE KEY-----
`;

export interface KeyService {
  readonly url: string;
  /** Every path that was asked for, with the token that came along. */
  readonly calls: readonly { readonly path: string; readonly token: string | undefined }[];
  isSealed: boolean;
  close(): Promise<void>;
}

const ok = (data: object) => ({ status: 200, body: { data } });
const refused = (status: number, error: string) => ({ status, body: { errors: [error] } });

/**
 * Plays the Transit engine as its documentation describes it (encrypt, decrypt, associated data, errors as 400, a sealed
 * service as 503), over TLS. It is no Vault: it proves what our side says and does.
 */
export async function startKeyService(token: string): Promise<KeyService> {
  const key = randomBytes(32);
  const calls: { path: string; token: string | undefined }[] = [];
  const service = { isSealed: false };
  const encrypt = ({ plaintext, associated_data = '' }: Record<string, string>) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated_data, 'base64'));
    const text = Buffer.concat([cipher.update(Buffer.from(plaintext ?? '', 'base64')), cipher.final()]);
    return ok({ ciphertext: `vault:v1:${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64')}` });
  };
  const decrypt = ({ ciphertext = '', associated_data = '' }: Record<string, string>) => {
    try {
      const bytes = Buffer.from(ciphertext.replace('vault:v1:', ''), 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        .setAAD(Buffer.from(associated_data, 'base64'))
        .setAuthTag(bytes.subarray(-16));
      const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return ok({ plaintext: text.toString('base64') });
    } catch {
      return refused(400, 'cipher: message authentication failed');
    }
  };
  const server = createServer({ key: ITS_KEY, cert: CERTIFICATE }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    const given = request.headers['x-vault-token'];
    calls.push({ path, token: typeof given === 'string' ? given : undefined });
    const { status, body: answer } = service.isSealed
      ? refused(503, 'Vault is sealed')
      : given !== token
        ? refused(403, 'permission denied')
        : path === '/v1/transit/encrypt/ccf'
          ? encrypt(JSON.parse(body))
          : path === '/v1/transit/decrypt/ccf'
            ? decrypt(JSON.parse(body))
            : refused(404, 'no handler for route');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(service, {
    url: `https://127.0.0.1:${port}/v1/transit/keys/ccf`,
    calls,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
