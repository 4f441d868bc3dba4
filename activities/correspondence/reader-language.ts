import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { MailLanguage } from '#correspondence/languages.js';
import { PreferencesRepository } from '#persistence/staff/preferences.repository.js';

/**
 * The language in which the log of mails has their subjects, which is that of the record. The mail itself is in its
 * reader's, chosen when it leaves: what makes a mail the same mail does not depend on it.
 */
export const LANGUAGE_OF_LOG: MailLanguage = 'en';

/** The language that somebody chose to read, else the firm's. */
export const languageOf = async (
  tx: EntityManager,
  staffId: string,
  { FIRM_LANGUAGE }: Pick<Config, 'FIRM_LANGUAGE'>,
): Promise<MailLanguage> => (await new PreferencesRepository(tx).languageOf(staffId)) ?? FIRM_LANGUAGE;
