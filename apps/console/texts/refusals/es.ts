import type { RefusalTexts } from './refusal-texts.js';

/** Each refusal in Spanish. */
export const refusals: RefusalTexts = {
  'request.invalid':
    'Parte de lo escrito es incorrecto o falta; cada error se indica abajo. Corríjalo e inténtelo de nuevo.',
  'body.not-json': 'Esta página y el servidor no se entienden. Vuelva a cargar la página y repita.',
  'body.malformed': 'Lo enviado llegó dañado. Vuelva a cargar la página y repita.',
  'body.too-large':
    'Es demasiado grande: un documento puede tener 50 MB y todo lo demás que se escribe, 1 MB. Envíelo por partes.',
  'document.too-many-pixels': 'Esta imagen tiene más de 100 millones de píxeles. Envíela más pequeña.',
  'document.too-many-pages': 'Este documento declara más de 5000 páginas. Envíelo por partes.',
  'note.too-long': 'Una nota admite como máximo 20 000 caracteres. Añada los textos más largos como documento.',
  'session.missing': 'Nadie ha iniciado sesión. Inicie sesión y repita lo que quería hacer.',
  'session.invalid-credentials': 'La dirección de correo o la contraseña es incorrecta.',
  'session.code-needed':
    'La contraseña es correcta. Escriba también el código del autenticador, o un código de recuperación.',
  'session.invalid-code': 'Este código es incorrecto o ya se ha usado. Espere al siguiente y escríbalo.',
  'session.confirmation-needed': 'Este acto exige una prueba reciente de su identidad. Dela y repita el acto.',
  'session.factor-needed': 'Antes hay que configurar un segundo factor. La página Mi cuenta le guía.',
  'password.known': 'Esta contraseña está en las listas que los atacantes prueban primero. Elija otra.',
  'factor.enrolled': 'Ya hay un autenticador configurado. Quítelo antes de configurar otro.',
  'factor.missing': 'No hay ningún autenticador configurado. La página Mi cuenta le guía.',
  'factor.invalid-code':
    'Este código no es el del autenticador. Compruebe la hora del dispositivo y escriba el código siguiente.',
  'provider.none':
    'Aquí no hay configurado ningún servicio externo de inicio de sesión. Entre con dirección de correo y contraseña.',
  'provider.away':
    'El servicio de inicio de sesión no responde. Inténtelo de nuevo, o entre con dirección de correo y contraseña.',
  'provider.not-begun':
    'Este inicio de sesión no comenzó en este navegador, o comenzó hace demasiado tiempo. Empiece de nuevo.',
  'provider.refused': 'El servicio no confirmó este inicio de sesión. Empiece de nuevo.',
  'provider.unknown-person':
    'Esta cuenta no pertenece a nadie del despacho. Pida a un administrador una invitación a la dirección verificada de la cuenta.',
  'invitation.unknown': 'Este enlace ya se usó, fue sustituido o ha caducado. Pida uno nuevo a un administrador.',
  'token.invalid':
    'Esta credencial de acceso es desconocida, está revocada o ha caducado. Pida una nueva a un administrador.',
  'token.out-of-scope':
    'Esta credencial de acceso no se emitió para este acto. Pida a un administrador una que lo permita.',
  'token.route-not-open': 'Uno de los actos indicados no está abierto a otro programa con estas funciones.',
  'roles.own': 'Nadie cambia sus propias funciones. Pídalo a otro administrador.',
  'staff.integration': 'Es otro programa, no una persona. Revoque en su lugar su credencial.',
  'origin.foreign': 'Esta petición viene de la página de otro sitio y no se ejecutó.',
  'rate.limited': 'Demasiadas peticiones a la vez. Espere un momento e inténtelo de nuevo.',
  'role.not-allowed': 'Su función no lo permite. Diríjase a un administrador o a un abogado del caso.',
  'not.found': 'Aquí no hay nada, o nada que usted pueda ver.',
  'method.not-allowed': 'Esta página y el servidor no se entienden. Vuelva a cargar la página y repita.',
  'key.missing': 'Esta página y el servidor no se entienden. Vuelva a cargar la página y repita.',
  'document.quota':
    'Ha añadido en 24 horas tanto como puede añadir una persona. Espere o pida a un colega que lo añada. Las pruebas de las presentaciones y los documentos de casos urgentes se siguen aceptando.',
  'key.spent': 'Esto ya se envió hace más de treinta días. Mire si está; si no, vuelva a cargar la página y repita.',
  'password.own-words':
    'Más de la mitad de esta contraseña es el nombre del despacho, de este producto o el suyo. Elija otra.',
  'key.reused': 'Esto ya se envió con otro contenido. Vuelva a cargar la página y repita.',
  'version.stale': 'El caso ha avanzado desde que usted lo miró. Mírelo de nuevo y repita.',
  'version.malformed': 'Esta página y el servidor no se entienden. Vuelva a cargar la página y repita.',
  'case.busy': 'Demasiadas personas registran a la vez en este caso. Repítalo: se hará una sola vez.',
  'clock.not-allowed': 'Esta instalación solo lleva casos reales. Abra el caso sin la marca de práctica.',
  'keys.backup-unconfirmed':
    'Nadie ha confirmado aún que exista copia de seguridad de la clave del despacho. Un administrador lo confirma antes.',
  'keys.wrong-fingerprint': 'No es la huella de la clave en vigor. Léala de nuevo en la copia de seguridad.',
  'keys.unavailable': 'El servicio de claves no responde en este momento. Repita dentro de un momento.',
  'case.key-destroyed': 'Este caso fue borrado: su clave se destruyó y nada de él puede ya leerse.',
  'case.unreadable': 'La clave de este caso falta o no lo abre. Avise de inmediato a operaciones.',
  'erasure.case-live': 'Un caso vivo no se borra. Ciérrelo primero.',
  'erasure.not-triaged': 'Nadie ha decidido aún cuánto tiempo se conserva este caso. Decídalo primero.',
  'erasure.still-kept': 'El caso debe conservarse hasta el día que fija su plazo de conservación. Espere a ese día.',
  'erasure.held': 'Pesa sobre este caso una orden de conservación. Nada se borra hasta que se levante.',
  'erasure.wrong-reference': 'Lo escrito no es la referencia de este caso. Compruebe de qué caso se trata.',
  'erasure.wanted-already': 'El borrado de este caso ya está propuesto. Apruébelo o retírelo.',
  'erasure.not-done': 'Nada de este caso se ha borrado; por eso no hay certificado.',
  'erasure.none': 'No se ha pedido el borrado de este caso, o ya no puede cambiarse.',
  'erasure.same-person': 'Quien propuso el borrado no puede aprobarlo. Pídalo a otra persona.',
  'erasure.done': 'Este caso fue borrado. No queda nada que conservar, retener ni borrar.',
  'payload-opening.not-needed':
    'Usted lee este caso y, con él, los datos de su proceso. Abra la interfaz de Temporal sin cerrar la sesión.',
  'payload-opening.asked-already': 'Ya ha hecho una petición para este caso. Espere la respuesta o retírela.',
  'payload-opening.same-person': 'Quien lo pidió no puede aceptarlo. Diríjase a otro jurista del caso.',
  'payload-opening.unknown': 'En este caso no hay tal petición, o usted no puede verla.',
  'payload-opening.over':
    'Esta petición ya se respondió, ha caducado o ha terminado. Vuelva a pedirlo si aún hace falta.',
  'hold.none': 'No pesa sobre este caso ninguna orden de conservación.',
  'hold.stands': 'Ya pesa sobre este caso una orden de conservación.',
  'bureau.unknown': 'Ninguna oficina tiene este código. Elija una de la lista.',
  'document.not-shown':
    'Aquí solo pueden mostrarse archivos PDF, imágenes y texto sin formato. Guarde el documento y ábralo.',
  'draft.too-large':
    'Un borrador admite como máximo 64 kB. Envíe lo que esté terminado, o añada los textos largos como documentos.',
  'document.unknown': 'El caso no contiene este documento. Añádalo primero.',
  'staff.unknown': 'Nadie de la plantilla actual responde a esta indicación.',
  'staff.email-taken': 'Alguien del despacho ya tiene esta dirección de correo.',
  'member.responsible': 'Esta persona es responsable del caso. Nombre antes a otro responsable.',
  'member.walled': 'Un muro aparta a esta persona del caso. Un socio puede levantarlo.',
  'wall.oneself': 'Nadie levanta un muro contra sí mismo. Pídalo a otro abogado del caso.',
  'staff.last-administrator': 'Es el último administrador. Nombre antes a otro.',
  'case.unknown': 'No hay ningún caso con esta referencia, o ninguno que usted pueda ver.',
  'rule-pack.unknown': 'No hay ningún paquete de reglas con este nombre. La página de cambios de reglas los enumera.',
  'dry-run.unknown': 'No hay ningún ensayo con este número. Pida uno en la página de cambios de reglas.',
  'dry-run.unfinished': 'Este ensayo aún se está calculando. Espere a que termine y decida después.',
  'dry-run.not-of-case':
    'Este ensayo no dice nada del caso: el paquete ya lo rige, el caso se abrió después, o no pudo calcularse.',
  'dry-run.stale':
    'El caso ha avanzado desde este ensayo, de modo que su resultado quizá ya no sea exacto. Pida uno nuevo y decida con él.',
  'dry-run.already-decided': 'Este ensayo ya se decidió para el caso. Una nueva decisión exige un nuevo ensayo.',
  'temporal.unavailable':
    'El motor de los casos no respondió. Repítalo: se hará una sola vez, por muchas que se envíe.',
  'record.unavailable':
    'El registro no está accesible en este momento. Repita dentro de un momento: nada se hará dos veces.',
  'internal.defect':
    'Algo ha fallado por nuestra parte. Diga a operaciones cuándo ocurrió; lo que envió puede enviarse de nuevo.',

  'entry.malformed':
    'Algunos campos de este asiento son incorrectos o faltan; se indica cada uno. Corríjalos y regístrelo de nuevo.',
  'entry.in-future':
    'Un hecho no puede haber ocurrido, ni habernos llegado, después del día de hoy según el reloj de este caso. Compruebe la fecha en el documento.',
  'entry.received-too-early':
    'No podemos haberlo recibido antes de que ocurriera. Una de las dos fechas está mal: mire el documento.',
  'entry.before-trigger':
    'Esto habría ocurrido antes del paso del que resulta. Corrija la fecha de las dos que esté mal.',
  'entry.unknown': 'El registro no contiene este asiento. Abra el registro y elíjalo allí.',
  'entry.already-corrected': 'Este asiento ya está tachado. Corrija el que lo sustituye, o registre uno nuevo.',
  'entry.carries-others': 'Otros asientos dependen de este. Corrija o tache antes esos.',
  'entry.changes-subject':
    'Una corrección no puede pasar a otro nombre el asiento que da nombre a una solicitud o a un dato. Táchelo y regístrelo de nuevo.',
  'request.unknown':
    'En este caso no se ha redactado ninguna solicitud con este nombre. Registre antes su redacción, indicando si se desconoce el día.',
  'request.already-drafted': 'Ya existe una solicitud con este nombre. Elija el siguiente nombre libre, como r2.',
  'item.unknown':
    'En este caso no consta ningún dato con este nombre. Regístrelo antes, indicando si se desconoce el día.',
  'condition.unknown':
    'Ninguna decisión de este caso ha fijado una condición con este nombre. Registre antes la condición.',
  'condition.already-set': 'Ya existe una condición con este nombre. Elija el siguiente nombre libre, como c2.',
  'applicant.unknown':
    'En este caso no figura ningún solicitante con este nombre. La página del caso enumera los solicitantes.',
  'decision.already-adopted':
    'Ya consta en el registro una decisión sobre esta solicitud. Corrija ese asiento si está mal.',
  'filing.already-filed': 'Esta solicitud ya se presentó. Una nueva presentación exige una nueva solicitud.',
  'filing.in-progress': 'Hay en curso una presentación de esta solicitud. Termínela o abandónela primero.',
  'filing.unknown': 'El caso no contiene esta presentación.',
  'filing.not-ready': 'El paquete de esta presentación aún no está listo. Espere a que lo esté y preséntelo después.',
  'filing.not-released': 'Esta presentación va por otra vía; hágala como se preparó.',
  'filing.not-unconfirmed':
    'Solo puede resolverse así una presentación cuya suerte se desconoce. La de esta no está en duda.',
  'filing.proof-missing': 'Nada prueba que la presentación saliera. Indique la referencia y adjunte el resguardo.',
  'filing.proof-altered':
    'El resguardo no es el archivo cuya huella indicó. Obténgalo otra vez y adjúntelo sin cambios.',
  'filing.channel-closed':
    'Desde el 26 de marzo de 2026, a las 10:00 de París, las solicitudes nuevas solo se presentan en el portal de la Comisión. El correo electrónico o postal exige un motivo: el caso ya se llevaba por correo electrónico, o circunstancias excepcionales (Regla de funcionamiento 25(2)).',
  'filing.reason-unneeded': 'El portal no exige motivo alguno. Deje el motivo en blanco.',
  'filing.not-before-drafting': 'Solo puede presentarse una solicitud redactada. Esta ya está más avanzada.',
  'command.not-in-stage': 'La etapa actual del caso no lo permite. La página del caso enumera lo que permite ahora.',
  'command.not-yours': 'Su función no lo permite. Diríjase a un abogado del caso.',
  'case.closed': 'El caso está cerrado. Reábralo antes, o abra un caso nuevo vinculado.',
  'case.not-closed': 'El caso no está cerrado.',
  'case.stale': 'El caso ha avanzado desde que usted lo miró. Mírelo de nuevo y repita.',
  'escalation.unknown': 'El caso no contiene ninguna medida urgente con este número.',
  'escalation.already-acknowledged': 'Alguien se ha encargado ya de esta medida urgente.',
  'escalation.in-progress': 'Ya hay en este caso una medida urgente con llamadas en curso. Encárguese de esa.',
  'date.out-of-range': 'Una fecha anterior a 1956 o posterior a 2200 no es una fecha de este procedimiento.',
  'evening-control.changed':
    'La lista ha cambiado desde que usted la leyó, o su día ha terminado. Mire lo nuevo y firme otra vez.',
  'conflict-check.clear': 'Esta comprobación de conflicto no encontró nada, así que a nadie se le pidió respuesta.',
  'conflict-check.unanswered':
    'El archivo no ha respondido a la comprobación de conflicto de estos nombres. Espere su respuesta; o marque que abre el caso de todos modos, lo que queda auditado.',
  'conflict-check.do-not-open':
    'El archivo ha dicho que no se abra un caso con uno de estos nombres. Pregúntele; solo otra respuesta a una comprobación nueva lo abre.',
};
