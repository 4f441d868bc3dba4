import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { Config } from '#config/config.js';
import type { Converting } from '#temporal/data-converter.js';
import { ApiModule } from './api.module.js';
import { startCodecServer } from './codec/codec.server.js';
import { PayloadReader } from './codec/payload-reader.js';
import { asAttempts } from './http/attempts.js';
import { consolePages } from './http/console-pages.js';
import { PATIENCE, type Patience, PatientServer } from './http/patient-server.js';
import { logRequests, openLog } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { Sessions } from './staff/sessions.js';

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
  /** How payloads are converted; sealed unless something else is measured. */
  readonly converting?: Converting;
}

/** Starts the API on API_HOST:API_PORT; port 0 takes any free one. */
export async function startApi(
  config: Config,
  { patience = PATIENCE, log = openLog(config), converting }: ApiSurroundings = {},
): Promise<RunningApi> {
  const app = await NestFactory.create<NestExpressApplication>(
    await ApiModule.with(config, log, converting),
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
  app.use(logRequests(log), securityHeaders(config.PUBLIC_URL), consolePages(config.CONSOLE_DIR), asAttempts);
  try {
    await app.listen(config.API_PORT, config.API_HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  const codec =
    config.CODEC_PORT === undefined
      ? undefined
      : await startCodecServer({
          port: config.CODEC_PORT,
          origin: new URL(config.CODEC_UI_ORIGIN).origin,
          patience,
          reader: app.get(PayloadReader),
          sessionOf: (request) => app.get(Sessions).findProved(request),
        });
  const server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.API_HOST}:${port}`;
  log.info({ url }, 'the API listens');
  return {
    url,
    close: async () => {
      codec?.closeAllConnections();
      codec?.close();
      server.closeIdleConnections();
      await app.close();
    },
  };
}
