import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { WorkerModule } from './worker.module.js';

/** The worker as a process of its own: cases, activities, urgent ladders. */
try {
  const config = readConfig();
  // Before any other call of the SDK, which would otherwise take the signals for itself.
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const app = await NestFactory.createApplicationContext(await WorkerModule.with(config), {
    logger: ['error', 'warn'],
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
