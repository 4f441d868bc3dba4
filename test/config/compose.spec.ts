import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { configSchema } from '#config/config.js';
import { searchAttributes } from '#protocol/search-attributes.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly deploy?: { readonly replicas: number };
}
interface Installation {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

const root = process.cwd();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const installation = parse(read('docker-compose.yml'), { merge: true }) as Installation;
const services = Object.entries(installation.services).map(([name, service]) => ({ name, ...service }));
const own = services.filter(({ build }) => build !== undefined);
const service = (name: string): Service => installation.services[name] ?? { image: 'missing' };

/** What the images of others are told, by the names that they document. */
const NAMES_OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  postgres: ['POSTGRES_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD'],
  'temporalio/server': [
    'DB',
    'DB_PORT',
    'POSTGRES_SEEDS',
    'POSTGRES_USER',
    'POSTGRES_PWD',
    'DBNAME',
    'VISIBILITY_DBNAME',
    'NUM_HISTORY_SHARDS',
    'BIND_ON_IP',
    'DYNAMIC_CONFIG_FILE_PATH',
  ],
  'temporalio/admin-tools': [
    'SQL_PLUGIN',
    'SQL_HOST',
    'SQL_PORT',
    'SQL_USER',
    'SQL_PASSWORD',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
  ],
  'temporalio/ui': ['TEMPORAL_ADDRESS', 'TEMPORAL_DEFAULT_NAMESPACE', 'TEMPORAL_CORS_ORIGINS'],
  'axllent/mailpit': ['MP_DATABASE'],
};

describe('docker-compose.yml', () => {
  it('holds the record, the engine, its store and UI, a mail catcher, the migration, the API, workers and the auditor', () => {
    expect(services.map(({ name }) => name).toSorted()).toEqual([
      'api',
      'auditor',
      'mail',
      'migrate',
      'postgres',
      'temporal',
      'temporal-namespace',
      'temporal-postgres',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
    expect(service('worker').deploy?.replicas).toBeGreaterThan(1);
  });

  it.each(services)('pins the image of $name', ({ image, build }) => {
    expect(build === '.' ? image : image.split(':')[1]).toMatch(build === '.' ? /^ccf-docket$/ : /^v?\d+\.\d+/);
  });

  it.each(services)('waits in $name only for services that can reach the state waited for', ({ depends_on = {} }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(installation.services).toHaveProperty([name]);
      if (condition === 'service_healthy') expect(service(name).healthcheck).toBeDefined();
      else expect(condition).toBe('service_completed_successfully');
    }
  });

  it('starts API and workers after the migration and the namespace, and the auditor without Temporal', () => {
    for (const name of ['api', 'worker'])
      expect(Object.keys(service(name).depends_on ?? {})).toEqual(['migrate', 'temporal-namespace']);
    expect(Object.keys(service('auditor').depends_on ?? {})).toEqual(['migrate']);
  });

  it.each(services)('gives $name only settings that it knows', ({ image, build, environment = {} }) => {
    const known =
      build === undefined ? (NAMES_OF_OTHERS[String(image.split(':')[0])] ?? []) : Object.keys(configSchema.shape);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('hands every setting of the schema to the parts that read it', () => {
    const given = new Set(own.flatMap(({ environment = {} }) => Object.keys(environment)));
    expect(Object.keys(configSchema.shape).filter((name) => !given.has(name))).toEqual([]);
  });

  it('keeps the owner of the schema from everybody but the migration', () => {
    const owners = own.filter(({ environment = {} }) => 'DATABASE_OWNER_URL' in environment);
    expect(owners.map(({ name }) => name)).toEqual(['migrate']);
    const told = services.filter(({ environment = {} }) => JSON.stringify(environment).includes('CCF_OWNER_PASSWORD'));
    expect(told.map(({ name }) => name)).toEqual(['postgres', 'migrate']);
  });

  it('bakes in no password: each comes from .env, and its absence stops the start', () => {
    const secrets = services.flatMap(({ environment = {} }) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|PWD|DATABASE_/.test(name) && name !== 'MP_DATABASE'),
    );
    expect(secrets.length).toBeGreaterThan(5);
    for (const [name, value] of secrets) {
      expect(`${name} ${value}`).toMatch(
        name === 'ADMINISTRATOR_PASSWORD' ? /\$\{ADMINISTRATOR_PASSWORD:-\}/ : /\$\{[A-Z_]+_PASSWORD:\?/,
      );
    }
  });

  it.each(services)('publishes $name on the loopback address, or not at all', ({ ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it.each(own)('starts in $name a program that the build makes', ({ command = [] }) => {
    const script = command.find((word) => word.endsWith('.js')) ?? '';
    expect(script).toMatch(/^dist\//);
    expect(existsSync(join(root, script.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it('asks each part of ours for its health on the port that the part listens on', () => {
    const ports = { api: 'API_PORT', worker: 'WORKER_PORT', auditor: 'AUDITOR_PORT' } as const;
    for (const [name, setting] of Object.entries(ports)) {
      const { healthcheck, environment = {}, ports: published = [] } = service(name);
      expect(healthcheck?.test.at(-1)).toContain(`http://127.0.0.1:${environment[setting]}/health/ready`);
      for (const port of published) expect(port).toMatch(new RegExp(`:${environment[setting]}$`));
    }
  });

  it('names every volume and file that a service mounts', () => {
    for (const { volumes = [], configs = [] } of services) {
      for (const volume of volumes) expect(installation.volumes).toHaveProperty([String(volume.split(':')[0])]);
      for (const { source } of configs) expect(installation.configs).toHaveProperty([source]);
    }
    expect(service('temporal').configs?.[0]?.target).toBe(service('temporal').environment?.DYNAMIC_CONFIG_FILE_PATH);
  });

  it('dispatches activities eagerly, as the command path was measured', () => {
    const dynamic = parse(installation.configs['temporal-dynamic-config']?.content ?? '') as Record<string, unknown>;
    expect(dynamic).toEqual({ 'system.enableActivityEagerExecution': [{ value: true }] });
  });

  it('registers the search attributes of the protocol, no other, in a namespace that keeps closed cases for 90 days', () => {
    const script = service('temporal-namespace').command?.[0] ?? '';
    const registered = [...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => ({ name, type }));
    expect(registered).toEqual(searchAttributes);
    expect(script).toContain('namespace create -n $$TEMPORAL_NAMESPACE --retention 90d');
    for (const { environment = {} } of own)
      expect(environment.TEMPORAL_NAMESPACE).toBe(service('temporal-namespace').environment?.TEMPORAL_NAMESPACE);
  });

  it('shares the documents between API and workers, in a folder that the image gives to their account', () => {
    for (const name of ['api', 'worker']) {
      const { volumes, environment } = service(name);
      const erased = name === 'worker' ? [`erased:${environment?.ERASED_CASES_DIR}`] : [];
      expect(volumes).toEqual([`documents:${environment?.DOCUMENT_DIR}`, ...erased]);
    }
    expect(read('Dockerfile')).toContain(`-o node -g node -m 0700 ${service('api').environment?.DOCUMENT_DIR}`);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('copies only what exists, and what .dockerignore lets into the context', () => {
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied).toEqual(
      expect.arrayContaining(['package.json', 'package-lock.json', 'libs', 'apps', 'workflows', 'activities']),
    );
    for (const path of copied) expect(existsSync(join(root, path))).toBe(true);
    const let_in = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(let_in.toSorted()).toEqual(copied.toSorted());
  });

  it('builds projects that exist, and every program that docker-compose.yml starts', () => {
    const [, projects = ''] = /tsc -b ([^&\\]+)/.exec(read('Dockerfile')) ?? [];
    for (const project of projects.trim().split(' '))
      expect(existsSync(join(root, project, 'tsconfig.json'))).toBe(true);
    const started = own.map(({ command = [] }) =>
      command
        .find((word) => word.endsWith('.js'))
        ?.split('/')
        .slice(1, 3)
        .join('/'),
    );
    for (const app of started) expect(projects.split(' ')).toContain(app);
  });

  it('keeps a bridge to the engine that the installed release has', () => {
    const releases = readdirSync(join(root, 'node_modules/@temporalio/core-bridge/releases'));
    const kept = [...read('Dockerfile').matchAll(/keep=(\S+)/g)].map(([, release]) => release);
    expect(kept).toHaveLength(2);
    for (const release of kept) expect(releases).toContain(release);
  });

  it('pins its base, the same for both stages, and runs as an ordinary account', () => {
    const bases = lines.filter((line) => line.startsWith('FROM')).map((line) => line.split(' ')[1]);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:24\.\d+\.\d+-/);
    expect(lines.findLast((line) => line.startsWith('USER'))).toBe('USER node');
  });
});
