import type { Locator } from 'playwright-core';
import type { Desk } from './desk.js';

/** The page on which a letter is recorded: the document on one side, what it says on the other. */
export class Letter {
  constructor(private readonly desk: Desk) {}

  async of(reference: string): Promise<void> {
    await this.desk.visitor.open(`/cases/${reference}/letters/new`);
    await this.desk.page.getByRole('heading', { level: 1, name: 'Record a letter' }).waitFor();
  }

  async bring(name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
    await this.desk.page.locator('input[type=file]').setInputFiles(file);
    await this.desk.page.getByText(name).first().waitFor();
  }

  another = (): Promise<void> => this.desk.page.getByRole('button', { name: 'Another fact from this letter' }).click();

  fact = (n: number): Locator => this.desk.page.getByRole('group', { name: `Fact ${n}`, exact: true });

  async says(n: number, kind: string, day?: string): Promise<void> {
    const fact = this.fact(n);
    await this.desk.choose('What happened', kind, fact);
    if (day === undefined) return;
    const happened = fact.getByLabel('Happened on');
    await happened.fill(day);
    await happened.blur();
  }

  /** What would follow, as soon as it is computed. */
  changes = (): Locator => this.desk.page.getByRole('region', { name: 'What will change' });

  async record(facts: number): Promise<void> {
    await this.desk.page.getByRole('button', { name: facts === 1 ? 'Record 1 fact' : `Record ${facts} facts` }).click();
    await this.desk.page.waitForURL(/\/docket$/);
  }
}
