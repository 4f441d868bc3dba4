import type { Locator } from 'playwright-core';
import type { Desk } from './desk.js';

/** The page on which a letter is recorded: the document on one side, what it says on the other. */
export class Letter {
  constructor(private readonly desk: Desk) {}

  async of(reference: string): Promise<void> {
    await this.desk.toCase(reference);
    await this.desk.hand.call(this.desk.link('Record a letter'), 'r');
    await this.desk.heading('Record a letter');
  }

  async bring(name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
    await this.desk.hand.bring(this.desk.button('Bring in the letter'), file);
    await this.desk.page.getByText(name).first().waitFor();
  }

  another = (): Promise<void> => this.desk.press('Another fact from this letter');

  fact = (n: number): Locator => this.desk.page.getByRole('group', { name: `Fact ${n}`, exact: true });

  async says(n: number, kind: string, day?: string): Promise<void> {
    const fact = this.fact(n);
    await this.desk.choose('What happened', kind, fact);
    if (day === undefined) return;
    await this.desk.hand.day(fact.getByLabel('Happened on'), day);
  }

  about = (n: number, request: string): Promise<void> =>
    this.desk.hand.pick(this.fact(n).getByLabel('Request'), request);

  /** What would follow, as soon as it is computed. */
  changes = (): Locator => this.desk.page.getByRole('region', { name: 'What will change' });

  async record(facts: number): Promise<void> {
    await this.desk.press(facts === 1 ? 'Record 1 fact' : `Record ${facts} facts`);
    await this.desk.page.waitForURL(/\/docket$/);
  }
}
