import { createServer, type Server } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { CONFIG, DATABASE } from '#activities/tokens.js';
import type { Config } from '#config/config.js';
import { mayReadMetrics } from '#config/metrics-reader.js';
import { WorkerHost } from './worker-host.js';

/** The worker's own small server: alive, ready, figures. Nothing of any case. */
@Injectable()
export class WorkerHealth implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly figures = new Registry();
  private server: Server | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly host: WorkerHost,
  ) {
    collectDefaultMetrics({ register: this.figures, prefix: 'ccf_worker_' });
  }

  async onApplicationBootstrap(): Promise<void> {
    const server = createServer((request, response) => {
      const { headers, socket, url = '' } = request;
      const seesMetrics = mayReadMetrics({ remoteAddress: socket.remoteAddress, headers }, this.config.METRICS_TOKEN);
      this.answer(url === '/metrics' && !seesMetrics ? '' : url).then(
        ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.config.WORKER_PORT, this.config.API_HOST, resolve);
    });
    this.server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async answer(url: string): Promise<{ status: number; type: string; body: string }> {
    if (url === '/metrics') return { status: 200, type: this.figures.contentType, body: await this.figures.metrics() };
    if (url === '/health/live') return json(200, { status: 'live' });
    if (url !== '/health/ready') return json(404, { code: 'not.found' });
    const record = await this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    const isReady = record && this.host.isReady();
    return json(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not-ready', record: record ? 'up' : 'down' });
  }
}

const json = (status: number, body: object) => ({ status, type: 'application/json', body: JSON.stringify(body) });
