import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { firmKeysOf } from '#keys/configured-firm-key.js';
import { firmKeyFrom } from '#keys/local-firm-key.js';
import { type DatabaseOptions, openDatabase } from '#persistence/data-source.js';
import { openKeyring } from '#persistence/keys/open-keyring.js';

/** The firm's key of every test, as a setting. */
export const FIRM_KEY = createHash('sha256').update('the firm of the tests').digest('base64');

export const firmKeys = () => firmKeysOf(firmKeyFrom(FIRM_KEY, 'FIRM_KEY'));

/** A pool that can seal and open, as API and worker have it. */
export async function openWithKeys(url: string, options: DatabaseOptions = {}): Promise<DataSource> {
  const database = await openDatabase(url, options);
  await openKeyring(database, firmKeys());
  return database;
}
