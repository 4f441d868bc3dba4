import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Mailbox, startMailbox } from '#apps/standalone/mailbox.js';
import type { StoredMessage } from '#apps/standalone/mailbox-store.js';
import { eventually } from './eventually.js';
import { runDir } from './once-per-run.js';

export interface TestMailbox extends Mailbox {
  /** What arrived so far, oldest first. */
  messages(filter?: { to?: string; since?: Date }): Promise<StoredMessage[]>;
  /** Waits until as many mails as asked for have arrived for the address, and answers all that did. */
  received(to: string, atLeast?: number): Promise<StoredMessage[]>;
}

/** The product's own mailbox, empty, on free ports; the suite stops it. */
export async function withMailbox(): Promise<TestMailbox> {
  const mailbox = await startMailbox({ folder: join(runDir(), `mailbox-${randomUUID()}`), smtpPort: 0, httpPort: 0 });
  const messages: TestMailbox['messages'] = async (filter = {}) => {
    const query = new URLSearchParams({
      ...(filter.to === undefined ? {} : { to: filter.to }),
      ...(filter.since === undefined ? {} : { since: filter.since.toISOString() }),
    });
    const answer = await fetch(`${mailbox.url}/api/messages?${query}`);
    return (await answer.json()) as StoredMessage[];
  };
  const received: TestMailbox['received'] = (to, atLeast = 1) =>
    eventually(`${atLeast} mail(s) for ${to}`, async () => {
      const arrived = await messages({ to });
      return arrived.length >= atLeast ? arrived : undefined;
    });
  return { ...mailbox, messages, received };
}
