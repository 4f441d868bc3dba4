import type { BreakGlassTexts } from './en.js';

export const breakGlass: BreakGlassTexts = {
  'nav.break-glass': 'Bris de glace',
  'break-glass.lead':
    'Lire ce que transporte le processus d’un dossier sans droit sur ce dossier : une seconde personne accepte, pour une heure, et chaque lecture est consignée.',
  'break-glass.now': 'En attente ou ouvert',
  'break-glass.nobody': 'Personne n’attend, et rien n’est ouvert',
  'break-glass.nobody-why': 'Une demande apparaît ici dès qu’elle est faite, et disparaît quand elle est terminée.',
  'break-glass.state-asked': 'attend une réponse',
  'break-glass.state-open': 'ouvert',
  'break-glass.state-refused': 'refusé',
  'break-glass.state-lapsed': 'caduc',
  'break-glass.state-ended': 'terminé',
  'break-glass.asked': 'a demandé le',
  'break-glass.agreed-by': 'accepté par',
  'break-glass.refused-by': 'refusé par',
  'break-glass.ended-by': 'terminé par',
  'break-glass.reason-erased': 'Le motif a été effacé avec le dossier.',
  'break-glass.until-asked': 'Devient caduc le',
  'break-glass.until-open': 'Ouvert jusqu’au',
  'break-glass.over': 'Terminé depuis le',
  'break-glass.minutes-left': { one: 'encore {n} minute', other: 'encore {n} minutes' },
  'break-glass.hours-left': { one: 'encore {n} heure', other: 'encore {n} heures' },
  'break-glass.agree': 'Accepter',
  'break-glass.agree-means':
    '{name} lit pendant une heure, dans l’interface de Temporal, ce que transporte le processus de ce dossier. Rien d’autre du dossier ne s’ouvre. Chaque lecture est consignée, et vous pouvez y mettre fin à tout moment.',
  'break-glass.refuse': 'Refuser',
  'break-glass.refuse-means': '{name} ne lit rien, voit que vous avez refusé, et peut demander de nouveau.',
  'break-glass.take-back': 'Retirer',
  'break-glass.end': 'Mettre fin',
  'break-glass.on-case':
    'Une personne sans droit sur ce dossier demande à lire ses données de processus, ou les lit en ce moment',
  'break-glass.history': 'Qui a demandé à lire les données de processus de ce dossier',
  'break-glass.waiting': 'Bris de glace : d’autres attendent votre réponse',
  'break-glass.ask-title': 'Demander',
  'break-glass.ask-means':
    'La personne responsable et les associés du dossier reçoivent un courriel. L’un d’eux doit accepter dans la journée ; vous lisez alors pendant une heure les données de ce seul dossier.',
  'break-glass.reference': 'Référence du dossier',
  'break-glass.reason': 'Motif',
  'break-glass.reason-who':
    'Ce qui est bloqué, et ce que vous cherchez. Seuls ceux qui répondent du dossier le lisent.',
  'break-glass.ask': 'Demander à lire les données',
  'break-glass.how': 'Lire dans l’interface de Temporal',
  'break-glass.how-dialogue':
    'Restez connecté ici. Dans l’interface de Temporal, dans le même navigateur, ouvrez les réglages du serveur de décodage (Codec Server) : les lunettes en haut à droite.',
  'break-glass.how-address':
    'Choisissez le réglage de votre navigateur et donnez l’adresse du serveur de décodage. Si le produit a été lancé par npm start, c’est l’adresse de cette page avec le port augmenté de 3.',
  'break-glass.how-cookies':
    'Activez « Include cross-origin credentials », appliquez, puis rechargez la page. À faire une fois par navigateur.',
  'audit-act.payload-opening-asked': 'a demandé à lire les données de processus',
  'audit-act.payload-opening-approved': 'a accepté la lecture des données de processus',
  'audit-act.payload-opening-refused': 'a refusé la lecture des données de processus',
  'audit-act.payload-opening-ended': 'a mis fin à la lecture des données de processus',
  'audit-act.payloads-read': 'données de processus lues',
  'audit-act.payloads-under-break-glass-read': 'données de processus lues par bris de glace',
};
