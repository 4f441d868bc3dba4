import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';
import type { Look, Visitor } from '../browser.js';
import { type Hand, Mouse } from '../hand.js';

const COLOURS = { light: /^(Light|فاتح)$/, dark: /^(Dark|داكن)$/ };

/** The console as a person uses it: by the words that it shows, and by nothing else. */
export class Desk {
  readonly page: Page;

  constructor(
    readonly visitor: Visitor,
    readonly hand: Hand = new Mouse(visitor.page),
  ) {
    this.page = visitor.page;
  }

  async signIn(who: { readonly email: string; readonly password: string }): Promise<void> {
    await this.visitor.open('/');
    await this.giveCredentials(who);
    await this.heading('Today');
  }

  async giveCredentials({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.page.getByRole('textbox', { name: /^E-mail address/ }).fill(email);
    await this.page.getByRole('textbox', { name: /^Password/ }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** As the person's own settings say, from the next page on. */
  async look(look: Look): Promise<void> {
    const answer = await this.visitor.context.request.put(`${this.visitor.url}/api/v1/me/preferences`, {
      data: { ...look, views: [] },
      headers: { Origin: this.visitor.url },
    });
    if (!answer.ok()) throw new Error(`the settings were refused with ${answer.status()}`);
  }

  /** Turns the page that is open, as somebody does from the menu with their name. */
  async turn({ language, colours }: Look): Promise<void> {
    const { page } = this;
    const html = page.locator('html');
    const stands = async () => [await html.getAttribute('lang'), await html.getAttribute('data-mantine-color-scheme')];
    const choose = async (item: Locator) => {
      await page.locator('.signed-in').click();
      await item.click();
      await page.getByRole('menu').waitFor({ state: 'detached' });
    };
    const [lang, scheme] = await stands();
    if (lang !== language) await choose(page.locator(`[role=menuitem][lang=${language}]`));
    if (scheme !== colours) await choose(page.getByRole('menuitem', { name: COLOURS[colours] }));
    await eventually(`${language}, ${colours}`, async () => {
      const [now, then] = await stands();
      return now === language && then === colours ? true : undefined;
    });
  }

  /** Waits until the page stands and nothing of it is still being read. */
  async settled(): Promise<void> {
    await this.page.locator('main h1').first().waitFor();
    await this.visitor.settled();
  }

  heading = (name: string): Promise<void> => this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  button = (name: string | RegExp): Locator =>
    this.main.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  link = (name: string | RegExp): Locator => this.main.getByRole('link', { name }).first();
  press = (name: string | RegExp): Promise<void> => this.hand.press(this.button(name));

  /** Presses a button that asks for a second word, and gives it. */
  async pressAndConfirm(button: Locator, word: string): Promise<void> {
    await this.hand.press(button);
    await this.hand.press(this.page.getByRole('dialog').getByRole('button', { name: word, exact: true }));
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Goes to a case by the palette, as one does who has its reference before them. */
  async toCase(reference: string): Promise<void> {
    await this.hand.find(reference, new RegExp(`^${reference}`));
    await this.heading(reference);
  }

  async choose(label: string, option: string, within = this.main): Promise<void> {
    const field = within
      .getByRole('combobox', { name: label })
      .or(within.getByRole('textbox', { name: label }))
      .first();
    await this.hand.search(field, option);
  }

  private get main(): Locator {
    return this.page.locator('main');
  }
}
