import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  ConfigurationFaults,
  commandLineSchema,
  configSchema,
  readConfig,
  readStandaloneConfig,
  standaloneSchema,
} from '#config/config.js';

const MINIMUM = { DATABASE_URL: 'postgres://ccf_app:x@127.0.0.1:5432/ccf', DEFAULT_OWNER_EMAIL: 'owner@firm.example' };

describe('reading the settings', () => {
  it('needs the database and the default owner, and knows everything else by itself', () => {
    const config = readConfig(MINIMUM);
    expect(config).toMatchObject({
      ...MINIMUM,
      API_PORT: 7300,
      SIMULATION_ALLOWED: false,
      ESCALATION_RUNG_MINUTES: [0, 15, 30],
    });
    expect(config.HEARTBEAT_URL).toBeUndefined();
  });

  it('lists every fault at once, each by the name of its setting', () => {
    const faults = faultsOf({
      DATABASE_URL: 'not an address',
      API_PORT: '70000',
      FIRM_TIME_ZONE: 'Europe/Lyons',
      FIRM_DAY_STARTS_AT: '8 o’clock',
      ESCALATION_RUNG_MINUTES: '30,15,0',
      SIMULATION_ALLOWED: 'yes',
      ADMINISTRATOR_PASSWORD: 'short',
    });
    const named = faults.map((fault) => fault.split(':')[0]);
    expect(named.toSorted()).toEqual([
      'ADMINISTRATOR_PASSWORD',
      'API_PORT',
      'DATABASE_URL',
      'DEFAULT_OWNER_EMAIL',
      'ESCALATION_RUNG_MINUTES',
      'FIRM_DAY_STARTS_AT',
      'FIRM_TIME_ZONE',
      'SIMULATION_ALLOWED',
    ]);
  });

  it('never repeats a value in a fault, as it may be a password', () => {
    const secret = 'pass-1234';
    expect(faultsOf({ ...MINIMUM, ADMINISTRATOR_PASSWORD: secret, SMTP_URL: `:${secret}` }).join('\n')).not.toContain(
      secret,
    );
  });

  it('counts an empty value as not set, as compose files leave it', () => {
    expect(readConfig({ ...MINIMUM, FIRM_NAME: '', HEARTBEAT_URL: '' })).toEqual(readConfig(MINIMUM));
  });

  it('that belong together are missed together: a required authenticator without a key, half a provider', () => {
    expect(faultsOf({ ...MINIMUM, MFA_REQUIRED: 'true' })).toEqual([expect.stringContaining('FIRM_KEY')]);
    expect(faultsOf({ ...MINIMUM, OIDC_CLIENT_ID: 'docket' })).toEqual([expect.stringContaining('OIDC_ISSUER')]);
    const http = { OIDC_ISSUER: 'http://login.firm.test', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x' };
    expect(faultsOf({ ...MINIMUM, ...http })).toEqual([expect.stringContaining('https')]);
    expect(faultsOf({ ...MINIMUM, FIRM_KEY: 'a short one' })).toEqual([expect.stringContaining('FIRM_KEY')]);
  });

  it('of the stand-alone run needs nothing', () => {
    expect(readStandaloneConfig({})).toEqual({ CCF_VAR_DIR: 'var', CCF_PORT_BASE: 7300 });
  });
});

describe('.env.example', () => {
  const settings = { ...configSchema.shape, ...standaloneSchema.shape, ...commandLineSchema.shape };
  const compose = readFileSync(join(process.cwd(), 'docker-compose.yml'), 'utf8');
  const ofCompose = [...compose.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => String(name));
  const lines = readFileSync(join(process.cwd(), '.env.example'), 'utf8').split('\n');
  const shown = lines.flatMap((line, at) => {
    const [, hash, name, value] = /^(# )?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined
      ? []
      : [{ name, value: String(value), isDefault: hash !== undefined, above: lines[at - 1] ?? '' }];
  });

  it('shows every setting once', () => {
    const wanted = new Set([...Object.keys(settings), ...ofCompose]);
    expect(shown.map(({ name }) => name).toSorted()).toEqual([...wanted].toSorted());
  });

  it.each(shown)('shows $name with its meaning and no value but its default', ({ name, value, isDefault, above }) => {
    expect(above).toMatch(/^# /);
    const schema = settings[name as keyof typeof settings];
    const byDefault = schema?.safeParse(undefined);
    const isNeeded = byDefault === undefined || !byDefault.success;
    // The address of the database is composed in docker-compose.yml from the password.
    expect(isDefault).toBe(!isNeeded || name === 'DATABASE_URL');
    if (isNeeded || byDefault.data === undefined) expect(value).toBe('');
    else expect(schema?.parse(value)).toEqual(byDefault.data);
  });
});

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults;
  }
  throw new Error('these settings were taken as faultless');
}
