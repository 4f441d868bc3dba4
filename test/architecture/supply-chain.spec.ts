import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';

const ROOT = projectRoot();

interface Locked {
  name?: string;
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}
interface Packages {
  manifest: { dependencies: Record<string, string>; allowScripts: Record<string, boolean> };
  lock: { packages: Record<string, Locked> };
  goMod: string;
  compose: string;
  bill: { components: { name: string; purl: string; hashes: { content: string }[] }[] };
}

interface Gate {
  packagesOf(folder: string): Omit<Packages, 'bill'>;
  supplyChainFaults(packages: Packages): string[];
}

let gate: Gate;
let bill: string;
beforeAll(async () => {
  gate = (await import(join(ROOT, 'tools', 'gates', 'supply-chain.mjs'))) as Gate;
  bill = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
});

/** What the gate says of our own packages after a change to them. */
function faultsAfter(change: (packages: Packages) => void): string[] {
  const packages = { ...gate.packagesOf(ROOT), bill: JSON.parse(bill) as Packages['bill'] };
  change(packages);
  return gate.supplyChainFaults(packages);
}

const locked = (packages: Packages, name: string): Locked => {
  const entry = packages.lock.packages[`node_modules/${name}`];
  if (entry === undefined) throw new Error(`${name} is not locked`);
  return entry;
};

describe('the supply chain', () => {
  it('is without fault as it stands', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  it.each<[rule: string, what: string, change: (packages: Packages) => void]>([
    ['exact-versions', 'a range', ({ manifest }) => Object.assign(manifest.dependencies, { pino: '^10.4.0' })],
    ['exact-versions', 'a tag', ({ manifest }) => Object.assign(manifest.dependencies, { pino: 'latest' })],
    [
      'exact-versions',
      'a repository',
      ({ manifest }) => Object.assign(manifest.dependencies, { pino: 'github:pinojs/pino' }),
    ],
    ['integrity', 'a package without a hash', (all) => delete locked(all, 'pino').integrity],
    [
      'integrity',
      'a package with a weak hash',
      (all) => Object.assign(locked(all, 'pino'), { integrity: 'sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }),
    ],
    [
      'no-foreign-source',
      'a registry that is named',
      (all) => Object.assign(locked(all, 'pino'), { resolved: 'https://packages.example/pino-10.4.0.tgz' }),
    ],
    [
      'no-foreign-source',
      'a dependency from a repository',
      (all) => Object.assign(locked(all, 'pino'), { dependencies: { left: 'git+ssh://git@host.example/left.git' } }),
    ],
    [
      'no-foreign-source',
      'a dependency from a short name of a repository',
      (all) => Object.assign(locked(all, 'pino'), { dependencies: { left: 'somebody/left#main' } }),
    ],
    [
      'install-scripts',
      'a new install script',
      (all) => Object.assign(locked(all, 'pino'), { hasInstallScript: true }),
    ],
    [
      'install-scripts',
      'a script that is let run',
      ({ manifest }) => Object.assign(manifest.allowScripts, { '@swc/core': true }),
    ],
    ['advisory-floor', 'an old TypeORM', (all) => Object.assign(locked(all, 'typeorm'), { version: '0.3.25' })],
    [
      'advisory-floor',
      'a candidate of the fix',
      (all) => Object.assign(locked(all, 'typeorm'), { version: '1.1.0-rc.1' }),
    ],
    [
      'advisory-floor',
      'an old copy below a package',
      ({ lock }) => {
        const own = lock.packages['node_modules/nodemailer'];
        if (own) lock.packages['node_modules/pino/node_modules/nodemailer'] = { ...own, version: '9.0.4' };
      },
    ],
    [
      'advisory-floor',
      'our mailer below its own floor',
      (all) => Object.assign(locked(all, 'nodemailer'), { version: '10.5.9' }),
    ],
    [
      'advisory-floor',
      'an old engine for the tests',
      (all) => {
        all.goMod = all.goMod.replace(/(go\.temporal\.io\/server) v\S+/, '$1 v1.29.1');
      },
    ],
    [
      'advisory-floor',
      'an old engine in production',
      (all) => {
        all.compose = all.compose.replace(/(temporalio\/server):\S+/, '$1:1.30.2');
      },
    ],
    ['advisory-floor', 'a floor under nothing', ({ lock }) => delete lock.packages['node_modules/typeorm']],
    [
      'one-protobufjs',
      'a second copy',
      ({ lock }) => {
        const own = lock.packages['node_modules/protobufjs'];
        if (own) lock.packages['node_modules/@temporalio/proto/node_modules/protobufjs'] = { ...own, version: '8.8.0' };
      },
    ],
    ['licence', 'a licence off the list', (all) => Object.assign(locked(all, 'pino'), { license: 'AGPL-3.0-only' })],
    [
      'licence',
      'half of a licence off the list',
      (all) => Object.assign(locked(all, 'pino'), { license: 'MIT AND SSPL-1.0' }),
    ],
    ['licence', 'no licence', (all) => delete locked(all, 'pino').license],
    [
      'licence',
      'an exception whose licence has changed',
      (all) => Object.assign(locked(all, 'caniuse-lite'), { license: 'CC-BY-NC-4.0' }),
    ],
    [
      'bill-of-materials',
      'a package left out',
      (all) => {
        all.bill.components = all.bill.components.filter(({ name }) => name !== 'pino');
      },
    ],
    [
      'bill-of-materials',
      'a package that is not there',
      (all) => void all.bill.components.push({ name: 'left', purl: 'pkg:npm/left@1.0.0', hashes: [] }),
    ],
    [
      'bill-of-materials',
      'other bytes',
      (all) => {
        for (const { name, hashes } of all.bill.components)
          if (name === 'pino') for (const hash of hashes) hash.content = '0'.repeat(128);
      },
    ],
  ])('%s catches %s', (rule, _what, change) => {
    const caught = faultsAfter(change);
    expect(caught.length).toBeGreaterThan(0);
    // A changed version or hash is other bytes than the bill lists, and that may be said, too.
    expect(caught.map((fault) => fault.split(':')[0])).toContain(rule);
  });
});
