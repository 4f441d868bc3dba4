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
    'daily-digest': dailyDigestView,
    'audit-anchor': auditAnchorView,
    'audit-finding': auditFindingView,
    invitation: invitationView,
  },
};
