import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { workflowBundle } from '../support/workflow-bundle.js';

describe('the workflow bundle', () => {
  let modules: string[];
  let ownModules: string[];

  beforeAll(async () => {
    const { codePath } = await workflowBundle();
    // webpack heads every module with its path, as `!*** ./path/of/module ***!`.
    modules = [...readFileSync(codePath, 'utf8').matchAll(/!\*\*\* (\S+) \*\*\*!/g)].map(([, path]) => path ?? '');
    ownModules = modules.filter((path) => !path.includes('node_modules'));
  });

  it('holds the workflows', () => {
    expect(modules.some((path) => path.includes('workflows/'))).toBe(true);
    expect(modules.some((path) => path.includes('/libs/protocol/'))).toBe(true);
  });

  it.each(['@nestjs', 'typeorm', 'zod', 'nodemailer', 'pg', 'pino', 'express', 'date-holidays'])(
    'holds nothing of %s',
    (name) => {
      expect(modules.filter((path) => path.includes(`/node_modules/${name}/`))).toEqual([]);
    },
  );

  it('is made from the sources alone, never from what an earlier build left behind', () => {
    expect(ownModules.filter((path) => path.includes('/dist/'))).toEqual([]);
  });

  it('holds no activity and no part of the database, the documents or the mail', () => {
    const foreign =
      /\/(activities|apps|libs\/(rules|persistence|documents|correspondence|temporal|config|contracts))\//;
    expect(ownModules.filter((path) => foreign.test(path))).toEqual([]);
  });
});
