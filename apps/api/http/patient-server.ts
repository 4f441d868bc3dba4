import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

export interface Patience {
  /** From the first byte to the end of the headers. */
  readonly headersWithinMs: number;
  /** From the first byte to the end of the body. */
  readonly requestWithinMs: number;
}

// Headers come in one piece from everybody who means it. A document of 50 MB takes less than a minute on any line of a firm.
export const PATIENCE: Patience = { headersWithinMs: 10_000, requestWithinMs: 60_000 };

/** The HTTP server with limits on what it waits for; Node's own are minutes, and looked at twice a minute. */
export class PatientServer extends ExpressAdapter {
  constructor(private readonly patience: Patience) {
    super();
  }

  override initHttpServer(): void {
    const { headersWithinMs, requestWithinMs } = this.patience;
    this.httpServer = createServer(
      {
        headersTimeout: headersWithinMs,
        requestTimeout: requestWithinMs,
        connectionsCheckingInterval: Math.min(headersWithinMs / 4, 1000),
        maxHeaderSize: 16 * 1024,
        insecureHTTPParser: false,
      },
      this.getInstance(),
    );
    this.httpServer.maxHeadersCount = 100;
  }
}
