import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { forNest, forTemporal, openWorkerLog } from '#apps/worker/worker-log.js';
import { readConfig } from '#config/config.js';

const [database, mail, firmKey] = [
  's3cret/of=the database',
  'p@ss of the mail',
  Buffer.alloc(32, 'k').toString('base64'),
];
const config = readConfig({
  DATABASE_URL: `postgres://ccf_app:${encodeURIComponent(database)}@127.0.0.1:5432/ccf`,
  SMTP_URL: `smtp://docket:${encodeURIComponent(mail)}@127.0.0.1:2525`,
  FIRM_KEY: firmKey,
  DEFAULT_OWNER_EMAIL: 'owner@firm.test',
  LOG_LEVEL: 'debug',
});

describe('the worker’s log', () => {
  const lines: string[] = [];
  const log = openWorkerLog(config, { write: (line: string) => void lines.push(line) });
  const written = (): { text: string; parsed: Record<string, unknown>[] } => {
    const taken = lines.splice(0);
    return { text: taken.join(''), parsed: taken.map((line) => JSON.parse(line) as Record<string, unknown>) };
  };
  const holdsNoSecret = (text: string): void => {
    expect(text).toContain('[secret]');
    for (const secret of [database, mail, firmKey])
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        expect(text).not.toContain(form);
  };

  it('holds no secret that a part of ours, or the framework, puts into it', () => {
    Logger.overrideLogger(forNest(log));
    new Logger('erasures').error(`cannot reach ${config.DATABASE_URL}`, `stack with ${mail}`);
    new Logger('keys').warn(`the key ${firmKey}`);
    forNest(log).error(new Error(`refused by ${config.SMTP_URL}`));
    const { text, parsed } = written();
    holdsNoSecret(text);
    expect(parsed).toMatchObject([
      { part: 'worker', level: 50, context: 'erasures', stack: 'stack with [secret]' },
      { part: 'worker', level: 40, context: 'keys', msg: 'the key [secret]' },
      { part: 'worker', level: 50 },
    ]);
  });

  it('holds no secret that the engine’s client puts into it, and leaves out what is below its level', () => {
    const engine = forTemporal(log, 'WARN');
    engine.info('nothing of note');
    engine.warn('an activity failed', { error: new Error(`at ${config.DATABASE_URL}`), attempt: 3, token: firmKey });
    const { text, parsed } = written();
    holdsNoSecret(text);
    expect(parsed).toMatchObject([{ part: 'worker', level: 40, msg: 'an activity failed', attempt: 3 }]);
  });
});
