import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface SunkMail {
  readonly to: string;
  readonly raw: Buffer;
  readonly mail: Email;
}

/** A real mail server in this process: takes everything and shows it parsed by somebody else's parser. */
export class MailSink {
  readonly mails: SunkMail[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailSink> {
    const sink: MailSink = new MailSink(
      new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onData: (stream, session, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', async () => {
            const raw = Buffer.concat(chunks);
            const mail = await PostalMime.parse(raw);
            for (const { address } of session.envelope.rcptTo) sink.mails.push({ to: address, raw, mail });
            done();
          });
        },
      }),
    );
    sink.server.listen(0, '127.0.0.1');
    await once(sink.server.server, 'listening');
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): Email[] {
    return this.mails.filter((each) => each.to === address).map((each) => each.mail);
  }

  clear(): void {
    this.mails.length = 0;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
