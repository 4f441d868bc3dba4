import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../support/chromium.js';

/** How a reader has set the console. */
export interface Look {
  readonly language: 'en' | 'fr' | 'es' | 'ar';
  readonly colours: 'light' | 'dark';
}

// Two cores carry the whole product and the browser: what takes a second on a quiet machine may take ten here.
const PATIENCE_MS = 20_000;

/** Chromium, and what it did that no page of ours may do. */
export class Visitor {
  /** Requests to any other host, breaches of the page's policy, faults of its scripts. */
  readonly offences: string[] = [];

  private constructor(
    readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async at(url: string): Promise<Visitor> {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-component-update',
        '--disable-background-networking',
      ],
    });
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 850 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(browser, context, await context.newPage(), url);
    visitor.watch();
    return visitor;
  }

  /** Opens an address of the console, as a link from elsewhere does. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href);
  }

  close = (): Promise<void> => this.browser.close();

  private watch(): void {
    this.context.on('request', (request) => {
      const to = request.url();
      if (!to.startsWith(this.url) && !/^(data|blob|about):/.test(to)) this.offences.push(`foreign request to ${to}`);
    });
    this.page.on('pageerror', (error) => this.offences.push(`fault: ${error.message}`));
    this.page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.offences.push(message.text());
    });
  }
}
