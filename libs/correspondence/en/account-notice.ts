import type { AccountNoticeTemplate } from '../template.js';

export const englishAccountNotice: AccountNoticeTemplate = {
  direction: 'ltr',
  subjects: {
    'password-changed': '{{firm}}: your password was changed',
    'password-set': '{{firm}}: a password was set for your account',
    'factor-added': '{{firm}}: an authenticator was added to your account',
    'factor-removed': '{{firm}}: the authenticator of your account was removed',
    'codes-renewed': '{{firm}}: new recovery codes were made for your account',
    'recovery-code-used': '{{firm}}: a recovery code of your account was used',
    'roles-changed': '{{firm}}: your roles were changed',
    'new-device': '{{firm}}: a sign-in from a new browser',
    locked: '{{firm}}: too many failed attempts to sign in to your account',
  },
  happened: {
    'password-changed': 'The password of your account was changed. Every other session of yours has ended.',
    'password-set':
      'A password was set for your account with an invitation link. Earlier passwords and authenticators no longer count.',
    'factor-added': 'An authenticator was added to your account, with new recovery codes.',
    'factor-removed': 'The authenticator of your account was removed, and its recovery codes with it.',
    'codes-renewed': 'New recovery codes were made for your account. The earlier ones no longer count.',
    'recovery-code-used':
      'A recovery code was used in the place of your authenticator. It does not count a second time.',
    'roles-changed':
      'An administrator changed your roles. You were signed out everywhere; what you may do now, you see when you sign in.',
    'new-device': 'Somebody signed in to your account from a browser in which it had not been used before.',
    locked:
      'So many attempts to sign in to your account have failed that further ones have to wait for a while. You are told of it at most once a day.',
  },
  otherwise:
    'If this was you, or you expected it, there is nothing to do. If not: open CCF Docket the way you always do, change your password, end the sessions you do not know, and tell an administrator of {{firm}} at once.',
  why: 'You got this because it is about your own account at {{firm}}. CCF Docket wrote it by itself. It holds no link on purpose: do not follow one that claims to come from us.',
};
