import { createServer, type RequestListener, type Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

export interface Patience {
  /** From the first byte to the end of the headers. */
  readonly headersWithinMs: number;
  /** From the first byte to the end of the body. */
  readonly requestWithinMs: number;
}

// Headers come in one piece from everybody who means it. A document of 50 MB takes less than a minute on any line of a firm.
export const PATIENCE: Patience = { headersWithinMs: 10_000, requestWithinMs: 60_000 };

/** An HTTP server with limits on what it waits for; Node's own are minutes, and looked at twice a minute. */
export function patientServer({ headersWithinMs, requestWithinMs }: Patience, listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: headersWithinMs,
      requestTimeout: requestWithinMs,
      connectionsCheckingInterval: Math.min(headersWithinMs / 4, 1000),
      maxHeaderSize: 16 * 1024,
      insecureHTTPParser: false,
    },
    listener,
  );
  server.maxHeadersCount = 100;
  return server;
}

/** The framework's way to it. */
export class PatientServer extends ExpressAdapter {
  constructor(private readonly patience: Patience) {
    super();
  }

  override initHttpServer(): void {
    this.httpServer = patientServer(this.patience, this.getInstance());
  }
}
