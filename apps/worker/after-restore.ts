import 'reflect-metadata';
import { ConfigurationFaults, readConfig } from '#config/config.js';
import { configuredFirmKeys } from '#keys/configured-firm-key.js';
import { openDatabase } from '#persistence/data-source.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { eraseAgain } from '#persistence/erasure/erase-cases.js';
import { ErasedList } from '#persistence/erasure/erased-list.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';
import { settleRestored } from './restored-record.js';

/** The one-shot step after a restore (docs/backup.md): settles what the backup left open, erases again what had been erased since, and says where the record ends. */
try {
  const config = readConfig();
  const database = await openDatabase(config.DATABASE_URL, { part: 'after-restore', connections: 1 });
  const { lastRecordedAt, cases, presumedAttempted } = await settleRestored(database);
  const list = new ErasedList(config.ERASED_CASES_DIR);
  const isErasing = (await list.all()).length > 0;
  if (isErasing) await openKeyring(database, configuredFirmKeys(config));
  const documents = new DocumentStore(config.DOCUMENT_DIR);
  const erased = isErasing ? await eraseAgain({ database, documents, list, now: () => new Date().toISOString() }) : [];
  await database.destroy();
  const lines = [
    `The record ends at ${lastRecordedAt ?? 'no entry at all'}. Whatever was recorded after that is not in it.`,
    ...(presumedAttempted.length === 0
      ? []
      : [`${presumedAttempted.length} filing(s) by e-mail may have left since; each waits for a person's word.`]),
    ...(erased.length === 0 ? [] : [`Erased again, as before the loss: ${erased.join(', ')}.`]),
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
