import type { Desk } from './desk.js';

/** The wizard that opens a case, one method for each of its steps. */
export class Opening {
  constructor(private readonly desk: Desk) {}

  async begin(): Promise<void> {
    await this.desk.page.getByRole('link', { name: 'Open a case' }).first().click();
    await this.desk.page.getByRole('heading', { level: 1, name: 'Open a case' }).waitFor();
  }

  async person(familyName: string, givenName: string): Promise<void> {
    await this.desk.page.getByRole('textbox', { name: /^Family name/ }).fill(familyName);
    await this.desk.page.getByRole('textbox', { name: /^Given name/ }).fill(givenName);
    await this.next();
  }

  async redNotice(bureau: string): Promise<void> {
    await this.desk.page.getByRole('button', { name: 'A data item' }).click();
    await this.desk.choose('Source bureau', `(${bureau})`);
    await this.next();
  }

  next = (): Promise<void> => this.desk.page.getByRole('button', { name: 'Next', exact: true }).click();

  /** Opens it and answers its reference. */
  async open(): Promise<string> {
    await this.desk.page.getByRole('button', { name: 'Open the case' }).click();
    await this.desk.page.waitForURL(/\/cases\/CCF-[^/]+\/dates$/);
    return /CCF-[^/]+/.exec(this.desk.page.url())?.[0] ?? '';
  }
}
