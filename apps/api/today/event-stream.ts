import type { Response } from 'express';

/** How many changes may wait while the database is asked; past that, the page is told to read everything anew. */
const WAITING_AT_MOST = 1_000;
/** How much a reader who does not read may leave in our memory. */
const UNREAD_AT_MOST_BYTES = 64 * 1024;

interface Changed {
  readonly reference: string;
  readonly version: number;
}

/** Asks the database, at this moment, which of these cases the reader may see; nothing where the session has ended. */
export type Look = (caseIds: readonly string[]) => Promise<readonly Changed[] | 'signed-out'>;

/** One open page: told of the cases that changed, as far as its reader may see them when they do. */
export class EventStream {
  private waiting = new Set<string>();
  private isLooking = false;
  private isOver = false;

  constructor(
    private readonly response: Response,
    private readonly look: Look,
  ) {
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    response.on('error', () => this.end());
    this.write('retry: 1000\n\n');
  }

  changed(caseId: string): void {
    this.waiting.add(caseId);
    if (this.waiting.size > WAITING_AT_MOST) this.end();
    else void this.tell();
  }

  /** Keeps the line open through whatever stands between, and ends it with the session. */
  async beat(): Promise<void> {
    if ((await this.asked([])) !== undefined) this.write(': still here\n\n');
  }

  /** The page opens another stream and reads everything anew. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.response.end();
  }

  /** One look at a time: what changes meanwhile is asked together. */
  private async tell(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    while (this.waiting.size > 0 && !this.isOver) {
      const ids = [...this.waiting];
      this.waiting = new Set();
      // JSON has no bare line break, so nothing in it can end the event or begin another.
      for (const { reference, version } of (await this.asked(ids)) ?? [])
        this.write(`event: case\ndata: ${JSON.stringify({ reference, version })}\n\n`);
    }
    this.isLooking = false;
  }

  private async asked(ids: readonly string[]): Promise<readonly Changed[] | undefined> {
    try {
      const seen = await this.look(ids);
      if (seen !== 'signed-out') return seen;
    } catch {
      // What was lost meanwhile nobody knows: the page begins again once the database is back.
    }
    this.end();
    return undefined;
  }

  private write(text: string): void {
    if (this.isOver) return;
    if (this.response.writableLength > UNREAD_AT_MOST_BYTES) this.response.destroy();
    else this.response.write(text);
  }
}
