import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ComposedMail } from './mailer.port.js';

export interface Address {
  readonly name?: string;
  readonly address: string;
}

export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Mail {
  readonly messageId: string;
  readonly from: Address;
  readonly to: Address;
  readonly replyTo?: Address;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attachment[];
  readonly date: Date;
  /** Marked for the reader's mail program as high priority. */
  readonly urgent?: boolean;
}

/** Writes the message as it goes over the line. The same mail gives the same bytes. */
export async function composeMail(mail: Mail): Promise<ComposedMail> {
  const composer = new MailComposer({
    messageId: mail.messageId,
    from: addressed(mail.from),
    to: addressed(mail.to),
    ...(mail.replyTo ? { replyTo: addressed(mail.replyTo) } : {}),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: { ...mail.headers, ...(mail.urgent ? HIGH_PRIORITY : {}) },
    attachments: (mail.attachments ?? []).map(({ fileName, contentType, content }) => ({
      filename: fileName,
      contentType,
      content,
    })),
    date: mail.date,
    // Texts come from people; a path or an address in them must stay text.
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 16),
    xMailer: false,
  });
  const raw = await composer.compile().build();
  const sha256 = createHash('sha256').update(raw).digest('hex');
  const { messageId, subject } = mail;
  return { messageId, from: mail.from.address, to: mail.to.address, subject, raw, sha256 };
}

/** Mail programs disagree about which of these they read. */
const HIGH_PRIORITY = { 'X-Priority': '1 (Highest)', 'X-MSMail-Priority': 'High', Importance: 'High' };

const addressed = ({ name, address }: Address) => (name === undefined ? address : { name, address });
