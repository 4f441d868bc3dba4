import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { sealReadable } from '#persistence/keys/seal-readable.js';
import { migrate } from '#persistence/migrate.js';

/**
 * The one-shot migration: brings the schema up to date as its owner (DATABASE_OWNER_URL) and gives the application's
 * role the password that DATABASE_URL holds; then seals what an earlier version wrote readable. Run before API, worker and auditor of a new build start.
 */
const APPLICATION_ROLE = 'ccf_app';

try {
  const config = readConfig();
  const { DATABASE_URL, DATABASE_OWNER_URL, DOCUMENT_DIR } = config;
  if (DATABASE_OWNER_URL === undefined) {
    throw new ConfigurationFaults(['DATABASE_OWNER_URL: the migration runs as the owner of the schema and needs it']);
  }
  const { username, password } = new URL(DATABASE_URL);
  if (username !== APPLICATION_ROLE || password === '') {
    throw new ConfigurationFaults([`DATABASE_URL: must name the role ${APPLICATION_ROLE} and its password`]);
  }
  await migrate(DATABASE_OWNER_URL, { name: APPLICATION_ROLE, password: decodeURIComponent(password) });
  const sealed = await sealReadable({
    ownerUrl: DATABASE_OWNER_URL,
    url: DATABASE_URL,
    firmKeys: () => configuredFirmKeys(config),
    documents: new DocumentStore(DOCUMENT_DIR),
  });
  process.stdout.write('The schema is up to date.\n');
  if (sealed > 0) process.stdout.write(`${sealed} case(s) of an earlier version are sealed now.\n`);
} catch (error) {
  const { message } = error as Error;
  process.stderr.write(`${error instanceof ConfigurationFaults ? message : `The migration failed: ${message}`}\n`);
  process.exit(1);
}
