import type { SendOutcome } from './mailer.port.js';

/** How a person is reached who must answer now. E-mail is the first channel; another is another class behind this port. */
export const PAGER = Symbol('Pager');

export interface Pager {
  /** One attempt to reach the person; who calls decides when the next is due. */
  page(page: Page): Promise<SendOutcome>;
}

export interface Page {
  /** The same page has the same id, on every channel and however often it is tried. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date;
}
