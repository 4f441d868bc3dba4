import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { Config } from '#config/config.js';
import type { ComposedMail, Mailer, Patience, SendOutcome, SendStage } from './mailer.port.js';

/**
 * Sends over SMTP and says truly what became of it. The library reports every broken line alike, at the greeting or
 * after the final dot, so this class follows the dialogue itself: the commands tell the stage, and the first byte that
 * is drawn from the body is the point of doubt.
 */
export class SmtpMailer implements Mailer {
  private readonly server: Server;

  constructor(smtpUrl: string, tls: MailTls = {}) {
    this.server = serverOf(new URL(smtpUrl), tls);
  }

  /** As the settings say: where the server is, whether only TLS will do, and whose word for its certificate counts. */
  static at({ SMTP_URL, SMTP_REQUIRE_TLS, SMTP_TLS_CA_FILE }: MailSettings): SmtpMailer {
    const ca = SMTP_TLS_CA_FILE === undefined ? {} : { ca: readFileSync(SMTP_TLS_CA_FILE) };
    return new SmtpMailer(SMTP_URL, { required: SMTP_REQUIRE_TLS, ...ca });
  }

  send(mail: ComposedMail, patience: Patience): Promise<SendOutcome> {
    return new Promise((resolve) => new Dialogue(this.server, patience, resolve).run(mail));
  }
}

type MailSettings = Pick<Config, 'SMTP_URL' | 'SMTP_REQUIRE_TLS' | 'SMTP_TLS_CA_FILE'>;

interface MailTls {
  readonly required?: boolean;
  readonly ca?: Buffer;
}

interface Server {
  readonly options: SMTPConnectionOptions;
  readonly account: { readonly user: string; readonly pass: string } | undefined;
}

function serverOf(url: URL, { required = false, ca }: MailTls): Server {
  const account = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  const secure = url.protocol === 'smtps:';
  return {
    account,
    options: {
      host: url.hostname,
      port: Number(url.port) || (secure ? 465 : 25),
      secure,
      // A password never goes over a readable line. An offer of TLS that is stripped on the way ends the dialogue.
      requireTLS: (required || account !== undefined) && !secure,
      // Whom TLS talks to is always looked at, also where it is not required: a wrong certificate is refused, not ignored.
      tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    },
  };
}

interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** One connection, one message. */
class Dialogue {
  private stage: SendStage = 'connection';
  private readonly connection: SMTPConnection;
  private readonly wholeTimer: NodeJS.Timeout;
  private ended = false;

  constructor(
    private readonly server: Server,
    patience: Patience,
    private readonly report: (outcome: SendOutcome) => void,
  ) {
    this.connection = new SMTPConnection({
      ...server.options,
      connectionTimeout: patience.connect,
      greetingTimeout: patience.connect,
      socketTimeout: patience.silence,
      socketCloseTimeout: 1_000,
      transactionLog: true,
      logger: followCommands((stage) => this.reach(stage)),
    });
    this.connection.on('error', (error: SmtpError) => this.broke(error));
    this.connection.on('end', () => this.broke(new Error('the connection closed')));
    this.wholeTimer = setTimeout(() => this.broke(new Error('the whole took too long')), patience.whole);
  }

  run(mail: ComposedMail): void {
    this.connection.connect((error) => {
      if (error) return this.broke(error);
      if (this.server.account === undefined) return this.submit(mail);
      this.connection.login(this.server.account, (refused) => (refused ? this.broke(refused) : this.submit(mail)));
    });
  }

  private submit(mail: ComposedMail): void {
    const envelope = { from: mail.from, to: mail.to, size: mail.raw.length };
    this.connection.send(envelope, this.bodyOf(mail), (error, info) => {
      if (error) return this.broke(error);
      this.end({ outcome: 'accepted', reply: info?.response ?? '' });
    });
  }

  /** Drawn from only after the server has asked for the message: from then on, silence proves nothing. */
  private bodyOf(mail: ComposedMail): Readable {
    const dialogue = this;
    return new Readable({
      read() {
        dialogue.reach('body');
        this.push(mail.raw);
        this.push(null);
      },
    });
  }

  /** The library says RSET and QUIT too; nothing leads back from the body. */
  private reach(stage: SendStage): void {
    if (this.stage !== 'body') this.stage = stage;
  }

  private broke(error: SmtpError): void {
    this.end(outcomeOf(error, this.stage));
  }

  private end(outcome: SendOutcome): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.wholeTimer);
    if (outcome.outcome === 'accepted') this.connection.quit();
    else this.connection.close();
    this.report(outcome);
  }
}

/** Only a reply code is proof of a no; a line that broke without one tells what its stage tells. */
function outcomeOf(error: SmtpError, stage: SendStage): SendOutcome {
  const code = error.responseCode ?? 0;
  if (code >= 400 && code <= 599) {
    const aboutThisMail = error.command === 'RCPT TO' || error.command === 'DATA';
    return {
      outcome: 'refused',
      stage,
      code,
      reply: (error.response ?? '').slice(0, 500),
      permanent: code >= 500 && aboutThisMail,
    };
  }
  const told = `${error.code ?? 'ERROR'}: ${error.message}`.slice(0, 500);
  return stage === 'body' ? { outcome: 'unknown', stage, error: told } : { outcome: 'not-sent', stage, error: told };
}

const STAGES: Readonly<Record<string, SendStage>> = {
  EHLO: 'hello',
  HELO: 'hello',
  STARTTLS: 'tls',
  AUTH: 'sign-in',
  MAIL: 'sender',
  RCPT: 'recipient',
  DATA: 'data',
};

/** The library tells its logger each command it sends; only the verb is looked at, and nothing is kept. */
function followCommands(reach: (stage: SendStage) => void) {
  const note = (entry: unknown, ...said: unknown[]) => {
    if ((entry as { tnx?: string }).tnx !== 'client') return;
    const stage = STAGES[/^[A-Z]+/.exec(String(said[0]))?.[0] ?? ''];
    if (stage) reach(stage);
  };
  return { debug: note };
}
