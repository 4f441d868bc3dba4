/**
 * A sign-in provider as a process of its own: `node sign-in-provider.mjs '{"client": …, "accounts": …}'` prints the address it
 * listens on. Accounts are signed in by their subject and any password, as this provider's own forms for trying it out do.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { client, accounts } = JSON.parse(process.argv[2] ?? '{}');
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ ...client, response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['of this test alone'] },
    findAccount: (_, sub) =>
      accounts[sub] ? { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) } : undefined,
  });
  server.on('request', provider.callback());
  process.stdout.write(`${issuer}\n`);
});
process.once('SIGTERM', () => process.exit(0));
