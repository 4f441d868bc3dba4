import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';
import { openDatabase } from '#persistence/data-source.js';
import { publishPacks } from '#persistence/rule-packs/publish-packs.js';
import { FIRM_KEY } from '../support/firm-key.js';
import { EXAMPLE, firmPolicy, firmPolicyFile } from '../support/firm-policy.js';
import { runDir } from '../support/once-per-run.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { type TestNamespace, withNamespace } from '../support/temporal.js';

let place: TestDatabase;
let temporal: TestNamespace;
beforeAll(async () => {
  [place, temporal] = await Promise.all([withDatabase(), withNamespace()]);
  const database = await openDatabase(place.url);
  await publishPacks(database, EXAMPLE);
  await database.destroy();
});
afterAll(() => place?.drop());

/** A built program with a pack of the firm: how it ended, and what it said. */
async function started(program: string, pack: unknown, settings: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/apps', program, 'main.js')], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: place.url,
      DEFAULT_OWNER_EMAIL: 'owner@firm.invalid',
      FIRM_KEY,
      FIRM_KEY_BACKUP: 'not-required',
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      API_PORT: '0',
      WORKER_PORT: '0',
      AUDITOR_PORT: '0',
      CCF_FIRM_POLICY: firmPolicyFile(pack),
      ...settings,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('a part of the system whose pack of the firm is not what was published', () => {
  it.each(['api', 'worker', 'auditor'])('does not start: %s says why, and what to do', async (program) => {
    const { code, said } = await started(program, firmPolicy({ title: 'Changed in passing' }));
    expect(code).toBe(1);
    expect(said).toMatch(/rule-pack\.changed: Version 1 of firm-policy-lyon was published on .* the version 2/);
  });

  it('does not start as a whole: npm start refuses a pack that is not well formed before anything runs', async () => {
    const settings = { CCF_VAR_DIR: mkdtempSync(join(runDir(), 'policy-')) };
    const { code, said } = await started('standalone', firmPolicy({ version: 0 }), settings);
    expect(code).toBe(1);
    expect(said).toContain('rule-pack.malformed: The firm’s rule pack is not taken: version must be a whole number');
    expect(said).not.toContain('Starting PostgreSQL');
  });
});
