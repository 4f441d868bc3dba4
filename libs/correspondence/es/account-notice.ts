import type { AccountNoticeTemplate } from '../template.js';

export const spanishAccountNotice: AccountNoticeTemplate = {
  direction: 'ltr',
  subjects: {
    'password-changed': '{{firm}}: se ha cambiado su contraseña',
    'password-set': '{{firm}}: se ha establecido una contraseña para su cuenta',
    'factor-added': '{{firm}}: se ha añadido un autenticador a su cuenta',
    'factor-removed': '{{firm}}: se ha retirado el autenticador de su cuenta',
    'codes-renewed': '{{firm}}: se han creado nuevos códigos de recuperación para su cuenta',
    'recovery-code-used': '{{firm}}: se ha usado un código de recuperación de su cuenta',
    'roles-changed': '{{firm}}: se han cambiado sus roles',
    'new-device': '{{firm}}: inicio de sesión desde un navegador nuevo',
    locked: '{{firm}}: demasiados intentos fallidos de entrar en su cuenta',
  },
  happened: {
    'password-changed': 'Se ha cambiado la contraseña de su cuenta. Todas sus demás sesiones han terminado.',
    'password-set':
      'Se ha establecido una contraseña para su cuenta con un enlace de invitación. Las contraseñas y los autenticadores anteriores ya no cuentan.',
    'factor-added': 'Se ha añadido un autenticador a su cuenta, con nuevos códigos de recuperación.',
    'factor-removed': 'Se ha retirado el autenticador de su cuenta, y con él sus códigos de recuperación.',
    'codes-renewed': 'Se han creado nuevos códigos de recuperación para su cuenta. Los anteriores ya no cuentan.',
    'recovery-code-used':
      'Se ha usado un código de recuperación en lugar de su autenticador. No cuenta una segunda vez.',
    'roles-changed':
      'Un administrador ha cambiado sus roles. Se ha cerrado su sesión en todas partes; al entrar verá lo que puede hacer ahora.',
    'new-device': 'Alguien ha entrado en su cuenta desde un navegador en el que no se había usado antes.',
    locked:
      'Han fallado tantos intentos de entrar en su cuenta que los siguientes tienen que esperar un rato. Se le avisa como máximo una vez al día.',
  },
  otherwise:
    'Si fue usted, o lo esperaba, no tiene que hacer nada. Si no: abra CCF Docket como lo hace siempre, cambie su contraseña, cierre las sesiones que no conozca y avise enseguida a un administrador de {{firm}}.',
  why: 'Recibe este mensaje porque se refiere a su propia cuenta en {{firm}}. CCF Docket lo ha escrito por sí mismo. No contiene ningún enlace a propósito: no siga ninguno que diga venir de nosotros.',
};
