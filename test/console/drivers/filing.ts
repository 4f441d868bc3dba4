import type { Desk } from './desk.js';

/** The pages of a filing: what goes out, how, and the proof that it went. */
export class Filing {
  constructor(private readonly desk: Desk) {}

  /** Has the pack of a drafted request prepared, and waits until it can be read. */
  async prepare(reference: string, channel: 'portal' | 'e-mail'): Promise<void> {
    const { desk } = this;
    await desk.toCase(reference);
    await desk.hand.press(desk.link('Filings'));
    await desk.hand.press(desk.link('Prepare a filing'));
    await desk.heading('Prepare a filing');
    if (channel !== 'portal') await desk.hand.mark(desk.page.getByRole('radio', { name: channel, exact: true }));
    await desk.press('Prepare a filing');
    await desk.page.getByRole('heading', { level: 1, name: 'Filing of r1' }).waitFor();
  }

  /** The pack is there to be read: the cover letter stands on the page. */
  review = (): Promise<void> =>
    this.desk.page
      .getByTitle(/cover-letter/)
      .first()
      .waitFor();

  async release(): Promise<void> {
    await this.desk.pressAndConfirm(this.desk.button('Release it'), 'Release it');
    await this.filed();
  }

  /** What a person has done at the portal, and what the portal gave them. */
  async submit(portalReference: string, receipt: string): Promise<void> {
    const { desk } = this;
    for (const step of await desk.page.getByRole('checkbox').all()) await desk.hand.press(step);
    await desk.hand.type(desk.page.getByRole('textbox', { name: /^The portal’s reference/ }), portalReference);
    const file = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from(receipt) };
    await desk.hand.bring(desk.button('Bring in the file'), file);
    await desk.page.getByText('receipt.txt').waitFor();
    await desk.press('Record it as filed');
    await this.filed();
  }

  async arrived(): Promise<void> {
    await this.desk.pressAndConfirm(this.desk.button('It arrived'), 'It arrived');
    await this.filed();
  }

  private filed = (): Promise<void> => this.desk.page.getByText('Filed. The proof stands below').waitFor();
}
