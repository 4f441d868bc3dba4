import type { Desk } from './desk.js';

/** The wizard that opens a case, one method for each of its steps. */
export class Opening {
  constructor(private readonly desk: Desk) {}

  async begin(): Promise<void> {
    await this.desk.hand.call(this.desk.link('Open a case'), 'n');
    await this.desk.heading('Open a case');
  }

  async person(familyName: string, givenName: string): Promise<void> {
    const field = (name: RegExp) => this.desk.page.getByRole('textbox', { name });
    await this.desk.hand.type(field(/^Family name/), familyName);
    await this.desk.hand.type(field(/^Given name/), givenName);
    await this.next();
  }

  async redNotice(bureau: string): Promise<void> {
    await this.desk.press('+ A data item');
    await this.desk.choose('Source bureau', `(${bureau})`);
    await this.next();
  }

  next = (): Promise<void> => this.desk.press('Next');

  /** Opens it and answers its reference. */
  async open(): Promise<string> {
    await this.desk.press('Open the case');
    await this.desk.page.waitForURL(/\/cases\/CCF-[^/]+\/dates$/);
    return /CCF-[^/]+/.exec(this.desk.page.url())?.[0] ?? '';
  }
}
