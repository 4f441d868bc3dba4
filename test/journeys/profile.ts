import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../support/chromium.js';

const PATIENCE_MS = 60_000;

/** Runs in the page: what its session storage and its caches hold. */
const SESSION_AND_CACHES = `(async () => {
  const kept = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      kept.push(request.url, (await (await caches.match(request))?.text()) ?? '');
  return [Object.entries({ ...sessionStorage }), kept];
})()`;

/** Runs in the page: lays each word into one of the places where a page can store something. */
const PLANT = `(async (words) => {
  localStorage.setItem('planted', words.localStorage);
  sessionStorage.setItem('planted', words.sessionStorage);
  document.cookie = 'planted=' + words.cookie + '; max-age=600; SameSite=Strict';
  await (await caches.open('planted')).put('/planted', new Response(words.cache));
  const opening = indexedDB.open('planted', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('planted', { autoIncrement: true });
  const settled = (asked) => new Promise((kept, lost) => Object.assign(asked, { onsuccess: kept, onerror: lost }));
  await settled(opening);
  await settled(opening.result.transaction('planted', 'readwrite').objectStore('planted').add({ text: words.database }));
  opening.result.close();
})`;

/** The places where a page can store something. */
export type Store = 'localStorage' | 'sessionStorage' | 'cookie' | 'cache' | 'database';

/** A browser that keeps what browsers keep, in a folder of its own: history, cache, everything that pages store. */
export class Profile {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async open(url: string, folder: string): Promise<Profile> {
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-component-update',
        '--disable-background-networking',
      ],
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Profile(context, context.pages()[0] ?? (await context.newPage()), url);
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByRole('textbox', { name: /^E-mail address/ }).fill(email);
    await this.page.getByRole('textbox', { name: /^Password/ }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  }

  /** Opens a page of the console and waits until its heading stands. */
  async look(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.locator('main h1').first().waitFor();
  }

  /** Asks the API as the page does, and answers the text. */
  ask(path: string, init: { method?: string; body?: string } = {}): Promise<string> {
    return this.page.evaluate(
      async ([to, how]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(to, { ...how, ...(how.body === undefined ? {} : { headers }) })).text();
      },
      [`/api/v1${path}`, init] as const,
    );
  }

  /** Everything that pages can store: cookies, local and session storage, databases, caches; and the address itself. */
  async stored(): Promise<string> {
    const state = await this.context.storageState({ indexedDB: true });
    const session = await this.page.evaluate<unknown>(SESSION_AND_CACHES);
    return JSON.stringify([state, session, this.page.url()]);
  }

  /** Stores one word in each place, as a careless page would. */
  plant(words: Readonly<Record<Store, string>>): Promise<unknown> {
    return this.page.evaluate(`${PLANT}(${JSON.stringify(words)})`);
  }

  close = (): Promise<void> => this.context.close();
}
