import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { openDatabase } from '#persistence/data-source.js';
import { settleRestored } from './restored-record.js';

/** The one-shot step after a restore (docs/backup.md): settles what the backup left open, and says where the record ends. */
try {
  const database = await openDatabase(readConfig().DATABASE_URL, { part: 'after-restore', connections: 1 });
  const { lastRecordedAt, cases, presumedAttempted } = await settleRestored(database);
  await database.destroy();
  const lines = [
    `The record ends at ${lastRecordedAt ?? 'no entry at all'}. Whatever was recorded after that is not in it.`,
    ...(presumedAttempted.length === 0
      ? []
      : [`${presumedAttempted.length} filing(s) by e-mail may have left since; each waits for a person's word.`]),
    'reference\tversion\tlast recorded',
    ...cases.map(({ reference, version, recordedAt }) => `${reference}\t${version}\t${recordedAt ?? 'never'}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
} catch (error) {
  const { message } = error as Error;
  const said = error instanceof ConfigurationFaults ? message : `The restored record cannot be settled: ${message}`;
  process.stderr.write(`${said}\n`);
  process.exit(1);
}
