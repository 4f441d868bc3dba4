import type { Page } from 'playwright-core';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { DyingSmtp } from '../support/dying-smtp.js';
import { ADMINISTRATOR, Stack } from '../support/stack.js';
import { Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';

interface Furnishing {
  readonly services?: Parameters<typeof Stack.start>[1];
  /** Whether the browser asks for pages that do not move. */
  readonly isStill?: boolean;
}

/** The running product, a mail server that can die, and the administrator before the console, signed in. */
export class Workroom {
  stack!: Stack;
  smtp!: DyingSmtp;
  /** The administrator at the API, for what stands ready before a test begins. */
  client!: DeskClient;
  visitor!: Visitor;
  desk!: Desk;

  static async open(settings: Readonly<Record<string, string>> = {}, furnishing: Furnishing = {}): Promise<Workroom> {
    const room = new Workroom();
    try {
      await room.furnish(settings, furnishing);
      return room;
    } catch (error) {
      await room.close();
      throw error;
    }
  }

  get page(): Page {
    return this.visitor.page;
  }

  async close(): Promise<void> {
    await this.visitor?.close();
    await this.stack?.stop();
    await this.smtp?.close();
  }

  private async furnish(settings: Readonly<Record<string, string>>, { services, isStill }: Furnishing): Promise<void> {
    this.smtp = await DyingSmtp.start();
    this.stack = await Stack.start({ SMTP_URL: this.smtp.url, ...settings }, services);
    this.client = await this.stack.signIn();
    this.visitor = await Visitor.at(this.stack.url, isStill);
    this.desk = new Desk(this.visitor);
    await this.desk.signIn(ADMINISTRATOR);
  }
}
