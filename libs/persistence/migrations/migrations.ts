import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUREAUS } from '../bureaus/bureaus.js';
import { theRegister } from './0001-the-register.sql.js';
import { theAdoptionOfRulePacks } from './0003-the-adoption-of-rule-packs.sql.js';
import { whoSeesACase } from './0010-who-sees-a-case.sql.js';
import { theKeys } from './0013-the-keys.sql.js';

/** The first schema. */
class TheRegister implements MigrationInterface {
  readonly name = 'TheRegister1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(theRegister);
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** The bureaus that a docket may name. */
class TheBureaus implements MigrationInterface {
  readonly name = 'TheBureaus1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO bureaus (code, alpha3, name, standing, parent_code, language, language_confidence, note)
       SELECT code, alpha3, name, standing, "parentCode", language, "languageConfidence", note
       FROM jsonb_to_recordset($1::jsonb) AS bureau(code text, alpha3 text, name text, standing text,
         "parentCode" text, language text, "languageConfidence" text, note text)`,
      [JSON.stringify(BUREAUS)],
    );
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** Other rule packs for a case that lives: dry runs and decisions. */
class TheAdoptionOfRulePacks implements MigrationInterface {
  readonly name = 'TheAdoptionOfRulePacks1760000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(theAdoptionOfRulePacks);
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** Roles, offices, walls, and row security on everything that belongs to a case. */
class WhoSeesACase implements MigrationInterface {
  readonly name = 'WhoSeesACase1760000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(whoSeesACase);
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

/** The keys of firm and cases, the blind index of names, and columns that take nothing readable any more. */
class TheKeys implements MigrationInterface {
  readonly name = 'TheKeys1760000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(theKeys);
  }

  down(): Promise<void> {
    return forwardOnly();
  }
}

const forwardOnly = (): Promise<never> =>
  Promise.reject(new Error('the legal record is never migrated backwards; restore a backup'));

/** In the order of running; a migration that has run anywhere is never edited, only followed by another. */
export const MIGRATIONS = [TheRegister, TheBureaus, TheAdoptionOfRulePacks, WhoSeesACase, TheKeys];
