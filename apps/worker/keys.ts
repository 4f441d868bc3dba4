import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import { openDatabase } from '#persistence/data-source.js';
import { rotateKeys } from '#persistence/keys/rotate-keys.js';

/**
 * What ops do with the firm's key, and never with what it seals. `fingerprint` tells which key the settings name: run on
 * the backup, it gives what an administrator types to confirm it. `rotate` wraps every case's key by the key in force,
 * once API and worker run with FIRM_KEY_PREVIOUS_FILE beside it.
 */
try {
  const config = readConfig();
  const firmKeys = configuredFirmKeys(config);
  const [command] = process.argv.slice(2);
  if (command === 'fingerprint') process.stdout.write(`${firmKeys.current.id}\n`);
  else if (command === 'rotate') {
    const database = await openDatabase(config.DATABASE_URL, { part: 'keys', connections: 2 });
    const rewrapped = await rotateKeys(database, firmKeys);
    await database.destroy();
    process.stdout.write(
      `${rewrapped} key(s) are wrapped by ${firmKeys.current.id} now. Back this key up, have the backup confirmed, and take FIRM_KEY_PREVIOUS_FILE away.\n`,
    );
  } else throw new ConfigurationFaults(['usage: keys.js fingerprint | rotate']);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
