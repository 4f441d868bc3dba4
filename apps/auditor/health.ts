import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { mayReadMetrics } from '#config/metrics-reader.js';
import type { AuditEntity } from '#persistence/audit/audit.entity.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { withSystem } from '#persistence/transaction.js';
import type { AuditMetrics } from './metrics.js';

export interface HealthOptions {
  readonly database: DataSource;
  readonly metrics: AuditMetrics;
  readonly host: string;
  readonly port: number;
  readonly intervalMs: number;
  readonly metricsToken?: string | undefined;
  readonly now: () => number;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: 200 | 404 | 503;
  readonly body: object;
}

// An audit that is this much later than its hour has not run: the loudest thing there is to say.
const LATENESS_MS = 5 * 60_000;

/** Where ops and monitoring look: codes, references, dates and counts; no person stands in any of it. */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const startedAt = options.now();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const { headers, socket } = request;
    const seesMetrics = mayReadMetrics({ remoteAddress: socket.remoteAddress, headers }, options.metricsToken);
    void answerTo(path === '/metrics' && !seesMetrics ? '' : path, response).catch(() =>
      send(response, { status: 503, body: { status: 'database-away' } }),
    );
  });

  async function answerTo(path: string, response: ServerResponse): Promise<void> {
    if (path === '/metrics') {
      response.writeHead(200, { 'content-type': options.metrics.contentType });
      response.end(await options.metrics.text());
    } else if (path === '/health/live') send(response, { status: 200, body: { status: 'live' } });
    else if (path === '/health/ready') send(response, await readiness());
    else if (path === '/health/audit')
      send(response, verdict(await latest(), options.now(), startedAt, options.intervalMs));
    else send(response, { status: 404, body: { code: 'resource.unknown' } });
  }

  async function readiness(): Promise<Answer> {
    await options.database.query('SELECT 1');
    return { status: 200, body: { status: 'ready' } };
  }

  const latest = (): Promise<AuditEntity | null> =>
    withSystem(options.database, 'auditor', (tx) => new AuditRepository(tx).latest());

  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Whoever audited last, in whichever process: what it found stands until another audit finds otherwise. */
function verdict(audit: AuditEntity | null, now: number, startedAt: number, intervalMs: number): Answer {
  const silentSince = audit === null ? startedAt : Date.parse(audit.finishedAt);
  const isSilent = now - silentSince > intervalMs + LATENESS_MS;
  if (audit === null)
    return { status: isSilent ? 503 : 200, body: { status: isSilent ? 'silent' : 'not-audited-yet' } };
  const { startedAt: began, finishedAt, cases, openDeadlines, armedRungs } = audit;
  const status = isSilent ? 'silent' : audit.findings.length > 0 ? 'findings' : 'ok';
  return {
    status: status === 'ok' ? 200 : 503,
    body: {
      status,
      startedAt: began,
      finishedAt,
      cases,
      openDeadlines,
      armedRungs,
      findings: audit.findings.map(shown),
      repaired: audit.repaired.map(shown),
    },
  };
}

const shown = ({ caseId: _inner, ...told }: AuditEntity['findings'][number]) => told;

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
