import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';

const ROOT = projectRoot();
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('the packages', () => {
  it('include exactly one protobufjs 8 for the whole Temporal SDK, without which no recorded history can be replayed', () => {
    const sdk = readdirSync(join(ROOT, 'node_modules/@temporalio'));
    const served = sdk.flatMap((name) => {
      const folder = join(ROOT, 'node_modules/@temporalio', name);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      if (manifest.dependencies?.protobufjs === undefined) return [];
      return [realpathSync(createRequire(join(folder, 'package.json')).resolve('protobufjs/package.json'))];
    });
    expect(served.length).toBeGreaterThan(1);
    expect([...new Set(served)]).toEqual([realpathSync(join(ROOT, 'node_modules/protobufjs/package.json'))]);
    expect((JSON.parse(read('node_modules/protobufjs/package.json')) as { version: string }).version).toMatch(/^8\./);
  });

  it('of the Temporal SDK all carry the same version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) =>
      name.startsWith('@temporalio/'),
    );
    expect(new Set(versions.map(([, version]) => version)).size).toBe(1);
  });

  it('are locked without the name of any registry', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    const resolved = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(resolved).toEqual([]);
    expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });
});

describe('the repository', () => {
  it('leaves out what is installed, built or kept while running', () => {
    const ignored = read('.gitignore').split('\n');
    for (const folder of ['node_modules/', 'dist/', 'var/']) expect(ignored).toContain(folder);
  });
});
