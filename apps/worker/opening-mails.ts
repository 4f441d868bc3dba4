import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ToldOpenings } from '#activities/openings/told-openings.js';

// A workflow stands still until somebody answers: they hear of it before whoever asked can walk over.
const LOOKS_EVERY_MS = 3_000;

/** Has break-glass told by mail as soon as it was asked for or approved. A turn that fails is taken up by the next one. */
@Injectable()
export class OpeningMails implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('openings');
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> | undefined;

  constructor(private readonly openings: ToldOpenings) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A mail server that is slow holds up this turn, not a queue of turns behind it.
      this.turn ??= this.look().finally(() => {
        this.turn = undefined;
      });
    }, LOOKS_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  private async look(): Promise<void> {
    try {
      await this.openings.tell();
    } catch (error) {
      this.log.error(`Somebody could not be told of an opening of payloads: ${String(error)}`);
    }
  }
}
