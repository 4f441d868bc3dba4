/** The notes of the rule packs in Spanish, by their words on the record. */
export const notes: Readonly<Record<string, string>> = {
  'At the earliest opportunity: the text has no number.': 'A la mayor brevedad: el texto no da un número.',
  'Missing documents were asked for. Whether the month begins again when they arrive is unverified: the text counts from receipt of the request, and so does this date (restart unverified).':
    'Se pidieron documentos que faltaban. No se ha verificado si el mes vuelve a empezar cuando llegan: el texto cuenta desde la recepción de la solicitud, y también esta fecha (reinicio sin verificar).',
  'Only the notice of admissibility is dated; article 40 counts from the day of the declaration, which may be earlier.':
    'Solo la notificación de admisibilidad lleva fecha; el artículo 40 cuenta desde el día de la declaración, que puede ser anterior.',
  'Met by the letter that answers the request: no dated decision on access is known, so this is an interpretation.':
    'Cumplido por la carta que responde a la solicitud: no se conoce ninguna decisión fechada sobre el acceso, de modo que es una interpretación.',
  'Article 42(3) refers to article 40 without saying which limit, nor from when: nine months from admissibility, by analogy with deletion; four where the revised decision was on access.':
    'El artículo 42(3) remite al artículo 40 sin decir qué plazo ni desde cuándo: nueve meses desde la admisibilidad, por analogía con la supresión; cuatro si la decisión revisada era sobre el acceso.',
  'Promptly: the text has no number.': 'Con prontitud: el texto no da un número.',
  'Nothing is implemented, so the text names no start: counted from the decision, by interpretation.':
    'No hay nada que ejecutar, por lo que el texto no nombra un inicio: contado desde la decisión, por interpretación.',
  'Article 41(3) has the source told after implementation; a condition that the source must meet can only be told to it before (conflict in the text).':
    'Según el artículo 41(3), se informa a la fuente después de la ejecución; una condición que la fuente debe cumplir solo puede comunicársele antes (contradicción del texto).',
  'The measure was taken of the Commission’s own motion, and article 37 is not cited in such cases: an interpretation.':
    'La Comisión tomó la medida de oficio, y en tales casos no se cita el artículo 37: una interpretación.',
  'The two-page summary of the new fact is taken to be the application: an inference from the practice since March 2026.':
    'El resumen de dos páginas del hecho nuevo se toma por la petición: una deducción de la práctica desde marzo de 2026.',
  'No extension is provided for: an application out of time is inadmissible.':
    'No se prevé prórroga: una petición fuera de plazo es inadmisible.',
  'Binds the applicant and is never moved forward: on a weekend or holiday, file on the working day before.':
    'Obliga al solicitante y nunca se aplaza: en fin de semana o festivo, presente el día hábil anterior.',
  'An extension has to be asked for; without one the request is usually examined as it stands, or not admitted.':
    'La prórroga hay que pedirla; sin ella, la solicitud suele examinarse tal como está, o no se admite.',
  'The opportunity for further submissions has lapsed; nothing is overdue.':
    'La ocasión de aportar más escritos ha pasado; nada está vencido.',
  'The bureau is silent: the Commission may decide on what it has, and in practice silence may count against the data (G17).':
    'La oficina guarda silencio: la Comisión puede decidir con lo que tiene, y en la práctica el silencio puede pesar contra los datos (G17).',
  'At least three sessions in each calendar year: a duty towards all, started by no fact of a case.':
    'Al menos tres sesiones por año natural: un deber ante todos, que ningún hecho de un caso inicia.',
  'Preferably one month before a session: a preference between the Commission and the General Secretariat. The session calendar takes it as the last day for material that is likely to be read, which is an inference.':
    'Preferiblemente un mes antes de una sesión: una preferencia entre la Comisión y la Secretaría General. El calendario de sesiones lo toma por el último día del material que probablemente se leerá, lo cual es una deducción.',
  'Thirty years, longer where another legitimate purpose needs it: the text does not say from which day.':
    'Treinta años, o más si otro fin legítimo lo exige: el texto no dice desde qué día.',
  'Counted from the applicant’s receipt, because the day on which the other side was told is not known: article 41(3) sends both sides the decision.':
    'Contado desde la recepción por el solicitante, porque no se conoce el día en que se informó a la otra parte: el artículo 41(3) envía la decisión a ambas.',
  'The date has passed and the register cannot know whether the condition was met, because the answer goes to the Commission: ask the Commission. Until it answers, the outcome stays as decided.':
    'La fecha ha pasado y el registro no puede saber si se cumplió la condición, porque la respuesta va a la Comisión: pregúntele. Hasta que responda, el resultado queda como se decidió.',
  'As soon as it is received: the text has no number.': 'En cuanto se reciba: el texto no da un número.',
  'The applicant is seldom told when the check was asked for: counted from admissibility, after which it is asked for.':
    'Rara vez se dice al solicitante cuándo se pidió la comprobación: contado desde la admisibilidad, tras la cual se pide.',
  'Since when the amended article is in force was not seen (unverified).':
    'No se vio desde cuándo está en vigor el artículo modificado (sin verificar).',
  'The text sets no limit: a wait to watch, which may justify an extension under article 40(3).':
    'El texto no fija plazo: una espera que conviene vigilar y que puede justificar una prórroga según el artículo 40(3).',
  'The General Secretariat is reviewing the data itself, and the Commission waits for it (article 33(5)): the limit keeps running, but this may justify an extension under article 40(3).':
    'La Secretaría General examina ella misma los datos, y la Comisión la espera (artículo 33(5)): el plazo sigue corriendo, pero esto puede justificar una prórroga según el artículo 40(3).',
  'A suspension lasts six months at most. What became of the data since is not on record: ask the Commission whether they were withdrawn or are active again.':
    'Una suspensión dura seis meses como máximo. No consta qué fue de los datos desde entonces: pregunte a la Comisión si se retiraron o vuelven a estar activos.',
  'A suspension does not stop the retention period (article 49(4)).':
    'Una suspensión no detiene el plazo de conservación (artículo 49(4)).',
  'The day of recording itself is not stated: counted from the day that the docket gives for the data.':
    'No se indica el día del registro mismo: contado desde el día que el registro da para los datos.',
  'The retention period has ended; whether the data were deleted is the next date’s question.':
    'El plazo de conservación ha terminado; si los datos se suprimieron es cuestión de la fecha siguiente.',
  'The length is set by the Executive Committee and not by the text: five years is what practitioners report.':
    'La duración la fija el Comité Ejecutivo y no el texto: cinco años es lo que refieren los profesionales.',
  'Whether the source was asked, and what it answered, nobody tells the applicant: ask the Commission.':
    'Si se preguntó a la fuente y qué respondió, nadie lo dice al solicitante: pregunte a la Comisión.',
  'Without reasons to keep them the data are deleted of themselves at the end of retention. That is expected and not on record: ask for confirmation.':
    'Sin motivos para conservarlos, los datos se suprimen por sí mismos al final de la conservación. Es lo esperado y no consta: pida confirmación.',
  'Renewal needs reasons, for up to another longest period (article 50(4)).':
    'La renovación exige motivos, por otro plazo máximo como mucho (artículo 50(4)).',
  'Kept six months at most and brought up to date weekly, deletions included: no entry can tell when a bureau downloaded a set.':
    'Se conserva seis meses como máximo y se actualiza cada semana, supresiones incluidas: ningún asiento puede decir cuándo descargó una oficina un conjunto de datos.',
  'Immediately, for each bureau that received the data: the text has no number, so no date is named. The office checks the national copies on dates of its own.':
    'De inmediato, para cada oficina que recibió los datos: el texto no da un número, de modo que no se nombra fecha. El despacho comprueba las copias nacionales en sus propias fechas.',
  'Ten days for the source to object to a copy for the same purpose: no entry tells of such a copy.':
    'Diez días para que la fuente se oponga a una copia con el mismo fin: ningún asiento habla de tal copia.',
  'Forty-five days to object to disclosure to private entities or to a new bureau’s access: no entry tells of either.':
    'Cuarenta y cinco días para oponerse a la comunicación a entidades privadas o al acceso de una nueva oficina: ningún asiento habla de lo uno ni de lo otro.',
  'A notice is cancelled where its source located the person, has what it needs and does nothing without reason. The text has no number, and no entry tells what the source knew; an arrest may be evidence of it.':
    'Una notificación se anula si su fuente localizó a la persona, tiene lo que necesita y no hace nada sin motivo. El texto no da un número, y ningún asiento dice qué sabía la fuente; una detención puede ser prueba de ello.',
  'The firm’s own date: no text gives a right to it.': 'La fecha propia del despacho: ningún texto da derecho a ella.',
  'Nobody has acknowledged the request: look into the portal and ask the Commission.':
    'Nadie ha acusado recibo de la solicitud: mire en el portal y pregunte a la Comisión.',
};
