import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/**
 * Something that every worker does again and again, one turn at a time, until it is stopped; the turn under way is finished
 * first. A turn that fails is told in the log, and its work taken up by the next one.
 */
export abstract class Recurring implements OnApplicationBootstrap, OnApplicationShutdown {
  protected readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> | undefined;

  /** `failure` is what did not happen where a turn fails, in words for operators. */
  protected constructor(
    name: string,
    private readonly everyMs: number,
    private readonly failure: string,
  ) {
    this.log = new Logger(name);
  }

  protected abstract turn(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), this.everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  /** A slow turn holds up the next, not a queue of them. */
  protected begin(): void {
    this.underWay ??= this.turn()
      .catch((error: unknown) => this.log.error(`${this.failure}: ${String(error)}`))
      .finally(() => {
        this.underWay = undefined;
      });
  }
}
