import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUREAUS } from '../bureaus/bureaus.js';
import { theRegister } from './0001-the-register.sql.js';
import { theAdoptionOfRulePacks } from './0003-the-adoption-of-rule-packs.sql.js';
import { whatADateSays } from './0004-what-a-date-says.sql.js';
import { thePublishedPacks } from './0006-the-published-packs.sql.js';
import { whoSeesACase } from './0010-who-sees-a-case.sql.js';
import { signingIn } from './0011-signing-in.sql.js';
import { theChainedAudit } from './0012-the-chained-audit.sql.js';
import { theKeys } from './0013-the-keys.sql.js';
import { nobodyCountsOrGuesses } from './0014-nobody-counts-or-guesses.sql.js';
import { whatAnUploadHolds } from './0015-what-an-upload-holds.sql.js';
import { theConsole } from './0016-the-console.sql.js';
import { theErasure } from './0017-the-erasure.sql.js';
import { thePayloadOpenings } from './0018-the-payload-openings.sql.js';
import { whatPeopleAreTold } from './0019-what-people-are-told.sql.js';
import { whatIsForgotten } from './0020-what-is-forgotten.sql.js';
import { theEveningControl } from './0021-the-evening-control.sql.js';
import { whatErasureLeft } from './0022-what-erasure-left.sql.js';
import { theBureausOfACase } from './0025-the-bureaus-of-a-case.sql.js';
import { whatWasLeftOpen } from './0026-what-was-left-open.sql.js';
import { whatWaitsForAnAnswer } from './0027-what-waits-for-an-answer.sql.js';
import { theLanguageOfAMail } from './0028-the-language-of-a-mail.sql.js';
import { listsOfABigFirm } from './0029-lists-of-a-big-firm.sql.js';

type Migration = new () => MigrationInterface;

/** The bureaus that a docket may name. */
const THE_BUREAUS = `INSERT INTO bureaus (code, alpha3, name, standing, parent_code, language, language_confidence, note)
  SELECT code, alpha3, name, standing, "parentCode", language, "languageConfidence", note
  FROM jsonb_to_recordset($1::jsonb) AS bureau(code text, alpha3 text, name text, standing text,
    "parentCode" text, language text, "languageConfidence" text, note text)`;

/** In the order of running; a migration that has run anywhere is never edited, only followed by another. */
export const MIGRATIONS: Migration[] = [
  migration('TheRegister1760000000001', theRegister),
  migration('TheBureaus1760000000002', THE_BUREAUS, [JSON.stringify(BUREAUS)]),
  migration('TheAdoptionOfRulePacks1760000000003', theAdoptionOfRulePacks),
  migration('WhatADateSays1760000000004', whatADateSays),
  migration('ThePublishedPacks1760000000006', thePublishedPacks),
  migration('WhoSeesACase1760000000010', whoSeesACase),
  migration('SigningIn1760000000011', signingIn),
  migration('TheChainedAudit1760000000012', theChainedAudit),
  migration('TheKeys1760000000013', theKeys),
  migration('NobodyCountsOrGuesses1760000000014', nobodyCountsOrGuesses),
  migration('WhatAnUploadHolds1760000000015', whatAnUploadHolds),
  migration('TheConsole1760000000016', theConsole),
  migration('TheErasure1760000000017', theErasure),
  migration('ThePayloadOpenings1760000000018', thePayloadOpenings),
  migration('WhatPeopleAreTold1760000000019', whatPeopleAreTold),
  migration('WhatIsForgotten1760000000020', whatIsForgotten),
  migration('TheEveningControl1760000000021', theEveningControl),
  migration('WhatErasureLeft1760000000022', whatErasureLeft),
  migration('TheBureausOfACase1760000000025', theBureausOfACase),
  migration('WhatWasLeftOpen1760000000026', whatWasLeftOpen),
  migration('WhatWaitsForAnAnswer1760000000027', whatWaitsForAnAnswer),
  migration('TheLanguageOfAMail1760000000028', theLanguageOfAMail),
  migration('ListsOfABigFirm1760000000029', listsOfABigFirm),
];

/** A migration that is one text of SQL. The name ends in the number by which TypeORM orders it. */
function migration(name: string, statements: string, values?: readonly unknown[]): Migration {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(statements, values === undefined ? undefined : [...values]);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('the legal record is never migrated backwards; restore a backup'));
    }
  };
}
