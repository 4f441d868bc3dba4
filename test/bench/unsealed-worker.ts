import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { WorkerModule } from '#apps/worker/worker.module.js';
import { readConfig } from '#config/config.js';

/** The product's worker as it would be if payloads went unsealed. */
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const module = await WorkerModule.with(readConfig(), () => ({}));
const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'warn'], abortOnError: false });
app.enableShutdownHooks();
