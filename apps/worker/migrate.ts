import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { migrate } from '#persistence/migrate.js';

/**
 * The one-shot migration: brings the schema up to date as its owner (DATABASE_OWNER_URL) and gives the application's
 * role the password that DATABASE_URL holds. Run before API, worker and auditor of a new build start.
 */
const APPLICATION_ROLE = 'ccf_app';

try {
  const { DATABASE_URL, DATABASE_OWNER_URL } = readConfig();
  if (DATABASE_OWNER_URL === undefined) {
    throw new ConfigurationFaults(['DATABASE_OWNER_URL: the migration runs as the owner of the schema and needs it']);
  }
  const { username, password } = new URL(DATABASE_URL);
  if (username !== APPLICATION_ROLE || password === '') {
    throw new ConfigurationFaults([`DATABASE_URL: must name the role ${APPLICATION_ROLE} and its password`]);
  }
  await migrate(DATABASE_OWNER_URL, { name: APPLICATION_ROLE, password: decodeURIComponent(password) });
  process.stdout.write('The schema is up to date.\n');
} catch (error) {
  const { message } = error as Error;
  process.stderr.write(`${error instanceof ConfigurationFaults ? message : `The migration failed: ${message}`}\n`);
  process.exit(1);
}
