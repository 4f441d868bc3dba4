import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';
import { runDir } from '../support/once-per-run.js';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
  /** The files of a cycle, which is reported once, from any of them. */
  readonly cycle?: readonly { readonly name: string }[];
}

const ROOT = projectRoot();
const OWN_CODE = ['apps', 'libs', 'workflows', 'activities', 'test', 'tools'];
const CONFIG = '.dependency-cruiser.cjs';

/** What dependency-cruiser finds wrong in a tree, by our rules. */
async function violations(folder: string, parts: readonly string[]): Promise<readonly Violation[]> {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, '--config', CONFIG, '--output-type', 'json', ...parts];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 200_000_000 }).catch(
    // The exit code is the number of violations; the report is on standard output all the same.
    (fault: { stdout: string }) => fault,
  );
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/**
 * One planted violation per line: the rule that has to catch it, the file, what the file says. Every other file of the
 * planted tree is innocent, so each plant must be caught by its own rule.
 */
const PLANTS: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['domain-arrows', 'libs/domain/reads-a-file.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
  ['domain-arrows', 'libs/domain/knows-the-protocol.ts', "import type {} from '#protocol/innocent.js';"],
  ['domain-arrows', 'libs/domain/uses-zod.ts', "import { z } from 'zod'; z.string();"],
  ['domain-arrows', 'libs/domain/uses-nest.ts', "import { Injectable } from '@nestjs/common'; Injectable();"],
  ['domain-arrows', 'libs/domain/knows-the-rules.ts', "import '#rules/innocent.js';"],
  ['rules-arrows', 'libs/rules/asks-for-settings.ts', "import '#config/innocent.js';"],
  ['rules-arrows', 'libs/rules/uses-typeorm.ts', "import { DataSource } from 'typeorm'; DataSource;"],
  ['protocol-arrows', 'libs/protocol/knows-contracts.ts', "import type {} from '#contracts/innocent.js';"],
  [
    'protocol-arrows',
    'libs/protocol/uses-a-client.ts',
    "import type { Client } from '@temporalio/client'; type _ = Client;",
  ],
  ['contracts-arrows', 'libs/contracts/knows-the-protocol.ts', "import '#protocol/innocent.js';"],
  ['config-arrows', 'libs/config/knows-the-domain.ts', "import '#domain/innocent.js';"],
  ['persistence-arrows', 'libs/persistence/knows-the-protocol.ts', "import '#protocol/innocent.js';"],
  ['keys-arrows', 'libs/keys/asks-the-database.ts', "import '#persistence/innocent.js';"],
  ['documents-arrows', 'libs/documents/asks-the-database.ts', "import '#persistence/innocent.js';"],
  ['correspondence-arrows', 'libs/correspondence/asks-the-database.ts', "import '#persistence/innocent.js';"],
  ['temporal-arrows', 'libs/temporal/knows-contracts.ts', "import '#contracts/innocent.js';"],
  ['workflows-arrows', 'workflows/acts-itself.ts', "import type {} from '#activities/innocent.js';"],
  ['workflows-arrows', 'workflows/computes-rules.ts', "import '#rules/innocent.js';"],
  ['workflows-arrows', 'workflows/reads-a-file.ts', "import 'node:fs';"],
  ['workflows-arrows', 'workflows/uses-zod.ts', "import { z } from 'zod'; z.string();"],
  ['activities-arrows', 'activities/talks-to-temporal.ts', "import '#temporal/innocent.js';"],
  ['activities-arrows', 'activities/knows-contracts.ts', "import type {} from '#contracts/innocent.js';"],
  ['api-arrows', 'apps/api/acts-itself.ts', "import '#activities/innocent.js';"],
  ['worker-arrows', 'apps/worker/speaks-http.ts', "import '#contracts/innocent.js';"],
  ['auditor-arrows', 'apps/auditor/knows-the-protocol.ts', "import type {} from '#protocol/innocent.js';"],
  ['auditor-arrows', 'apps/auditor/acts-itself.ts', "import '#activities/innocent.js';"],
  ['auditor-without-temporal', 'apps/auditor/asks-temporal.ts', "import { Client } from '@temporalio/client'; Client;"],
  ['cli-arrows', 'apps/cli/asks-the-engine.ts', "import '#temporal/innocent.js';"],
  ['standalone-arrows', 'apps/standalone/acts-itself.ts', "import '#activities/innocent.js';"],
  ['console-arrows', 'apps/console/knows-the-domain.ts', "import type {} from '#domain/innocent.js';"],
  ['console-arrows', 'apps/console/knows-the-rules.ts', "import '#rules/innocent.js';"],
  ['console-arrows', 'apps/console/knows-the-mails.ts', "import '#correspondence/innocent.js';"],
  ['nobody-imports-workflows', 'apps/worker/runs-a-workflow.ts', "import '../../workflows/innocent.js';"],
  ['nobody-imports-apps', 'libs/temporal/knows-the-worker.ts', "import '#apps/worker/innocent.js';"],
  ['product-without-tests', 'apps/cli/uses-a-test.ts', "import '../../test/innocent.js';"],
  ['no-unresolvable', 'apps/api/names-nothing.ts', "import '#domain/there-is-no-such-file.js';"],
  ['no-circular', 'libs/persistence/goes-round.ts', "import './comes-back.js';"],
  ['no-undeclared-package', 'apps/api/uses-an-undeclared-package.ts', "import 'acorn';"],
  ['product-without-dev-packages', 'apps/api/uses-a-test-package.ts', "import '@nestjs/testing';"],
];

const INNOCENTS: readonly (readonly [file: string, source: string])[] = [
  ...[
    'domain',
    'rules',
    'protocol',
    'contracts',
    'config',
    'keys',
    'persistence',
    'documents',
    'correspondence',
    'temporal',
  ].map((lib) => [`libs/${lib}/innocent.ts`, 'export const innocent = true;'] as const),
  ...['activities', 'workflows', 'test', 'apps/worker', 'apps/api'].map(
    (part) => [`${part}/innocent.ts`, 'export const innocent = true;'] as const,
  ),
  ['activities/adapters/innocent.ts', 'export const innocent = true;'],
  ['libs/persistence/comes-back.ts', "import './goes-round.js';"],
  // What the arrows allow must not be caught either.
  ['libs/domain/counts-days.ts', "import { Temporal } from 'temporal-polyfill'; Temporal;"],
  ['libs/persistence/a.entity.ts', "import './b.entity.js';"],
  ['libs/persistence/b.entity.ts', "import './a.entity.js';"],
  ['apps/auditor/sends-a-digest.ts', "import '#activities/adapters/innocent.js';"],
  ['workflows/may-follow.ts', "import '#domain/innocent.js'; import '#protocol/innocent.js';"],
];

describe('the arrows of the house', () => {
  it('hold in the whole tree', async () => {
    expect(await violations(ROOT, OWN_CODE)).toEqual([]);
  });

  describe('bite', () => {
    let found: readonly Violation[];

    beforeAll(async () => {
      const folder = mkdtempSync(join(runDir(), 'planted-'));
      for (const file of ['package.json', 'tsconfig.base.json', CONFIG])
        copyFileSync(join(ROOT, file), join(folder, file));
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      for (const [file, source] of [...INNOCENTS, ...PLANTS.map(([, file, source]) => [file, source] as const)]) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), `${source}\n`);
      }
      found = await violations(folder, ['apps', 'libs', 'workflows', 'activities', 'test']);
    });

    it.each(PLANTS)('%s catches %s', (rule, file) => {
      const caught = found.filter(({ from, cycle }) => from === file || cycle?.some(({ name }) => name === file));
      expect(caught.map((violation) => violation.rule.name)).toContain(rule);
    });

    it('nowhere else', () => {
      const planted = [...PLANTS.map(([, file]) => file), 'libs/persistence/comes-back.ts'];
      expect(found.filter(({ from }) => !planted.includes(from))).toEqual([]);
    });

    it('with every rule there is', () => {
      const { forbidden } = createRequire(import.meta.url)(join(ROOT, CONFIG)) as { forbidden: { name: string }[] };
      expect(new Set(PLANTS.map(([rule]) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
    });
  });
});
