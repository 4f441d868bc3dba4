import type { Catalogue } from '../template.js';
import {
  auditAnchor,
  auditAnchorView,
  auditFinding,
  auditFindingView,
  dailyDigest,
  dailyDigestView,
} from './audit-mails.js';
import { deadlineReminder, reminderView } from './deadline-reminder.js';
import {
  filingRefused,
  filingRefusedView,
  filingUnconfirmed,
  filingUnconfirmedView,
  portalTask,
  portalTaskView,
} from './filing-mails.js';
import { invitation, invitationView } from './invitation.js';
import { layout } from './layout.js';
import { payloadOpeningApproved, payloadOpeningAsked, payloadOpeningView } from './payload-opening-mails.js';
import { urgentPage, urgentPageView, urgentUnanswered, urgentUnansweredView } from './urgent-mails.js';

export const english: Catalogue = {
  direction: 'ltr',
  layout,
  templates: {
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
  },
  views: {
    'deadline-reminder': reminderView,
    'portal-task': portalTaskView,
    'filing-unconfirmed': filingUnconfirmedView,
    'filing-refused': filingRefusedView,
    'urgent-page': urgentPageView,
    'urgent-unanswered': urgentUnansweredView,
    'payload-opening-asked': payloadOpeningView,
    'payload-opening-approved': payloadOpeningView,
    'daily-digest': dailyDigestView,
    'audit-anchor': auditAnchorView,
    'audit-finding': auditFindingView,
    invitation: invitationView,
  },
};
