import pg from 'pg';
import { openDatabase } from './data-source.js';
import { MIGRATIONS } from './migrations/migrations.js';

export interface AppRole {
  readonly name: 'ccf_app';
  readonly password: string;
}

/** Brings the schema up to date as its owner, and makes the application's role, which owns nothing. */
export async function migrate(ownerUrl: string, appRole: AppRole): Promise<void> {
  await makeRole(ownerUrl, appRole);
  const database = await openDatabase(ownerUrl, {
    part: 'migration',
    connections: 1,
    // A migration takes as long as it takes, and so does waiting for another one.
    statementTimeoutMs: 0,
    migrations: MIGRATIONS,
  });
  try {
    // Two processes that start together migrate one after the other. The lock lives on the pool's only connection.
    await database.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await database.runMigrations({ transaction: 'each' });
  } finally {
    await database.destroy();
  }
}

const MIGRATION_LOCK = 4_920_241_105;

/** Roles belong to the whole server: another migration may be making the same one at this moment. */
const MADE_MEANWHILE = ['42710', '23505', 'XX000'];

/**
 * The parts of the system that act without a person, or for a person with grants of their own; the application takes one
 * on for the length of a transaction. `ccf_gate` owns the functions that answer who may do what, `ccf_audit` those that
 * chain the audit, `ccf_conflicts` the one that looks for conflicts; nobody takes these on.
 */
const PART_ROLES = [
  'ccf_jobs',
  'ccf_auditor',
  'ccf_sign_in',
  'ccf_start',
  'ccf_people',
  'ccf_erasure',
  'ccf_purge',
] as const;
const FUNCTION_ROLES = ['ccf_gate', 'ccf_audit', 'ccf_conflicts'] as const;

async function makePartRoles(client: pg.Client, appRole: string): Promise<void> {
  for (const part of [...PART_ROLES, ...FUNCTION_ROLES]) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [part]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${part} NOLOGIN`);
  }
  await client.query(
    `GRANT ${PART_ROLES.join(', ')} TO ${client.escapeIdentifier(appRole)} WITH INHERIT FALSE, SET TRUE`,
  );
  await client.query(`GRANT ${FUNCTION_ROLES.join(', ')} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE`);
}

async function makeRole(ownerUrl: string, { name, password }: AppRole): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ccf-migration' });
  // A connection that breaks fails the query under way; the event alone must not end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
        await client.query(
          `${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${client.escapeIdentifier(name)} LOGIN PASSWORD ${client.escapeLiteral(password)}`,
        );
        await makePartRoles(client, name);
        return;
      } catch (error) {
        if (attempt === 10 || !(error instanceof pg.DatabaseError) || !MADE_MEANWHILE.includes(error.code ?? ''))
          throw error;
      }
    }
  } finally {
    await client.end();
  }
}
