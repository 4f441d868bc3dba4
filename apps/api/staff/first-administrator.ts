import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CredentialsRepository } from '#persistence/staff/credentials.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withSystem } from '#persistence/transaction.js';
import { isKnownPassword } from './known-passwords.js';
import { isMadeOfOwnWords, ownWords } from './own-words.js';
import { hashPassword } from './passwords.js';

/** Where nobody works yet, somebody must be able to sign in: the administrator whom the settings name. */
export async function makeFirstAdministrator(database: DataSource, config: Config): Promise<void> {
  const { ADMINISTRATOR_EMAIL: email, ADMINISTRATOR_PASSWORD: password } = config;
  if (email === undefined || password === undefined) return;
  const isSomebodyHere = await withSystem(
    database,
    'start',
    async (tx) => (await new StaffRepository(tx).all()).length > 0,
  );
  if (isSomebodyHere) return;
  if (isKnownPassword(password))
    throw new Error('ADMINISTRATOR_PASSWORD is on lists that attackers try first. Choose another one.');
  const words = ownWords(config, { name: NAME, email });
  if (isMadeOfOwnWords(password, words))
    throw new Error('ADMINISTRATOR_PASSWORD is made up of names that are known here. Choose another one.');
  const passwordHash = await hashPassword(password, words);
  await withSystem(database, 'start', async (tx) => {
    const id = randomUUID();
    // Two processes that start together: the address can be taken once, and the second one finds it so.
    const person = {
      id,
      email,
      name: NAME,
      roles: [...config.ADMINISTRATOR_ROLES],
      office: 'main',
      createdAt: new Date().toISOString(),
    };
    if (!(await new StaffRepository(tx).add(person))) return;
    await new CredentialsRepository(tx).found({ staffId: id, passwordHash, changedAt: person.createdAt });
    await audit(tx, { act: 'staff.added', subject: id, details: { roles: person.roles, office: person.office } });
  });
}

const NAME = 'Administrator';
