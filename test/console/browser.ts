import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { chromiumPath } from '../support/chromium.js';
import { eventually } from '../support/eventually.js';

/** How a reader has set the console. */
export interface Look {
  readonly language: 'en' | 'fr' | 'es' | 'ar';
  readonly colours: 'light' | 'dark';
}

// Two cores carry the whole product and the browser: what takes a second on a quiet machine may take half a minute here.
const PATIENCE_MS = 45_000;
// Answers are drawn, and what they lead to is asked for, in less.
const QUIET_MS = 250;

/** Chromium, and what it did that no page of ours may do. */
export class Visitor {
  /** Requests to any other host, breaches of the page's policy, faults of its scripts. */
  readonly offences: string[] = [];

  private readonly asked = new Set<Request>();
  private lastAskedAt = Date.now();

  private constructor(
    readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  /** `isStill`: as a reader whose machine asks for less movement; what moves then stands where it goes at once. */
  static async at(url: string, isStill = false): Promise<Visitor> {
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-component-update',
        '--disable-background-networking',
      ],
    });
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1366, height: 850 },
      reducedMotion: isStill ? 'reduce' : 'no-preference',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(browser, context, await context.newPage(), url);
    visitor.watch();
    return visitor;
  }

  /** Waits until the page has asked for nothing for a moment; the line of events stays open and does not count. */
  async settled(): Promise<void> {
    await eventually('a page that has everything', () =>
      this.asked.size === 0 && Date.now() - this.lastAskedAt > QUIET_MS ? true : undefined,
    );
  }

  /** Opens an address of the console, as a link from elsewhere does. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href);
  }

  /** Runs an expression as the debugger does, which no policy of the page concerns, and answers what it comes to. */
  async asDebugger(expression: string): Promise<string> {
    const door = await this.context.newCDPSession(this.page);
    const { result } = await door.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    await door.detach();
    return String(result.value);
  }

  close = (): Promise<void> => this.browser.close();

  private watch(): void {
    const answered = (request: Request): void => {
      this.asked.delete(request);
      this.lastAskedAt = Date.now();
    };
    this.context.on('requestfinished', answered);
    this.context.on('requestfailed', answered);
    this.context.on('request', (request) => {
      const to = request.url();
      if (!to.endsWith('/api/v1/events')) this.asked.add(request);
      // The browser's own viewer of PDF files reads its parts out of the browser.
      if (!to.startsWith(this.url) && !/^(data|blob|about|chrome|chrome-extension):/.test(to))
        this.offences.push(`foreign request to ${to}`);
    });
    this.page.on('pageerror', (error) => this.offences.push(`fault: ${error.message}`));
    this.page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.offences.push(message.text());
    });
  }
}
