import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../browser.js';

/** The pages that keep the house, as a person uses them: each act by the words on its button. */
export class House {
  readonly page: Page;

  constructor(readonly visitor: Visitor) {
    this.page = visitor.page;
  }

  /** Signs in as somebody, whoever sat here before, and goes to the page of that title. */
  async as(email: string, password: string, path: string, title: string): Promise<void> {
    await this.visitor.context.clearCookies();
    await this.visitor.open(path);
    await this.page.getByRole('textbox', { name: /^E-mail address/ }).fill(email);
    await this.page.getByRole('textbox', { name: /^Password/ }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.heading(title);
  }

  async open(path: string, title: string): Promise<void> {
    await this.visitor.open(path);
    await this.heading(title);
  }

  heading = (title: string): Promise<void> => this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  panel = (title: string): Locator => this.page.getByRole('region', { name: title });
  press = (name: string, within: Page | Locator = this.page): Promise<void> =>
    within.getByRole('button', { name, exact: true }).first().click();
  type = (label: string | RegExp, text: string): Promise<void> =>
    this.page.getByRole('textbox', { name: label }).fill(text);

  /** Presses an act that asks for a second word, and gives it. */
  async pressAndMean(name: string): Promise<void> {
    await this.press(name);
    await this.press(name, this.page.getByRole('dialog'));
  }

  says = (text: string | RegExp): Promise<void> => this.page.getByText(text).first().waitFor();
  saysNoMore = (text: string | RegExp, within: Page | Locator = this.page): Promise<void> =>
    within.getByText(text).first().waitFor({ state: 'detached' });

  /** Waits until a field holds that: a draft is laid into the page after the page is there. */
  async holds(label: string | RegExp, text: string): Promise<void> {
    const field = this.page.getByLabel(label);
    await eventually(`"${text}" in ${label}`, async () => ((await field.inputValue()) === text ? true : undefined));
  }
}
