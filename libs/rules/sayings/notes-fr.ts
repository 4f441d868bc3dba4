/** The notes of the rule packs in French, by their words on the record. */
export const notes: Readonly<Record<string, string>> = {
  'At the earliest opportunity: the text has no number.':
    'Dans les meilleurs délais : le texte ne donne pas de nombre.',
  'Missing documents were asked for. Whether the month begins again when they arrive is unverified: the text counts from receipt of the request, and so does this date (restart unverified).':
    'Des pièces manquantes ont été demandées. On n’a pas vérifié si le mois recommence à leur arrivée : le texte compte de la réception de la demande, et cette date aussi (reprise non vérifiée).',
  'Only the notice of admissibility is dated; article 40 counts from the day of the declaration, which may be earlier.':
    'Seul l’avis de recevabilité est daté ; l’article 40 compte du jour de la déclaration, qui peut être antérieur.',
  'Met by the letter that answers the request: no dated decision on access is known, so this is an interpretation.':
    'Respecté par la lettre qui répond à la demande : on ne connaît pas de décision datée sur l’accès, c’est donc une interprétation.',
  'Article 42(3) refers to article 40 without saying which limit, nor from when: nine months from admissibility, by analogy with deletion; four where the revised decision was on access.':
    'L’article 42(3) renvoie à l’article 40 sans dire quel délai, ni à partir de quand : neuf mois dès la recevabilité, par analogie avec l’effacement ; quatre si la décision révisée portait sur l’accès.',
  'Promptly: the text has no number.': 'Sans retard : le texte ne donne pas de nombre.',
  'Nothing is implemented, so the text names no start: counted from the decision, by interpretation.':
    'Rien n’est à exécuter, et le texte ne nomme donc pas de point de départ : compté de la décision, par interprétation.',
  'Article 41(3) has the source told after implementation; a condition that the source must meet can only be told to it before (conflict in the text).':
    'Selon l’article 41(3), la source est informée après l’exécution ; une condition que la source doit remplir ne peut lui être annoncée qu’avant (contradiction du texte).',
  'The measure was taken of the Commission’s own motion, and article 37 is not cited in such cases: an interpretation.':
    'La mesure a été prise d’office par la Commission, et l’article 37 n’est pas cité dans de tels cas : une interprétation.',
  'The two-page summary of the new fact is taken to be the application: an inference from the practice since March 2026.':
    'Le résumé de deux pages du fait nouveau est tenu pour la requête : une déduction de la pratique depuis mars 2026.',
  'No extension is provided for: an application out of time is inadmissible.':
    'Aucune prolongation n’est prévue : une requête tardive est irrecevable.',
  'Binds the applicant and is never moved forward: on a weekend or holiday, file on the working day before.':
    'Lie le requérant et n’est jamais reporté : une fin de semaine ou un jour férié, déposez le jour ouvré qui précède.',
  'An extension has to be asked for; without one the request is usually examined as it stands, or not admitted.':
    'Une prolongation doit être demandée ; à défaut, la demande est en général examinée telle quelle, ou n’est pas admise.',
  'The opportunity for further submissions has lapsed; nothing is overdue.':
    'L’occasion de produire d’autres observations est passée ; rien n’est en retard.',
  'The bureau is silent: the Commission may decide on what it has, and in practice silence may count against the data (G17).':
    'Le bureau se tait : la Commission peut décider avec ce qu’elle a, et en pratique le silence peut peser contre les données (G17).',
  'At least three sessions in each calendar year: a duty towards all, started by no fact of a case.':
    'Au moins trois sessions par année civile : une obligation envers tous, qu’aucun fait d’un dossier ne fait courir.',
  'Preferably one month before a session: a preference between the Commission and the General Secretariat. The session calendar takes it as the last day for material that is likely to be read, which is an inference.':
    'De préférence un mois avant une session : une préférence entre la Commission et le Secrétariat général. Le calendrier des sessions la prend pour le dernier jour des pièces qui seront probablement lues, ce qui est une déduction.',
  'Thirty years, longer where another legitimate purpose needs it: the text does not say from which day.':
    'Trente ans, davantage si un autre but légitime l’exige : le texte ne dit pas à partir de quel jour.',
  'Counted from the applicant’s receipt, because the day on which the other side was told is not known: article 41(3) sends both sides the decision.':
    'Compté de la réception par le requérant, car le jour où l’autre partie a été informée n’est pas connu : l’article 41(3) envoie la décision aux deux.',
  'The date has passed and the register cannot know whether the condition was met, because the answer goes to the Commission: ask the Commission. Until it answers, the outcome stays as decided.':
    'La date est passée et le registre ne peut savoir si la condition a été remplie, car la réponse va à la Commission : demandez-lui. Jusqu’à sa réponse, l’issue reste celle de la décision.',
  'As soon as it is received: the text has no number.': 'Dès réception : le texte ne donne pas de nombre.',
  'The applicant is seldom told when the check was asked for: counted from admissibility, after which it is asked for.':
    'Le requérant apprend rarement quand la vérification a été demandée : compté de la recevabilité, après laquelle elle l’est.',
  'Since when the amended article is in force was not seen (unverified).':
    'On n’a pas vu depuis quand l’article modifié est en vigueur (non vérifié).',
  'The text sets no limit: a wait to watch, which may justify an extension under article 40(3).':
    'Le texte ne fixe pas de délai : une attente à surveiller, qui peut justifier une prolongation selon l’article 40(3).',
  'The General Secretariat is reviewing the data itself, and the Commission waits for it (article 33(5)): the limit keeps running, but this may justify an extension under article 40(3).':
    'Le Secrétariat général examine lui-même les données, et la Commission attend (article 33(5)) : le délai continue de courir, mais cela peut justifier une prolongation selon l’article 40(3).',
  'A suspension lasts six months at most. What became of the data since is not on record: ask the Commission whether they were withdrawn or are active again.':
    'Une suspension dure au plus six mois. Ce que sont devenues les données depuis n’est pas au registre : demandez à la Commission si elles ont été retirées ou réactivées.',
  'A suspension does not stop the retention period (article 49(4)).':
    'Une suspension n’arrête pas la durée de conservation (article 49(4)).',
  'The day of recording itself is not stated: counted from the day that the docket gives for the data.':
    'Le jour de l’enregistrement lui-même n’est pas indiqué : compté du jour que le registre donne pour les données.',
  'The retention period has ended; whether the data were deleted is the next date’s question.':
    'La durée de conservation est écoulée ; si les données ont été effacées, c’est la question de la date suivante.',
  'The length is set by the Executive Committee and not by the text: five years is what practitioners report.':
    'La durée est fixée par le Comité exécutif et non par le texte : cinq ans, selon ce que rapportent les praticiens.',
  'Whether the source was asked, and what it answered, nobody tells the applicant: ask the Commission.':
    'Si la source a été interrogée, et ce qu’elle a répondu, nul ne le dit au requérant : demandez à la Commission.',
  'Without reasons to keep them the data are deleted of themselves at the end of retention. That is expected and not on record: ask for confirmation.':
    'Sans motif de les garder, les données sont effacées d’elles-mêmes à la fin de la conservation. C’est attendu et non enregistré : demandez confirmation.',
  'Renewal needs reasons, for up to another longest period (article 50(4)).':
    'Le renouvellement exige des motifs, pour au plus une nouvelle durée maximale (article 50(4)).',
  'Kept six months at most and brought up to date weekly, deletions included: no entry can tell when a bureau downloaded a set.':
    'Conservé six mois au plus et mis à jour chaque semaine, effacements compris : aucune écriture ne peut dire quand un bureau a téléchargé un jeu de données.',
  'Immediately, for each bureau that received the data: the text has no number, so no date is named. The office checks the national copies on dates of its own.':
    'Immédiatement, pour chaque bureau qui a reçu les données : le texte ne donne pas de nombre, donc aucune date n’est nommée. Le cabinet contrôle les copies nationales à ses propres dates.',
  'Ten days for the source to object to a copy for the same purpose: no entry tells of such a copy.':
    'Dix jours pour que la source s’oppose à une copie au même but : aucune écriture ne parle d’une telle copie.',
  'Forty-five days to object to disclosure to private entities or to a new bureau’s access: no entry tells of either.':
    'Quarante-cinq jours pour s’opposer à la communication à des entités privées ou à l’accès d’un nouveau bureau : aucune écriture ne parle ni de l’une ni de l’autre.',
  'A notice is cancelled where its source located the person, has what it needs and does nothing without reason. The text has no number, and no entry tells what the source knew; an arrest may be evidence of it.':
    'Une notice est annulée si sa source a localisé la personne, a ce qu’il lui faut et n’agit pas sans motif. Le texte ne donne pas de nombre, et aucune écriture ne dit ce que la source savait ; une arrestation peut en être une preuve.',
  'The firm’s own date: no text gives a right to it.': 'La date propre du cabinet : aucun texte n’y donne droit.',
  'Nobody has acknowledged the request: look into the portal and ask the Commission.':
    'Personne n’a accusé réception de la demande : regardez dans le portail et demandez à la Commission.',
};
