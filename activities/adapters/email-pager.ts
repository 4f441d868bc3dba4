import { AUTOMATIC_HEADERS } from '#correspondence/envelope.js';
import { type Address, composeMail } from './compose-mail.js';
import { type Mailer, PAGE_PATIENCE, type SendOutcome } from './mailer.port.js';
import type { Page, Pager } from './pager.port.js';

/** Pages by e-mail of the highest priority. */
export class EmailPager implements Pager {
  constructor(
    private readonly mailer: Mailer,
    private readonly from: Address,
  ) {}

  async page({ at, ...page }: Page): Promise<SendOutcome> {
    const mail = await composeMail({ ...page, from: this.from, headers: AUTOMATIC_HEADERS, date: at, urgent: true });
    return this.mailer.send(mail, PAGE_PATIENCE);
  }
}
