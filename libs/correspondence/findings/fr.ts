import type { FindingTexts } from './finding-texts.js';

const REMINDER = 'Rappel ({rung}) de {deadline} : départ le {fireAt}.';
const MAIL = 'Un courriel ({purpose}) du {createdAt}.';
const FILING = 'Dépôt {number} de {request} : tenté le {changedAt}.';

/** Each finding in French. */
export const findings: FindingTexts = {
  sentences: {
    'docket.gap': {
      facts: 'Le registre compte {entries} écritures, et la dernière porte le numéro {last}.',
      advice:
        'Une écriture manque. Restaurez-la d’une sauvegarde avant que quoi que ce soit d’autre soit enregistré dans ce dossier.',
    },
    'projection.behind': {
      facts: 'Le registre compte {last} écritures, les listes en sont à la {version}.',
      advice:
        'Les listes montrent un état du dossier plus ancien que le registre. Enregistrez quelque chose dans le dossier, ou demandez à l’exploitation d’examiner son traitement.',
    },
    'case.unreadable': {
      facts: 'Le registre de ce dossier est illisible.',
      advice:
        'Ses dates ne peuvent être calculées, et rien n’en est prouvé. Demandez à l’exploitation de lire le journal technique du contrôleur.',
    },
    'register.behind': {
      facts: 'L’échéancier ne dit pas ce que donne le registre : {deadlines}.',
      advice:
        'Le dossier se recalcule, et l’échéancier suit. Si personne n’a corrigé le calcul des dates, cherchez qui a modifié l’échéancier.',
    },
    'rule-packs.not-taken-up': {
      facts: '{packs} : appliqués le {decidedAt}.',
      advice:
        'L’échéancier ne suit pas encore ces règles. Demandez à l’exploitation d’examiner le traitement de ce dossier.',
    },
    'deadline.missing': {
      facts: '{deadline} : échéance {dueOn}.',
      advice:
        'Le registre fait naître une date qui manque à l’échéancier. Vérifiez-la à la main, puis faites recalculer le dossier.',
    },
    'deadline.differs': {
      facts: '{deadline} : {differences}.',
      advice:
        'L’échéancier dit autre chose que le registre, bien que le dossier ait dû se recalculer. Fiez-vous au registre, et cherchez qui a modifié l’échéancier.',
    },
    'deadline.unfounded': {
      facts: '{deadline} : échéance tenue {dueOn}.',
      advice: 'L’échéancier contient une date que rien ne fonde dans le registre. Ne vous y fiez pas.',
    },
    'rung.missing': { facts: REMINDER, advice: 'Le rappel d’une date ouverte n’était pas armé. Il l’est de nouveau.' },
    'rung.moved': {
      facts: REMINDER,
      advice: 'Le rappel d’une date ouverte était armé pour un autre moment que prévu. Il est remis en place.',
    },
    'rung.unclaimed': {
      facts: REMINDER,
      advice: 'Un rappel est marqué comme envoyé et personne n’a été prévenu. Il est armé de nouveau.',
    },
    'rung.stray': {
      facts: REMINDER,
      advice: 'Un rappel était armé alors que plus rien n’est attendu. Il est retiré.',
    },
    'reminder.overdue': {
      facts: REMINDER,
      advice:
        'Un rappel aurait dû partir et n’était pas parti. Demandez à l’exploitation pourquoi le traitement du dossier ne l’a pas envoyé.',
    },
    'escalation.lost': {
      facts: 'Escalade {number} : l’appel suivant était dû le {pageDueAt}.',
      advice:
        'Une escalade urgente est arrêtée. Appelez l’avocat de garde maintenant, puis prenez-la en charge sur la page du dossier.',
    },
    'filing.stuck': {
      facts: FILING,
      advice:
        'Un dépôt par courriel a commencé et n’a pas d’issue. Tenez-le pour non confirmé : demandez à la Commission s’il est arrivé.',
    },
    'filing.unconfirmed': {
      facts: FILING,
      advice: 'Personne ne sait si ce dépôt est arrivé. Renseignez-vous, puis réglez-le sur la page du dossier.',
    },
    'opening.unrecorded': {
      facts: 'Ouvert le {openedAt}.',
      advice:
        'Un dossier a été ouvert et n’a jamais été enregistré. Demandez à l’exploitation de terminer l’ouverture.',
    },
    'delivery.stranded': {
      facts: MAIL,
      advice: 'Il attendait depuis plus d’une heure. Il est parti, ou il est retiré si personne n’en a plus besoin.',
    },
    'delivery.unsettled': {
      facts: MAIL,
      advice:
        'Il n’est pas parti depuis plus d’une heure. Demandez à l’exploitation si le serveur de courriel fonctionne.',
    },
    'delivery.refused': {
      facts: MAIL,
      advice: 'Le serveur de courriel refuse ce destinataire. Corrigez l’adresse, et prévenez vous-même la personne.',
    },
    'audit.broken': {
      facts: 'Écriture {sequence} du journal {chain} : {fault}',
      advice:
        'Le journal a été modifié à l’insu du produit. Gardez la base de données telle quelle, faites-la comparer avec les ancrages, et cherchez qui pouvait y écrire.',
    },
    'audit.not-anchored': {
      facts: 'Ancrage du {day} : {problem}.',
      advice:
        'Les extrémités du journal n’ont pu être ancrées aujourd’hui. Demandez à l’exploitation d’examiner le dossier des ancrages.',
    },
    'record.restored': {
      facts: 'L’enregistrement a été restauré d’une sauvegarde le {restoredAt} et s’arrête : {lastRecordedAt}.',
      advice:
        'Ce qui a été enregistré ensuite n’est pas ici. Enregistrez-le de nouveau d’après les lettres, courriels et reçus arrivés depuis, et interrogez tous ceux qui ont travaillé alors.',
    },
    'default-owner.missing': {
      facts: 'Personne dans l’équipe n’a l’adresse du responsable par défaut.',
      advice:
        'Le responsable par défaut des réglages n’est pas sur la liste de l’équipe : un courriel sans destinataire n’irait à personne.',
    },
  },
  difference: '{field} {registered}, selon le registre {computed}',
  fields: {
    dueOn: 'échéance',
    originalDueOn: 'échéance d’origine',
    earliestDueOn: 'au plus tôt',
    latestDueOn: 'au plus tard',
    aimOn: 'date visée',
    certainty: 'certitude',
    basis: 'fondement',
    article: 'article',
    edition: 'édition',
    trigger: 'écriture de départ',
    metOn: 'respectée le',
    settled: 'réglée',
  },
  chainFaults: {
    'audit.entry-missing': 'une écriture manque ici.',
    'audit.out-of-order': 'les écritures ne suivent pas l’ordre de leurs numéros.',
    'audit.entry-altered': 'elle n’est pas ce qui fut écrit : son empreinte est autre.',
    'audit.unlinked': 'elle ne suit pas de l’écriture précédente.',
    'audit.contents-altered': 'son adresse, son motif ou ses détails ne sont pas ce qui fut scellé.',
    'audit.contents-removed': 'son motif et ses détails ont disparu, et le journal ne dit pas qu’ils furent oubliés.',
    'audit.time-reversed': 'elle se prétend plus ancienne que l’écriture précédente.',
    'audit.cut': 'la fin de la chaîne manque.',
    'audit.replaced': 'une autre écriture se trouvait ici quand la chaîne fut ancrée.',
    'audit.head-differs': 'la chaîne ne se termine pas comme le dit sa tête.',
  },
  words: {
    open: 'à un jour ouvert',
    none: 'néant',
    true: 'oui',
    false: 'non',
    'of-firm': 'du cabinet',
    'of-case': 'de ce dossier',
  },
};
