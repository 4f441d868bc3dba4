import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** A mail as it arrived; `to` is the envelope, so blind copies show too. */
export interface StoredMessage {
  readonly id: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  readonly receivedAt: string;
}

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** Mails in a folder that only grows: one .eml per mail and one line of the index per mail. */
export class MailboxStore {
  private readonly messages: StoredMessage[];
  private readonly index: string;
  private lastNumber: number;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.index = join(folder, 'index.jsonl');
    this.messages = readIndex(this.index);
    this.lastNumber = Number(this.messages.at(-1)?.id ?? 0);
  }

  /** Keeps the mail; once this resolves a restart no longer loses it. */
  async keep(source: Buffer, envelope: Envelope): Promise<StoredMessage> {
    this.lastNumber += 1;
    const id = String(this.lastNumber).padStart(6, '0');
    writeFileSync(this.sourceFile(id), source, { mode: 0o600 });
    const mail = await PostalMime.parse(source);
    const headers: Record<string, string> = {};
    for (const { key, value } of mail.headers) headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
    const message = {
      id,
      messageId: mail.messageId ?? '',
      from: mail.from?.address ?? envelope.from,
      to: envelope.to,
      subject: mail.subject ?? '',
      headers,
      text: mail.text ?? '',
      html: mail.html ?? '',
      receivedAt: new Date().toISOString(),
    };
    appendFileSync(this.index, `${JSON.stringify(message)}\n`, { mode: 0o600 });
    this.messages.push(message);
    return message;
  }

  /** What arrived, oldest first, for one address and from one instant on where these are given. */
  list(filter: { to?: string; since?: Date }): readonly StoredMessage[] {
    const address = filter.to?.toLowerCase();
    return this.messages.filter(
      (message) =>
        (address === undefined || message.to.some((to) => to.toLowerCase() === address)) &&
        (filter.since === undefined || new Date(message.receivedAt) >= filter.since),
    );
  }

  find(id: string): StoredMessage | undefined {
    return this.messages.find((message) => message.id === id);
  }

  source(id: string): Buffer {
    return readFileSync(this.sourceFile(id));
  }

  private sourceFile(id: string): string {
    return join(this.folder, `${id}.eml`);
  }
}

/** A line cut off by a kill belongs to a mail that was never accepted, and its sender knows. */
function readIndex(file: string): StoredMessage[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) writeFileSync(file, whole, { mode: 0o600 });
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoredMessage);
}
