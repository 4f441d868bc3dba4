import { z } from 'zod';

/**
 * Every setting of every process, in one schema. This file is the only reader of `process.env`; `.env.example` is
 * compared with it by a test. A fault in one setting never hides the next: all are listed at once at start.
 */
const port = z.coerce.number().int().min(0).max(65535);
const minutes = z.coerce.number().positive();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00');
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'must be an IANA time zone such as Europe/Paris');

const firmPolicyFile = z.string().optional();
/** A line to the record is either verified or plain; what encrypts without looking whom it talks to is refused. */
const database = z.url().refine((url) => {
  const asked = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const isUnverified = !['verify-full', 'disable'].includes(asked.get('sslmode') ?? 'disable');
  return !isUnverified && !asked.has('ssl') && !asked.has('uselibpqcompat');
}, 'must have sslmode=verify-full (with sslrootcert=FILE), or no TLS at all');
const proxies = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'must be addresses or networks' })));

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

export const configSchema = z
  .object({
    /** The application's role: owns nothing, cannot bypass row security. */
    DATABASE_URL: database,
    /** The owner of the schema; only migrations use it. */
    DATABASE_OWNER_URL: database.optional(),
    TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
    TEMPORAL_NAMESPACE: z.string().default('ccf'),
    /** With the certificate of its authority the engine is spoken to over TLS only, and has to prove who it is. */
    TEMPORAL_TLS_CA_FILE: z.string().optional(),
    /** Our own certificate and key, where the engine wants to know who asks. */
    TEMPORAL_TLS_CERT_FILE: z.string().optional(),
    TEMPORAL_TLS_KEY_FILE: z.string().optional(),

    /** Where ops look at workflows; the console links there for those who may. Without it there is no link. */
    TEMPORAL_UI_URL: z.url().optional(),

    API_HOST: z.string().default('127.0.0.1'),
    API_PORT: port.default(7300),
    /** Where the Temporal UI asks the API to read payloads for whoever is signed in; left out, nobody can ask. */
    CODEC_PORT: port.optional(),
    /** The address of the Temporal UI in the browser: the only one that may ask. */
    CODEC_UI_ORIGIN: z.url().default('http://127.0.0.1:7321'),
    /** The worker's and the auditor's own small HTTP servers: health and metrics, never case content. */
    WORKER_PORT: port.default(7301),
    AUDITOR_PORT: port.default(7302),
    /** Where staff reach the console and the API; used in links of mails and for the origin check. */
    PUBLIC_URL: z.url().default('http://127.0.0.1:7300'),
    /** The folder of the built console, which the API serves at `/`. */
    CONSOLE_DIR: z.string().default('dist/apps/console'),
    /** How long the API waits for the record to reach a command's version before it answers 202. Milliseconds. */
    API_PATIENCE_MS: z.coerce.number().int().positive().default(5000),
    SESSION_HOURS: z.coerce.number().positive().default(12),
    /** Addresses or networks of the reverse proxies whose X-Forwarded-For is believed; from anybody else it is not read. */
    TRUSTED_PROXIES: proxies.optional(),
    /** More than 1 allows every account and address so many times the usual number of expensive calls a minute. */
    RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
    /** Who reads /metrics from another machine sends it as a bearer token; without it only this machine may. */
    METRICS_TOKEN: z.string().min(24, 'must be at least 24 characters long').optional(),
    /** A session that nobody used for so long has ended. */
    SESSION_IDLE_MINUTES: minutes.default(60),
    /** Whoever signs in with a password needs an authenticator, too; without one they can only set it up. */
    MFA_REQUIRED: flag.default(false),
    /** The firm's key, which wraps the keys of all cases: 32 bytes in base64, here or in a file of mode 0600 … */
    FIRM_KEY: z.string().optional(),
    FIRM_KEY_FILE: z.string().optional(),
    /** … or in the Transit engine of HashiCorp Vault or OpenBao. API and worker need exactly one of the three. */
    FIRM_KEY_TRANSIT_URL: z.url().optional(),
    FIRM_KEY_TRANSIT_TOKEN_FILE: z.string().optional(),
    FIRM_KEY_TRANSIT_CA_FILE: z.string().optional(),
    /** While a rotation lasts: the key before this one. */
    FIRM_KEY_PREVIOUS_FILE: z.string().optional(),
    /** No real case opens before somebody has confirmed that the key has a backup; `not-required` where nothing is real. */
    FIRM_KEY_BACKUP: z.enum(['confirmed-first', 'not-required']).default('confirmed-first'),
    /** The firm's own sign-in provider (OpenID Connect): all three, or none. */
    OIDC_ISSUER: z
      .url()
      .refine((url) => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url), 'must be an https address')
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),

    /** The first administrator: created by the API at its start while there is no staff yet, ignored ever after. */
    ADMINISTRATOR_EMAIL: z.email().optional(),
    ADMINISTRATOR_PASSWORD: z.string().min(12).optional(),
    /** Their roles: an administrator sees no case; whoever is alone in a firm, or tries the product, is a lawyer too. */
    ADMINISTRATOR_ROLES: z
      .string()
      .default('administrator')
      .transform((list) => list.split(','))
      .pipe(
        z
          .array(z.enum(['administrator', 'partner', 'lawyer']))
          .refine((roles) => roles.includes('administrator'), 'must name administrator'),
      ),

    FIRM_NAME: z.string().min(1).default('The firm'),
    /** The firm's office hours zone: reminders leave at FIRM_DAY_STARTS_AT here, and its days end here. Legal dates are Europe/Paris whatever this says. */
    FIRM_TIME_ZONE: timeZone.default('Europe/Paris'),
    FIRM_DAY_STARTS_AT: clockTime.default('08:00'),
    /** The language of mails to the firm itself, and to whoever has chosen none to read. */
    FIRM_LANGUAGE: z.enum(['ar', 'en', 'es', 'fr']).default('en'),
    /** Who gets what has no addressee left: never nobody. */
    DEFAULT_OWNER_EMAIL: z.email(),

    /** The firm's own rule pack, a JSON file: internal dates and office holidays, in the place of firm-policy-default. */
    CCF_FIRM_POLICY: firmPolicyFile,

    SMTP_URL: z.url().default('smtp://127.0.0.1:1025'),
    /** Mail leaves over TLS or not at all: a server that offers none, or an attacker that strips its offer, gets nothing. */
    SMTP_REQUIRE_TLS: flag.default(false),
    /** The authority of the mail server's certificate, where it is none of the public ones. */
    SMTP_TLS_CA_FILE: z.string().optional(),
    MAIL_FROM: z.email().default('docket@firm.invalid'),
    /** Where a request is lodged by e-mail, where that is still allowed (legacy case, or Operating Rule 25(2)). */
    COMMISSION_EMAIL: z.email().default('commission@ccf.invalid'),
    /** The portal's address, shown in portal tasks. */
    PORTAL_URL: z.url().default('https://ccf-portal.invalid/'),

    /** Content-addressed document store: a directory that API and workers share. */
    DOCUMENT_DIR: z.string().default('var/documents'),

    /** How much one person may add within 24 hours; an urgent case and the proof of a filing are not asked. */
    DOCUMENTS_A_DAY: z.coerce.number().int().positive().default(500),
    DOCUMENT_MEGABYTES_A_DAY: z.coerce.number().positive().default(2000),

    /** So many days after its approval a case is erased, and until then the erasure can be withdrawn. */
    ERASURE_COOLING_OFF_DAYS: z.coerce.number().int().min(1).default(7),
    /** What was erased, for a restore to erase again: a folder of the worker's that no backup of the record contains. */
    ERASED_CASES_DIR: z.string().default('var/erased'),

    /** Simulated cases (rate other than 1) are refused unless this is true. */
    SIMULATION_ALLOWED: flag.default(false),
    /** Simulated cases write to addresses of this domain only; `*` where every mail ends in a sink anyway. */
    SIMULATION_SINK_DOMAIN: z.string().default('sink.invalid'),

    /** Minutes from the start of an urgent ladder to each rung: on-call lawyer, deputy, partner. */
    ESCALATION_RUNG_MINUTES: z
      .string()
      .default('0,15,30')
      .transform((list) => list.split(',').map(Number))
      .refine((list) => list.length === 3 && list.every((m, i) => m >= 0 && (i === 0 || m > (list[i - 1] ?? 0))), {
        message: 'must be three rising numbers of minutes, such as 0,15,30',
      }),
    /** Nobody acknowledged: the whole ladder is climbed again after this many minutes, for ever. */
    ESCALATION_REPEAT_MINUTES: minutes.default(30),
    /** On a simulated case rungs are never closer than this many real seconds, or a fast clock would mail a thousand times. */
    ESCALATION_SIMULATED_FLOOR_SECONDS: z.coerce.number().positive().default(5),

    /** Where the ends of the audit's chains are anchored each day, and the key that signs them; the auditor's alone. */
    AUDIT_ANCHOR_DIR: z.string().default('var/anchors'),
    /** Who keeps the anchors; without one, the default owner. Best a mailbox that the people of this server cannot empty. */
    RECORDS_EMAIL: z.email().optional(),
    /** How long the audit tells from which address an act came. */
    AUDIT_ADDRESS_DAYS: z.coerce.number().int().positive().default(365),
    AUDIT_INTERVAL_MINUTES: minutes.default(60),
    DIGEST_AT: clockTime.default('07:30'),
    /** Called after every complete audit, so that the auditor's own silence is noticed from outside. */
    HEARTBEAT_URL: z.url().optional(),

    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((given) => new Set(OIDC.map((name) => given[name] === undefined)).size === 1, {
    path: ['OIDC_ISSUER'],
    message: `must be set together with the others of ${OIDC.join(', ')}, or none of them`,
  })
  .superRefine((config, faults) => {
    const { TEMPORAL_TLS_CA_FILE: ca, TEMPORAL_TLS_CERT_FILE: certificate, TEMPORAL_TLS_KEY_FILE: key } = config;
    const fault = (path: string, message: string) => faults.addIssue({ code: 'custom', path: [path], message });
    if ((certificate === undefined) !== (key === undefined))
      fault('TEMPORAL_TLS_CERT_FILE', 'and TEMPORAL_TLS_KEY_FILE are given both or neither');
    if (certificate !== undefined && ca === undefined)
      fault('TEMPORAL_TLS_CA_FILE', 'is needed: the engine has to prove who it is, too');
  });

export type Config = z.output<typeof configSchema>;

/** Thrown with every fault of the configuration, one per line, each naming its setting. */
export class ConfigurationFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationFaults';
  }
}

/** What `npm start` itself is told; everything else it decides and hands to the processes it starts. */
export const standaloneSchema = z.object({
  /** The folder of the database, the documents, the mails and the logs. */
  CCF_VAR_DIR: z.string().default('var'),
  /** Every port of the installation is this number plus a fixed distance. */
  CCF_PORT_BASE: z.coerce.number().int().min(1024).max(65500).default(7300),
  /** A Temporal CLI to use instead of searching for one. */
  TEMPORAL_CLI_PATH: z.string().optional(),
  CCF_FIRM_POLICY: firmPolicyFile,
});

export type StandaloneConfig = z.output<typeof standaloneSchema>;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** What the command line is told where it asks a server. */
export const commandLineSchema = z.object({
  /** The server that `docket --case` asks; else the one that `npm start` runs on this machine. */
  CCF_SERVER: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => URL.canParse(url) && (url.startsWith('https:') || LOOPBACK.includes(new URL(url).hostname)),
      'must be an https address, since a password travels to it',
    )
    .optional(),
  /** Who asks. */
  CCF_EMAIL: z.email().optional(),
  CCF_PASSWORD: z.string().optional(),
  /** Where `npm start` tells programs that it runs. */
  CCF_VAR_DIR: z.string().default('var'),
  CCF_FIRM_POLICY: firmPolicyFile,
});

export type CommandLineConfig = z.output<typeof commandLineSchema>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings of API, worker and auditor. */
export function readConfig(env: Environment = process.env): Config {
  return read(configSchema, env);
}

/** Reads the settings of the stand-alone run. */
export function readStandaloneConfig(env: Environment = process.env): StandaloneConfig {
  return read(standaloneSchema, env);
}

/** Reads the settings of the command line. */
export function readCommandLineConfig(env: Environment = process.env): CommandLineConfig {
  return read(commandLineSchema, env);
}

/** An empty value counts as not set, as compose files and shells leave it. */
function read<S extends z.ZodType>(schema: S, env: Environment): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigurationFaults(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
