import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { WorkerModule } from './worker.module.js';
import { forNest, forTemporal, openWorkerLog } from './worker-log.js';

/** The worker as a process of its own: cases, activities, urgent ladders. */
try {
  const config = readConfig();
  // Before any other call of the SDK, which would otherwise take the signals for itself.
  const log = openWorkerLog(config);
  const filter = makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' });
  Runtime.install({
    shutdownSignals: [],
    logger: forTemporal(log, 'WARN'),
    // The SDK's core would otherwise write to the terminal by itself, past every cover.
    telemetryOptions: { logging: { filter, forward: {} } },
  });
  const app = await NestFactory.createApplicationContext(await WorkerModule.with(config), {
    logger: forNest(log),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  new Logger('worker').log('the worker polls');
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigurationFaults ? error.message : `The worker cannot start: ${String(error)}`}\n`,
  );
  process.exit(1);
}
