import type { LoggerService } from '@nestjs/common';
import { DefaultLogger, type LogLevel } from '@temporalio/worker';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '#config/config.js';
import { logOptions } from '#config/secrets.js';

/** What the worker says, one JSON line each: its own parts, the framework's and the engine's client's. */
export const openWorkerLog = (config: Config, destination?: DestinationStream): Logger =>
  destination === undefined ? pino(logOptions(config, 'worker')) : pino(logOptions(config, 'worker'), destination);

/** The log as Nest writes to it: the last word is where it comes from, a word before it the stack. */
export function forNest(log: Logger): LoggerService {
  const write =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...more: unknown[]): void => {
      const [context, stack] = more.toReversed();
      log[level]({ context, stack, ...(message instanceof Error ? { err: message } : {}) }, String(message));
    };
  // What Nest calls a log tells of every module that it has put together.
  return { log: write('debug'), warn: write('warn'), error: write('error'), fatal: write('fatal') };
}

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** The log as Temporal's client and its core write to it. */
export const forTemporal = (log: Logger, level: LogLevel): DefaultLogger =>
  new DefaultLogger(level, ({ level: severity, message, meta }) => log[LEVELS[severity]]({ ...meta }, message));
