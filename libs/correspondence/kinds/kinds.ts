import type { MailKind } from '../mail-kinds.js';
import type { Kind } from '../template.js';
import { auditAnchor, auditFinding, dailyDigest } from './audit-mails.js';
import { deadlineReminder } from './deadline-reminder.js';
import { filingRefused, filingUnconfirmed, portalTask } from './filing-mails.js';
import { invitation } from './invitation.js';
import { payloadOpeningApproved, payloadOpeningAsked } from './payload-opening-mails.js';
import { urgentPage, urgentUnanswered } from './urgent-mails.js';

/** Every kind of mail to staff; one that is left out does not compile. */
export const kinds: { readonly [K in MailKind]: Kind<K> } = {
  'deadline-reminder': deadlineReminder,
  'portal-task': portalTask,
  'filing-unconfirmed': filingUnconfirmed,
  'filing-refused': filingRefused,
  'urgent-page': urgentPage,
  'urgent-unanswered': urgentUnanswered,
  'payload-opening-asked': payloadOpeningAsked,
  'payload-opening-approved': payloadOpeningApproved,
  'daily-digest': dailyDigest,
  'audit-anchor': auditAnchor,
  'audit-finding': auditFinding,
  invitation,
};
