import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { mailboxPage } from './mailbox.page.js';
import { MailboxStore } from './mailbox-store.js';

export interface MailboxPlace {
  readonly folder: string;
  /** 0 takes any free port. */
  readonly smtpPort: number;
  readonly httpPort: number;
}

export interface Mailbox {
  readonly smtpUrl: string;
  readonly url: string;
  stop(): Promise<void>;
}

const LARGEST_MAIL_BYTES = 50_000_000;
const OUR_NAMES = ['127.0.0.1', 'localhost'];

/** Takes every mail for every address, shows them to people and programs of this machine, and sends nothing on. */
export async function startMailbox(place: MailboxPlace): Promise<Mailbox> {
  const store = new MailboxStore(place.folder);
  const smtp = smtpSink(store);
  const listening = smtp.listen(place.smtpPort, '127.0.0.1');
  await once(listening, 'listening');
  const http = createServer((request, response) => write(response, answer(store, request)));
  http.listen(place.httpPort, '127.0.0.1');
  await once(http, 'listening');
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(listening)}`,
    url: `http://127.0.0.1:${portOf(http)}`,
    stop: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function smtpSink(store: MailboxStore): SMTPServer {
  const sink = new SMTPServer({
    banner: 'CCF Docket mailbox',
    size: LARGEST_MAIL_BYTES,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1000,
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      buffer(stream)
        .then((source) => {
          if (stream.sizeExceeded) {
            throw Object.assign(new Error('The mail is larger than 50 MB.'), { responseCode: 552 });
          }
          return store.keep(source, {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
          });
        })
        .then(
          () => done(),
          (fault: Error) => done(fault),
        );
    },
  });
  // A client that drops its connection is that client's matter.
  sink.on('error', () => undefined);
  return sink;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  /** The content security policy: what the body may load and run. */
  readonly policy: string;
}

function answer(store: MailboxStore, request: IncomingMessage): Answer {
  // Another site's page could point a name of its own at this machine and read the mail through the browser.
  const host = urlOf(`http://${request.headers.host ?? 'unknown'}`)?.hostname ?? 'unknown';
  if (!OUR_NAMES.includes(host)) return json(403, { error: 'Open the mailbox under 127.0.0.1 or localhost.' });
  if (request.method !== 'GET') return json(405, { error: 'The mailbox can only be read.' });

  const { pathname = '', searchParams = new URLSearchParams() } = urlOf(request.url ?? '/', 'http://127.0.0.1') ?? {};
  if (pathname === '/') return html(mailboxPage, PAGE_POLICY);
  if (pathname === '/api/messages') return list(store, searchParams);
  const [, id, form] = /^\/api\/messages\/(\d+)\/(source|html)$/.exec(pathname) ?? [];
  const message = id === undefined ? undefined : store.find(id);
  if (message === undefined) return json(404, { error: 'There is no such page or mail.' });
  if (form === 'html') return html(message.html, MAIL_POLICY);
  return { status: 200, type: 'text/plain; charset=utf-8', body: store.source(message.id), policy: NOTHING };
}

/** What a caller wrote in the place of an address may be none, such as `//` or the host `[`. */
const urlOf = (address: string, base?: string): URL | undefined =>
  URL.canParse(address, base) ? new URL(address, base) : undefined;

function list(store: MailboxStore, query: URLSearchParams): Answer {
  const to = query.get('to');
  const since = query.get('since');
  if (since !== null && Number.isNaN(Date.parse(since))) {
    return json(400, { error: 'since must be an instant such as 2026-04-01T08:00:00Z.' });
  }
  const filter = { ...(to === null ? {} : { to }), ...(since === null ? {} : { since: new Date(since) }) };
  return json(200, store.list(filter));
}

function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body), policy: NOTHING };
}

function html(body: string, policy: string): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', body, policy };
}

function write(response: ServerResponse, { status, type, body, policy }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(body);
}

const NOTHING = "default-src 'none'";
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'";
/** A mail's own HTML runs nothing and loads nothing; its links open in a new tab. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox';

function portOf(server: { address(): ReturnType<Server['address']> }): number {
  return (server.address() as AddressInfo).port;
}
