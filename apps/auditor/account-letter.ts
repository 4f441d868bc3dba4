import type { EntityManager } from 'typeorm';
import { languageOf } from '#activities/correspondence/reader-language.js';
import type { Config } from '#config/config.js';
import { ACCOUNT_EVENTS } from '#correspondence/account-event.js';
import { renderAccountNotice } from '#correspondence/account-notice.js';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';

/** What was done with somebody's account, in the language they read; nobody who has left is told any more. */
export async function accountLetter(
  tx: EntityManager,
  named: string,
  { createdAt: at }: Pick<DeliveryEntity, 'createdAt'>,
  config: Pick<Config, 'FIRM_NAME' | 'FIRM_TIME_ZONE' | 'FIRM_LANGUAGE'>,
): Promise<WrittenMail | null> {
  const [what, , staffId = ''] = named.split(':');
  const event = ACCOUNT_EVENTS.find((each) => each === what);
  if (event === undefined) throw new Error(`no account mail is known for ${named}`);
  const person = await new StaffRepository(tx).byId(staffId);
  if (person === null || person.departedAt !== null) return null;
  const { FIRM_NAME: firm, FIRM_TIME_ZONE: timeZone } = config;
  return renderAccountNotice({ event, firm, at, timeZone }, await languageOf(tx, staffId, config));
}
