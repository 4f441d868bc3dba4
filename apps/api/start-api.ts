import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { Config } from '#config/config.js';
import { ApiModule } from './api.module.js';
import { PATIENCE, type Patience, PatientServer } from './http/patient-server.js';
import { logRequests, openLog } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';

export interface RunningApi {
  /** Where it listens, without a path. */
  readonly url: string;
  /** Takes no new requests, finishes those under way, lets go of database and case engine. */
  close(): Promise<void>;
}

/** What tests set otherwise. */
export interface ApiSurroundings {
  readonly patience?: Patience;
  readonly log?: Logger;
}

/** Starts the API on API_HOST:API_PORT; port 0 takes any free one. */
export async function startApi(
  config: Config,
  { patience = PATIENCE, log = openLog(config) }: ApiSurroundings = {},
): Promise<RunningApi> {
  const app = await NestFactory.create<NestExpressApplication>(
    await ApiModule.with(config, log),
    new PatientServer(patience),
    {
      bodyParser: false,
      logger: false,
      abortOnError: false,
    },
  );
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.TRUSTED_PROXIES ?? false);
  app.set('query parser', 'simple');
  app.use(logRequests(log), securityHeaders(config.PUBLIC_URL));
  try {
    await app.listen(config.API_PORT, config.API_HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  const server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.API_HOST}:${port}`;
  log.info({ url }, 'the API listens');
  return {
    url,
    close: async () => {
      server.closeIdleConnections();
      await app.close();
    },
  };
}
