import type { AccountNoticeTemplate } from '../template.js';

export const frenchAccountNotice: AccountNoticeTemplate = {
  direction: 'ltr',
  subjects: {
    'password-changed': '{{firm}} : votre mot de passe a été modifié',
    'password-set': '{{firm}} : un mot de passe a été défini pour votre compte',
    'factor-added': '{{firm}} : une application d’authentification a été ajoutée à votre compte',
    'factor-removed': '{{firm}} : l’application d’authentification de votre compte a été retirée',
    'codes-renewed': '{{firm}} : de nouveaux codes de secours ont été créés pour votre compte',
    'recovery-code-used': '{{firm}} : un code de secours de votre compte a été utilisé',
    'roles-changed': '{{firm}} : vos rôles ont été modifiés',
    'new-device': '{{firm}} : connexion depuis un nouveau navigateur',
    locked: '{{firm}} : trop de tentatives de connexion à votre compte ont échoué',
  },
  happened: {
    'password-changed': 'Le mot de passe de votre compte a été modifié. Toutes vos autres sessions ont pris fin.',
    'password-set':
      'Un mot de passe a été défini pour votre compte au moyen d’un lien d’invitation. Les mots de passe et applications d’authentification antérieurs ne comptent plus.',
    'factor-added':
      'Une application d’authentification a été ajoutée à votre compte, avec de nouveaux codes de secours.',
    'factor-removed':
      'L’application d’authentification de votre compte a été retirée, et ses codes de secours avec elle.',
    'codes-renewed': 'De nouveaux codes de secours ont été créés pour votre compte. Les précédents ne comptent plus.',
    'recovery-code-used':
      'Un code de secours a été utilisé à la place de votre application d’authentification. Il ne compte pas une seconde fois.',
    'roles-changed':
      'Un administrateur a modifié vos rôles. Vous avez été déconnecté partout ; vous verrez en vous connectant ce que vous pouvez faire désormais.',
    'new-device': 'Quelqu’un s’est connecté à votre compte depuis un navigateur où il n’avait jamais été utilisé.',
    locked:
      'Tant de tentatives de connexion à votre compte ont échoué que les suivantes doivent attendre un moment. Vous en êtes averti au plus une fois par jour.',
  },
  otherwise:
    'Si c’était vous, ou si vous vous y attendiez, il n’y a rien à faire. Sinon : ouvrez CCF Docket comme vous le faites d’habitude, changez votre mot de passe, mettez fin aux sessions que vous ne connaissez pas et prévenez sans attendre un administrateur de {{firm}}.',
  why: 'Vous recevez ce message parce qu’il concerne votre propre compte chez {{firm}}. CCF Docket l’a écrit de lui-même. Il ne contient volontairement aucun lien : n’en suivez aucun qui prétendrait venir de nous.',
};
