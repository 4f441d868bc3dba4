import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { SMTPServer } from 'smtp-server';
import { composeMail } from '#activities/adapters/compose-mail.js';
import type { SendOutcome } from '#activities/adapters/mailer.port.js';
import { SmtpMailer } from '#activities/adapters/smtp-mailer.js';
import { readConfig } from '#config/config.js';
import { CaseListener } from '#persistence/case-listener.js';
import { openDatabase } from '#persistence/data-source.js';
import { engineAt } from '#temporal/connection.js';
import { withDatabase } from '../support/postgres.js';
import { withNamespace } from '../support/temporal.js';

const folder = mkdtempSync(join(tmpdir(), 'ccf-tls-'));
const file = (name: string): string => join(folder, name);
const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { stdio: 'pipe' });
};

/** An authority of its own. */
function authority(name: string): void {
  const subject = ['-subj', `/CN=${name}`, '-days', '2'];
  openssl('req', '-x509', ...newKey(name), ...subject, '-out', file(`${name}.crt`));
}

/** A certificate for a name and address, signed by an authority, valid from now for so many days. */
function certificate(name: string, by: string, altName: string, days = 2): void {
  openssl(
    'req',
    ...newKey(name),
    '-subj',
    `/CN=${name}`,
    '-addext',
    `subjectAltName=${altName}`,
    '-out',
    file(`${name}.csr`),
  );
  openssl(
    ...['x509', '-req', '-in', file(`${name}.csr`), '-CA', file(`${by}.crt`), '-CAkey', file(`${by}.key`)],
    ...['-copy_extensions', 'copyall', '-days', String(days), '-out', file(`${name}.crt`)],
  );
}
const newKey = (name: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', file(`${name}.key`)];

const shown = (name: string): TlsOptions => ({
  key: readFileSync(file(`${name}.key`)),
  cert: readFileSync(file(`${name}.crt`)),
});

/** Certificates that a server may show, and whether a client that trusts `firm` may believe it. */
const SERVERS = [
  ['of the firm’s authority, for this address', 'good', true],
  ['of an authority that nobody trusts', 'foreign', false],
  ['for another machine', 'elsewhere', false],
  ['that has run out', 'expired', false],
] as const;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  authority('firm');
  authority('stranger');
  certificate('good', 'firm', 'IP:127.0.0.1,DNS:localhost');
  certificate('foreign', 'stranger', 'IP:127.0.0.1,DNS:localhost');
  certificate('elsewhere', 'firm', 'DNS:elsewhere.test');
  certificate('expired', 'firm', 'IP:127.0.0.1,DNS:localhost', -1);
  certificate('client', 'firm', 'DNS:client.test');
  expect(existsSync(file('good.crt'))).toBe(true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));

describe('the line to the record', () => {
  /** PostgreSQL as it stands behind a certificate: asked for TLS it says yes, then everything is passed on to the real one. */
  const guarded = (to: number, name: string, slippedIn = ''): Server => {
    const inner = createTlsServer(shown(name), (line) => pipe(line, connect(to, '127.0.0.1')));
    inner.on('tlsClientError', () => undefined);
    return createServer((socket) => {
      socket.on('error', () => undefined);
      // The request for TLS is eight bytes, and the only ones before the handshake.
      socket.once('readable', () => {
        if (socket.read(8) === null) return;
        socket.write(`S${slippedIn}`);
        inner.emit('connection', socket);
      });
    });
  };

  it.each(SERVERS)('verifies a certificate %s', async (_, name, isGood) => {
    const place = await withDatabase();
    const real = new URL(place.url);
    const server = guarded(Number(real.port), name);
    const port = await listening(server);
    const url = new URL(place.url);
    url.port = String(port);
    url.search = `?sslmode=verify-full&sslrootcert=${file('firm.crt')}`;
    const { DATABASE_URL } = readConfig({ DATABASE_URL: url.href, DEFAULT_OWNER_EMAIL: 'o@firm.test' });
    try {
      if (!isGood) {
        await expect(openDatabase(DATABASE_URL)).rejects.toThrow(/certificate|altname/i);
        return;
      }
      const database = await openDatabase(DATABASE_URL);
      expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      // The listener opens a connection of its own, and has to trust the same authority.
      const listener = new CaseListener(database, DATABASE_URL);
      listener.start();
      await listener.close();
      await database.destroy();
    } finally {
      server.close();
      await place.drop();
    }
  });

  it('breaks off where somebody on the way says something between the yes to TLS and the handshake', async () => {
    const place = await withDatabase();
    const url = new URL(place.url);
    const server = guarded(Number(url.port), 'good', 'R\0\0\0\x08\0\0\0\0');
    url.port = String(await listening(server));
    url.search = `?sslmode=verify-full&sslrootcert=${file('firm.crt')}`;
    try {
      await expect(openDatabase(url.href)).rejects.toThrow(/SSL|TLS|packet|wrong version/i);
    } finally {
      server.close();
      await place.drop();
    }
  });

  it('does not fall back to plain text where the server has no TLS', async () => {
    const place = await withDatabase();
    try {
      await expect(openDatabase(`${place.url}?sslmode=verify-full&sslrootcert=${file('firm.crt')}`)).rejects.toThrow(
        /SSL/,
      );
    } finally {
      await place.drop();
    }
  });

  it.each([
    'sslmode=require',
    'sslmode=prefer',
    'sslmode=no-verify',
    'sslmode=verify-ca',
    'ssl=no-verify',
    'ssl=true',
    'uselibpqcompat=true&sslmode=require',
  ])('is refused at start where it would encrypt without looking: %s', (search) => {
    const DATABASE_URL = `postgres://a:b@127.0.0.1/c?${search}`;
    expect(() => readConfig({ DATABASE_URL, DEFAULT_OWNER_EMAIL: 'o@firm.test' })).toThrow('DATABASE_URL');
  });
});

describe('the line to the engine', () => {
  const settings = (port: number) => ({
    TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
    TEMPORAL_TLS_CA_FILE: file('firm.crt'),
  });

  const behind = async (options: TlsOptions): Promise<{ port: number; server: Server }> => {
    const { address } = await withNamespace();
    const to = Number(address.split(':')[1]);
    const server = createTlsServer({ ...options, ALPNProtocols: ['h2'] }, (line) =>
      pipe(line, connect(to, '127.0.0.1')),
    );
    server.on('tlsClientError', () => undefined);
    return { port: await listening(server), server };
  };

  it.each(SERVERS)('verifies a certificate %s, from the API and from the worker', async (_, name, isGood) => {
    const { port, server } = await behind(shown(name));
    const client = () => Connection.connect({ ...engineAt(settings(port)), connectTimeout: '3 seconds' });
    const worker = () => NativeConnection.connect(engineAt(settings(port)));
    try {
      for (const open of [client, worker]) {
        if (isGood) await (await open()).close();
        else await expect(open()).rejects.toThrow();
      }
    } finally {
      server.close();
    }
  });

  it('shows who we are where the engine asks, and is refused without', async () => {
    const { port, server } = await behind({
      ...shown('good'),
      requestCert: true,
      rejectUnauthorized: true,
      ca: readFileSync(file('firm.crt')),
    });
    const ours = { TEMPORAL_TLS_CERT_FILE: file('client.crt'), TEMPORAL_TLS_KEY_FILE: file('client.key') };
    try {
      await (await Connection.connect(engineAt({ ...settings(port), ...ours }))).close();
      await expect(Connection.connect({ ...engineAt(settings(port)), connectTimeout: '2 seconds' })).rejects.toThrow();
    } finally {
      server.close();
    }
  });

  it('is refused at start with half of what it needs', () => {
    const base = { DATABASE_URL: 'postgres://a:b@127.0.0.1/c', DEFAULT_OWNER_EMAIL: 'o@firm.test' };
    expect(() => readConfig({ ...base, TEMPORAL_TLS_CERT_FILE: 'a' })).toThrow('TEMPORAL_TLS_KEY_FILE');
    expect(() => readConfig({ ...base, TEMPORAL_TLS_CERT_FILE: 'a', TEMPORAL_TLS_KEY_FILE: 'b' })).toThrow(
      'TEMPORAL_TLS_CA_FILE',
    );
    expect(() => engineAt({ TEMPORAL_ADDRESS: '127.0.0.1:1', TEMPORAL_TLS_CA_FILE: file('none.crt') })).toThrow(
      'ENOENT',
    );
  });
});

describe('the line to the mail server', () => {
  const PATIENCE = { connect: 20_000, silence: 20_000, whole: 40_000 };

  /** What arrived, and what a mailer with these settings says became of its mail. */
  async function sent(
    server: SMTPServer | Server,
    scheme: string,
    over: Readonly<Record<string, string>> = {},
  ): Promise<SendOutcome> {
    const port = await listening(server instanceof SMTPServer ? server.server : server);
    const config = readConfig({
      DATABASE_URL: 'postgres://a:b@127.0.0.1/c',
      DEFAULT_OWNER_EMAIL: 'o@firm.test',
      SMTP_URL: `${scheme}127.0.0.1:${port}`,
      SMTP_TLS_CA_FILE: file('firm.crt'),
      ...over,
    });
    const mail = await composeMail({
      messageId: '<one@firm.test>',
      from: { address: 'docket@firm.test' },
      to: { address: 'ana@firm.test' },
      subject: 'CCF-2026-0007',
      text: 'Words.',
      date: new Date('2026-04-01T08:00:00Z'),
    });
    try {
      return await SmtpMailer.at(config).send(mail, PATIENCE);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
  }

  const arrived: string[] = [];
  const mailServer = (options: object): SMTPServer => {
    const server = new SMTPServer({
      authOptional: true,
      logger: false,
      onAuth: (_auth, _session, done) => done(null, { user: 'docket' }),
      onData: (stream, _session, done) => {
        stream.on('data', (chunk: Buffer) => arrived.push(chunk.toString()));
        stream.on('end', () => done());
      },
      ...options,
    });
    server.on('error', () => undefined);
    return server;
  };

  it.each(SERVERS)(
    'verifies a certificate %s, from the first byte and after STARTTLS, required or not',
    async (_, name, isGood) => {
      for (const [scheme, options, over] of [
        ['smtps://', { secure: true }, {}],
        ['smtp://', {}, { SMTP_REQUIRE_TLS: 'true' }],
        ['smtp://', {}, {}],
      ] as const) {
        arrived.length = 0;
        const outcome = await sent(mailServer({ ...shown(name), ...options }), scheme, over);
        expect([scheme, outcome.outcome]).toEqual([scheme, isGood ? 'accepted' : 'not-sent']);
        expect(arrived.length > 0).toBe(isGood);
      }
    },
  );

  it('sends nothing where the offer of TLS was stripped and TLS is required', async () => {
    arrived.length = 0;
    const stripped = () => mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    expect(await sent(stripped(), 'smtp://', { SMTP_REQUIRE_TLS: 'true' })).toMatchObject({
      outcome: expect.stringMatching(/not-sent|refused/),
    });
    expect(await sent(stripped(), 'smtp://docket:password@')).toMatchObject({
      outcome: expect.stringMatching(/not-sent|refused/),
    });
    expect(arrived).toEqual([]);
    expect(await sent(stripped(), 'smtp://')).toMatchObject({ outcome: 'accepted' });
  });

  /** Answers in plain text until STARTTLS, says yes and these lines behind it; once the line is secure it refuses every mail. */
  const slippingIn = (...forged: readonly string[]): Server => {
    const secure = createTlsServer(shown('good'), (line) => {
      line.on('error', () => undefined);
      line.on('data', (said) => line.write(/^EHLO/i.test(said.toString()) ? '250 peer\r\n' : '550 not here\r\n'));
    });
    return createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 peer\r\n');
      socket.on('data', (said) => {
        if (!/^STARTTLS/i.test(said.toString())) return socket.write('250-peer\r\n250 STARTTLS\r\n');
        socket.removeAllListeners('data');
        socket.write(['220 go on', ...forged].join('\r\n'));
        return secure.emit('connection', socket);
      });
    });
  };

  const REFUSED = { outcome: 'refused', stage: 'sender', code: 550 };
  it.each([
    ['nothing', [''], REFUSED],
    // As if the whole mail had been taken: the hello, the sender, the recipient, the text, the dot.
    ['a whole dialogue', ['250 peer', '250 yes', '250 yes', '354 go on', '250 queued', ''], REFUSED],
    ['the beginning of a line', ['250-AUTH PLAIN'], REFUSED],
    ['lines that want another one', ['250-peer', '250-'], { outcome: 'not-sent', stage: 'tls' }],
  ])('believes no word that was slipped in behind the yes to TLS: %s', async (_, forged, becomes) => {
    expect(await sent(slippingIn(...forged), 'smtp://', { SMTP_REQUIRE_TLS: 'true' })).toMatchObject(becomes);
  });
});

function pipe(one: NodeJS.ReadWriteStream, other: NodeJS.ReadWriteStream): void {
  for (const line of [one, other]) line.on('error', () => undefined);
  one.pipe(other);
  other.pipe(one);
}
