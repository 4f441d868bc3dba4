import type { FindingTexts } from './finding-texts.js';

const REMINDER = 'Recordatorio ({rung}) de {deadline}: salida el {fireAt}.';
const MAIL = 'Un correo ({purpose}) del {createdAt}.';
const FILING = 'Presentación {number} de {request}: intentada el {changedAt}.';

/** Each finding in Spanish. */
export const findings: FindingTexts = {
  sentences: {
    'docket.gap': {
      facts: 'El registro tiene {entries} asientos, y el último lleva el número {last}.',
      advice: 'Falta un asiento. Restáurelo de una copia de seguridad antes de que se registre nada más en este caso.',
    },
    'projection.behind': {
      facts: 'El registro tiene {last} asientos, las listas van por el {version}.',
      advice:
        'Las listas muestran un estado del caso anterior al del registro. Registre algo en el caso, o pida a operaciones que examine su proceso.',
    },
    'case.unreadable': {
      facts: 'El registro de este caso no se puede leer.',
      advice:
        'Sus fechas no se pueden calcular, así que nada de él está probado. Pida a operaciones que lea el diario técnico del auditor.',
    },
    'register.behind': {
      facts: 'La lista de plazos no dice lo que da el registro: {deadlines}.',
      advice:
        'El caso se recalcula, y la lista de plazos lo sigue. Si nadie ha corregido el cálculo de las fechas, averigüe quién cambió la lista.',
    },
    'rule-packs.not-taken-up': {
      facts: '{packs}: aplicadas el {decidedAt}.',
      advice: 'La lista de plazos aún no sigue estas reglas. Pida a operaciones que examine el proceso de este caso.',
    },
    'deadline.missing': {
      facts: '{deadline}: vence {dueOn}.',
      advice:
        'El registro da lugar a una fecha que falta en la lista de plazos. Compruébela a mano y haga recalcular el caso.',
    },
    'deadline.differs': {
      facts: '{deadline}: {differences}.',
      advice:
        'La lista de plazos dice otra cosa que el registro, aunque el caso debía recalcularse. Fíese del registro, y averigüe quién cambió la lista.',
    },
    'deadline.unfounded': {
      facts: '{deadline}: figura con vencimiento {dueOn}.',
      advice: 'La lista de plazos tiene una fecha que nada en el registro fundamenta. No se fíe de ella.',
    },
    'rung.missing': {
      facts: REMINDER,
      advice: 'El recordatorio de una fecha abierta no estaba armado. Ya lo está de nuevo.',
    },
    'rung.moved': {
      facts: REMINDER,
      advice: 'El recordatorio de una fecha abierta estaba armado para otro momento. Se ha puesto en su sitio.',
    },
    'rung.unclaimed': {
      facts: REMINDER,
      advice: 'Un recordatorio consta como enviado y nadie fue avisado. Está armado de nuevo.',
    },
    'rung.stray': {
      facts: REMINDER,
      advice: 'Un recordatorio estaba armado aunque ya no se espera nada. Se ha retirado.',
    },
    'reminder.overdue': {
      facts: REMINDER,
      advice:
        'Un recordatorio debía haber salido y no había salido. Pregunte a operaciones por qué el proceso del caso no lo envió.',
    },
    'escalation.lost': {
      facts: 'Escalado {number}: la siguiente llamada debía salir el {pageDueAt}.',
      advice:
        'Un escalado urgente está parado. Llame ahora al abogado de guardia y después hágase cargo en la página del caso.',
    },
    'filing.stuck': {
      facts: FILING,
      advice:
        'Una presentación por correo electrónico empezó y no tiene resultado. Téngala por no confirmada: pregunte a la Comisión si llegó.',
    },
    'filing.unconfirmed': {
      facts: FILING,
      advice: 'Nadie sabe si esta presentación llegó. Averígüelo y resuélvala en la página del caso.',
    },
    'opening.unrecorded': {
      facts: 'Abierto el {openedAt}.',
      advice: 'Se abrió un caso que nunca se registró. Pida a operaciones que termine la apertura.',
    },
    'delivery.stranded': {
      facts: MAIL,
      advice: 'Llevaba más de una hora esperando. Ha salido, o se ha retirado si ya nadie lo necesita.',
    },
    'delivery.unsettled': {
      facts: MAIL,
      advice: 'Lleva más de una hora sin salir. Pregunte a operaciones si el servidor de correo funciona.',
    },
    'delivery.refused': {
      facts: MAIL,
      advice:
        'El servidor de correo no acepta a este destinatario. Corrija la dirección y avise usted mismo a la persona.',
    },
    'audit.broken': {
      facts: 'Asiento {sequence} de la auditoría {chain}: {fault}',
      advice:
        'La auditoría se cambió a espaldas del producto. Conserve la base de datos tal como está, haga que la comparen con los anclajes y averigüe quién podía escribir en ella.',
    },
    'audit.not-anchored': {
      facts: 'Anclaje del {day}: {problem}.',
      advice:
        'Los extremos de la auditoría no pudieron anclarse hoy. Pida a operaciones que examine la carpeta de los anclajes.',
    },
    'record.restored': {
      facts: 'Los datos se restauraron de una copia de seguridad el {restoredAt} y terminan: {lastRecordedAt}.',
      advice:
        'Lo que se registró después no está aquí. Regístrelo de nuevo a partir de las cartas, correos y recibos llegados desde entonces, y pregunte a todos los que trabajaron en ese tiempo.',
    },
    'default-owner.missing': {
      facts: 'Nadie del equipo tiene la dirección del responsable por defecto.',
      advice:
        'El responsable por defecto de la configuración no está en la lista del equipo: un correo sin destinatario no llegaría a nadie.',
    },
  },
  difference: '{field} {registered}, según el registro {computed}',
  fields: {
    dueOn: 'vencimiento',
    originalDueOn: 'vencimiento original',
    earliestDueOn: 'lo antes posible',
    latestDueOn: 'a más tardar',
    aimOn: 'fecha prevista',
    certainty: 'certeza',
    basis: 'fundamento',
    article: 'artículo',
    edition: 'edición',
    trigger: 'asiento de partida',
    metOn: 'cumplida el',
    settled: 'resuelta',
  },
  chainFaults: {
    'audit.entry-missing': 'falta un asiento aquí.',
    'audit.out-of-order': 'los asientos no siguen el orden de sus números.',
    'audit.entry-altered': 'no es lo que se escribió: su huella es otra.',
    'audit.unlinked': 'no se sigue del asiento anterior.',
    'audit.contents-altered': 'su dirección, motivo o detalles no son lo que se selló.',
    'audit.contents-removed': 'su motivo y sus detalles han desaparecido, y la auditoría no dice que se olvidaran.',
    'audit.time-reversed': 'dice ser anterior al asiento que lo precede.',
    'audit.cut': 'falta el final de la cadena.',
    'audit.replaced': 'aquí había otro asiento cuando se ancló la cadena.',
    'audit.head-differs': 'la cadena no termina como dice su cabeza.',
  },
  words: {
    open: 'en un día abierto',
    none: 'sin dato',
    true: 'sí',
    false: 'no',
    'of-firm': 'del despacho',
    'of-case': 'de este caso',
  },
};
