import type { Locator } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import type { Desk } from './desk.js';

/** The list of cases: filters, rows by keyboard, and what is done to many of them. */
export class CaseList {
  constructor(private readonly desk: Desk) {}

  async open(address = '/cases'): Promise<void> {
    await this.desk.visitor.open(address);
    await this.desk.page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
    await this.desk.settled();
  }

  row = (reference: string): Locator => this.desk.page.getByRole('row').filter({ hasText: reference });
  rows = (): Locator => this.desk.page.getByRole('table', { name: 'Cases' }).getByRole('row');
  tick = (reference: string): Locator => this.desk.page.getByRole('checkbox', { name: `Tick ${reference}` });
  link = (reference: string): Locator => this.row(reference).getByRole('link').first();

  async find(words: string): Promise<void> {
    await this.desk.page.getByRole('searchbox', { name: 'Search' }).fill(words);
    // The question is asked a moment after the last letter; until its answer comes, the rows of the last one stand.
    await eventually(`only cases of ${words}`, async () => {
      const [, ...rows] = await this.rows().allInnerTexts();
      return rows.length > 0 && rows.every((row) => row.toLowerCase().includes(words)) ? true : undefined;
    });
    await this.desk.settled();
  }

  /** Opens the preview of an act on everything that is ticked, for that person or reason. */
  async propose(act: string, what: string): Promise<Locator> {
    await this.desk.page.getByRole('button', { name: `${act} …` }).click();
    const dialogue = this.desk.page.getByRole('dialog');
    await dialogue.getByRole('combobox').selectOption({ label: what });
    await dialogue.getByText('Nothing is done yet').waitFor();
    return dialogue;
  }

  /** How the act on many goes, as the page tells it. */
  run = (): Locator => this.desk.page.getByRole('region', { name: /^(Done|Stopped half way|Being done)/ });
}
