import type { Page } from 'playwright-core';
import type { Look, Visitor } from '../browser.js';

/** The console as a person uses it: by the words that it shows, and by nothing else. */
export class Desk {
  readonly page: Page;

  constructor(readonly visitor: Visitor) {
    this.page = visitor.page;
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.visitor.open('/');
    await this.page.getByRole('textbox', { name: /^E-mail address/ }).fill(email);
    await this.page.getByRole('textbox', { name: /^Password/ }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  }

  /** As the person's own settings say, from the next page on. */
  async look(look: Look): Promise<void> {
    const answer = await this.visitor.context.request.put(`${this.visitor.url}/api/v1/me/preferences`, {
      data: { ...look, views: [] },
      headers: { Origin: this.visitor.url },
    });
    if (!answer.ok()) throw new Error(`the settings were refused with ${answer.status()}`);
  }

  /** Waits until the page stands and nothing of it is still being read. */
  async settled(): Promise<void> {
    await this.page.locator('main h1').first().waitFor();
    await this.visitor.settled();
  }

  async choose(label: string, option: string, within = this.page.locator('main')): Promise<void> {
    const field = within
      .getByRole('combobox', { name: label })
      .or(within.getByRole('textbox', { name: label }))
      .first();
    await field.click();
    await field.fill(option);
    await this.page.getByRole('option', { name: option }).first().click();
  }
}
