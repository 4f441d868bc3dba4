import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';

/** How a person works the page. What a page driver wants done, it asks of a hand; a hand counts what that takes. */
export interface Hand {
  /** Clicks, or strokes of keys, so far; the letters of a text that is typed are not among them. */
  readonly strokes: number;
  /** Follows a link, presses a button, ticks a box. */
  press(what: Locator): Promise<void>;
  /** What has a key of its own: presses it, or that key. */
  call(what: Locator, key: string): Promise<void>;
  /** Puts a text in the place of what a field holds. */
  type(into: Locator, text: string): Promise<void>;
  /** Types a day, and leaves its field, so that the calendar under it closes. */
  day(into: Locator, text: string): Promise<void>;
  /** Takes an option of a plain list. */
  pick(from: Locator, option: string): Promise<void>;
  /** Types into a list that searches, and takes what it finds first. */
  search(list: Locator, text: string): Promise<void>;
  /** Marks one of several radio buttons. */
  mark(radio: Locator): Promise<void>;
  /** Presses what asks for a file, and gives it. */
  bring(by: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  /** Finds anything by the palette, and goes there. */
  find(text: string, option: RegExp): Promise<void>;
}

export class Mouse implements Hand {
  strokes = 0;

  constructor(private readonly page: Page) {}

  async press(what: Locator): Promise<void> {
    this.strokes += 1;
    await what.click();
  }

  call = (what: Locator): Promise<void> => this.press(what);

  async type(into: Locator, text: string): Promise<void> {
    await this.press(into);
    await into.fill(text);
  }

  async day(into: Locator, text: string): Promise<void> {
    await this.type(into, text);
    this.strokes += 1;
    await into.press('Tab');
  }

  async pick(from: Locator, option: string): Promise<void> {
    this.strokes += 2;
    await from.selectOption({ label: option });
  }

  async search(list: Locator, text: string): Promise<void> {
    await this.type(list, text);
    await this.press(this.page.getByRole('option', { name: text }).first());
  }

  mark = (radio: Locator): Promise<void> => this.press(radio);

  async bring(by: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.press(by);
    await (await asked).setFiles(file);
  }

  async find(text: string, option: RegExp): Promise<void> {
    await this.press(this.page.getByRole('button', { name: /Find a case/ }).locator('visible=true'));
    await this.page.getByRole('combobox', { name: /Find/ }).fill(text);
    await this.press(this.page.getByRole('option', { name: option }).first());
  }
}

/** Of the page's own world, what is asked here; the rest of this suite knows no browser. */
interface Browsing {
  readonly document: { readonly activeElement: Place | null; readonly body: Place };
}
interface Place {
  compareDocumentPosition(other: unknown): number;
}

const FURTHEST = 120;

/** Keys alone: whatever cannot be reached by them is a fault of the page, and so is a focus that gets lost. */
export class Keys implements Hand {
  strokes = 0;
  /** Where the focus was lost: nothing on the page held it once the page had answered. */
  readonly lost: string[] = [];

  constructor(private readonly page: Page) {}

  async press(what: Locator): Promise<void> {
    await this.reach(what);
    const isBox = (await what.getAttribute('type')) === 'checkbox';
    await this.stroke(isBox ? 'Space' : 'Enter');
    await this.keepsFocus(String(what));
  }

  async call(what: Locator, key: string): Promise<void> {
    await what.waitFor();
    await this.stroke(key);
    await this.keepsFocus(`the key ${key}`);
  }

  async type(into: Locator, text: string): Promise<void> {
    await this.reach(into);
    await this.stroke('Control+A');
    await this.page.keyboard.type(text);
  }

  async day(into: Locator, text: string): Promise<void> {
    await this.type(into, text);
    await this.stroke('Tab');
  }

  /** In a plain list that has the focus, the letters of an option choose it. */
  async pick(from: Locator, option: string): Promise<void> {
    await this.reach(from);
    await this.page.keyboard.type(option);
    const chosen = await from.locator('option:checked').innerText();
    if (chosen !== option) throw new Error(`typing "${option}" chose "${chosen}"`);
  }

  async search(list: Locator, text: string): Promise<void> {
    await this.type(list, text);
    const option = this.page.getByRole('option', { name: text }).first();
    await option.waitFor();
    const id = await option.getAttribute('id');
    for (let step = 0; (await list.getAttribute('aria-activedescendant')) !== id; step += 1) {
      if (step > FURTHEST) throw new Error(`no arrow key leads to the option ${text}`);
      await this.stroke('ArrowDown');
    }
    await this.stroke('Enter');
  }

  /** Tab leads to the button of a group that is marked, arrows from there to the others. */
  async mark(radio: Locator): Promise<void> {
    const name = (await radio.getAttribute('name')) ?? '';
    await this.reach(this.page.locator(`input[type=radio][name="${name}"]:checked`));
    for (let step = 0; !(await radio.isChecked()); step += 1) {
      if (step > FURTHEST) throw new Error(`no arrow key leads to ${radio}`);
      await this.stroke('ArrowDown');
    }
  }

  async bring(by: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.reach(by);
    await this.stroke('Enter');
    await (await asked).setFiles(file);
  }

  async find(text: string, option: RegExp): Promise<void> {
    await this.stroke('Control+K');
    await this.page.getByRole('combobox', { name: /Find/ }).waitFor();
    await this.page.keyboard.type(text);
    await this.page.getByRole('option', { name: option, selected: true }).waitFor();
    await this.stroke('Enter');
    await this.keepsFocus(`the palette, ${text}`);
  }

  /** Tab by Tab, forwards or backwards as the page has it, until the focus is there. */
  private async reach(what: Locator): Promise<void> {
    await what.waitFor();
    await eventually(`${what} to take the focus`, async () => ((await what.isEnabled()) ? true : undefined));
    for (let step = 0; step < FURTHEST; step += 1) {
      const way = await what.evaluate((target) => {
        const { activeElement, body } = (globalThis as unknown as Browsing).document;
        if (activeElement === target) return 'here';
        const FOLLOWING = 4;
        return (activeElement ?? body).compareDocumentPosition(target) & FOLLOWING ? 'Tab' : 'Shift+Tab';
      });
      if (way === 'here') return;
      await this.stroke(way);
    }
    throw new Error(`${FURTHEST} strokes of Tab do not lead to ${what}`);
  }

  private async stroke(key: string): Promise<void> {
    this.strokes += 1;
    await this.page.keyboard.press(key);
  }

  private async keepsFocus(after: string): Promise<void> {
    const isHeld = () =>
      this.page.evaluate(() => {
        const { activeElement, body } = (globalThis as unknown as Browsing).document;
        return activeElement !== null && activeElement !== body;
      });
    await eventually('a focus', async () => ((await isHeld()) ? true : undefined), 20_000).catch(() =>
      this.lost.push(after),
    );
  }
}
