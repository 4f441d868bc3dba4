import type { RefusalTexts } from './refusal-texts.js';

/** Each refusal in French. */
export const refusals: RefusalTexts = {
  'request.invalid':
    'Une partie de la saisie est erronée ou manque ; chaque erreur est indiquée ci-dessous. Corrigez et recommencez.',
  'body.not-json': 'Cette page et le serveur ne se comprennent pas. Rechargez la page et recommencez.',
  'body.malformed': 'Ce qui a été envoyé est arrivé altéré. Rechargez la page et recommencez.',
  'body.too-large':
    'C’est trop volumineux : un document peut faire 50 Mo, toute autre saisie 1 Mo. Envoyez-le en plusieurs parties.',
  'document.too-many-pixels': 'Cette image compte plus de 100 millions de pixels. Envoyez-la en plus petit.',
  'document.too-many-pages': 'Ce document annonce plus de 5 000 pages. Envoyez-le en plusieurs parties.',
  'note.too-long': 'Une note contient au plus 20 000 caractères. Ajoutez un texte plus long comme document.',
  'session.missing': 'Personne n’est connecté. Connectez-vous, puis recommencez.',
  'session.invalid-credentials': 'L’adresse électronique ou le mot de passe est inexact.',
  'session.code-needed':
    'Le mot de passe est exact. Saisissez aussi le code de l’application d’authentification, ou un code de secours.',
  'session.invalid-code': 'Ce code est inexact ou a déjà servi. Attendez le suivant et saisissez-le.',
  'session.confirmation-needed':
    'Cet acte demande une nouvelle preuve de votre identité. Donnez-la, puis répétez l’acte.',
  'session.factor-needed': 'Il faut d’abord configurer un second facteur. La page Mon compte vous y conduit.',
  'password.known':
    'Ce mot de passe figure sur les listes que les attaquants essaient d’abord. Choisissez-en un autre.',
  'factor.enrolled':
    'Une application d’authentification est déjà configurée. Retirez-la avant d’en configurer une autre.',
  'factor.missing': 'Aucune application d’authentification n’est configurée. La page Mon compte vous y conduit.',
  'factor.invalid-code':
    'Ce code n’est pas celui de l’application. Vérifiez l’heure de l’appareil et saisissez le code suivant.',
  'provider.none':
    'Aucun service de connexion externe n’est configuré ici. Connectez-vous par adresse électronique et mot de passe.',
  'provider.away':
    'Le service de connexion ne répond pas. Réessayez, ou connectez-vous par adresse électronique et mot de passe.',
  'provider.not-begun':
    'Cette connexion n’a pas été commencée dans ce navigateur, ou il y a trop longtemps. Recommencez-la.',
  'provider.refused': 'Le service de connexion n’a pas confirmé cette connexion. Recommencez-la.',
  'provider.unknown-person':
    'Ce compte n’appartient à personne du cabinet. Demandez à un administrateur une invitation à l’adresse vérifiée du compte.',
  'invitation.unknown': 'Ce lien a servi, a été remplacé ou a expiré. Demandez-en un nouveau à un administrateur.',
  'token.invalid': 'Ce jeton d’accès est inconnu, révoqué ou expiré. Demandez-en un nouveau à un administrateur.',
  'token.out-of-scope':
    'Ce jeton d’accès n’a pas été délivré pour cet acte. Demandez à un administrateur un jeton qui le permette.',
  'token.route-not-open': 'Un des actes indiqués n’est pas ouvert à un autre programme ayant ces rôles.',
  'roles.own': 'Nul ne modifie ses propres rôles. Demandez à un autre administrateur.',
  'staff.integration': 'C’est un autre programme, non une personne. Révoquez plutôt son jeton.',
  'origin.foreign': 'Cette demande vient de la page d’un autre site ; elle n’a pas été exécutée.',
  'rate.limited': 'Trop de demandes à la fois. Attendez un moment, puis recommencez.',
  'role.not-allowed': 'Votre rôle ne le permet pas. Adressez-vous à un administrateur ou à un avocat du dossier.',
  'not.found': 'Il n’y a rien ici, ou rien que vous puissiez voir.',
  'method.not-allowed': 'Cette page et le serveur ne se comprennent pas. Rechargez la page et recommencez.',
  'key.missing': 'Cette page et le serveur ne se comprennent pas. Rechargez la page et recommencez.',
  'document.quota':
    'Vous avez ajouté en 24 heures tout ce qu’une personne peut ajouter. Attendez, ou demandez à un collègue de l’ajouter. Les preuves de dépôt et les documents des dossiers urgents sont toujours acceptés.',
  'key.spent':
    'Ceci a déjà été envoyé il y a plus de trente jours. Vérifiez si c’est là ; sinon, rechargez la page et recommencez.',
  'password.own-words':
    'Plus de la moitié de ce mot de passe est le nom du cabinet, de ce produit ou le vôtre. Choisissez-en un autre.',
  'key.reused': 'Ceci a déjà été envoyé avec un autre contenu. Rechargez la page et recommencez.',
  'version.stale': 'Le dossier a évolué depuis que vous l’avez regardé. Regardez-le de nouveau et recommencez.',
  'version.malformed': 'Cette page et le serveur ne se comprennent pas. Rechargez la page et recommencez.',
  'case.busy':
    'Trop de personnes inscrivent en même temps dans ce dossier. Recommencez : l’acte ne sera fait qu’une fois.',
  'clock.not-allowed':
    'Cette installation ne tient que de vrais dossiers. Ouvrez le dossier sans la marque d’exercice.',
  'keys.backup-unconfirmed':
    'Personne n’a encore confirmé que la clé du cabinet est sauvegardée. Un administrateur le confirme d’abord.',
  'keys.wrong-fingerprint': 'Ce n’est pas l’empreinte de la clé en vigueur. Relisez-la sur la sauvegarde.',
  'keys.unavailable': 'Le service des clés ne répond pas pour l’instant. Recommencez dans un moment.',
  'case.key-destroyed': 'Ce dossier a été effacé : sa clé est détruite et rien n’en peut plus être lu.',
  'case.unreadable': 'La clé de ce dossier manque ou ne l’ouvre pas. Prévenez l’exploitation sans attendre.',
  'erasure.case-live': 'On n’efface pas un dossier vivant. Clôturez-le d’abord.',
  'erasure.not-triaged': 'Nul n’a encore décidé combien de temps ce dossier est conservé. Décidez-le d’abord.',
  'erasure.still-kept':
    'Le dossier doit être conservé jusqu’au jour que fixe sa durée de conservation. Attendez ce jour.',
  'erasure.held': 'Une conservation forcée pèse sur ce dossier. Rien n’est effacé tant qu’elle n’est pas levée.',
  'erasure.wrong-reference':
    'Ce qui a été saisi n’est pas la référence de ce dossier. Vérifiez de quel dossier il s’agit.',
  'erasure.wanted-already': 'L’effacement de ce dossier est déjà proposé. Approuvez-le ou retirez-le.',
  'erasure.not-done': 'Rien de ce dossier n’a été effacé : il n’y a donc pas de certificat.',
  'erasure.none': 'Aucun effacement n’est demandé pour ce dossier, ou il ne peut plus être modifié.',
  'erasure.same-person': 'Qui a proposé l’effacement ne peut pas l’approuver. Demandez à quelqu’un d’autre.',
  'erasure.done': 'Ce dossier a été effacé. Il ne reste rien à conserver, à retenir ni à effacer.',
  'payload-opening.not-needed':
    'Vous lisez ce dossier, et avec lui ses données de processus. Ouvrez l’interface de Temporal en restant connecté.',
  'payload-opening.asked-already':
    'Vous avez déjà fait une demande pour ce dossier. Attendez la réponse, ou retirez-la.',
  'payload-opening.same-person': 'Qui a demandé ne peut pas accepter. Adressez-vous à un autre juriste du dossier.',
  'payload-opening.unknown': 'Ce dossier ne contient pas cette demande, ou vous ne pouvez pas la voir.',
  'payload-opening.over':
    'Cette demande a reçu sa réponse, est caduque ou terminée. Demandez de nouveau si c’est encore nécessaire.',
  'hold.none': 'Aucune conservation forcée ne pèse sur ce dossier.',
  'hold.stands': 'Une conservation forcée pèse déjà sur ce dossier.',
  'bureau.unknown': 'Aucun bureau n’a ce code. Choisissez-en un dans la liste.',
  'document.not-shown':
    'Seuls les fichiers PDF, les images et le texte brut peuvent être montrés ici. Enregistrez le document et ouvrez-le.',
  'draft.too-large':
    'Un brouillon contient au plus 64 ko. Envoyez ce qui est prêt, ou ajoutez les textes longs comme documents.',
  'document.unknown': 'Ce dossier ne contient pas ce document. Ajoutez-le d’abord.',
  'staff.unknown': 'Aucune personne présente au cabinet ne répond à cette désignation.',
  'staff.email-taken': 'Quelqu’un du cabinet a déjà cette adresse électronique.',
  'member.responsible': 'Cette personne est responsable du dossier. Désignez d’abord un autre responsable.',
  'member.walled': 'Un mur écarte cette personne du dossier. Un associé peut le lever.',
  'wall.oneself': 'Nul n’élève un mur contre soi-même. Demandez à un autre avocat du dossier.',
  'staff.last-administrator': 'C’est le dernier administrateur. Nommez-en d’abord un autre.',
  'case.unknown': 'Il n’y a pas de dossier sous cette référence, ou aucun que vous puissiez voir.',
  'rule-pack.unknown': 'Aucun jeu de règles ne porte ce nom. La page des changements de règles les énumère.',
  'dry-run.unknown':
    'Il n’y a pas d’essai à blanc sous ce numéro. Commandez-en un à la page des changements de règles.',
  'dry-run.unfinished': 'Cet essai à blanc est encore en cours. Attendez qu’il soit terminé, puis décidez.',
  'dry-run.not-of-case':
    'Cet essai à blanc ne dit rien du dossier : le jeu de règles le régit déjà, le dossier a été ouvert depuis, ou il n’a pas pu être calculé.',
  'dry-run.stale':
    'Le dossier a évolué depuis cet essai à blanc, dont le résultat n’est peut-être plus exact. Commandez-en un nouveau et décidez d’après lui.',
  'dry-run.already-decided':
    'Il a déjà été décidé de cet essai à blanc pour ce dossier. Une nouvelle décision demande un nouvel essai.',
  'temporal.unavailable':
    'Le moteur des dossiers n’a pas répondu. Recommencez : l’acte ne sera fait qu’une fois, si souvent qu’on l’envoie.',
  'record.unavailable':
    'L’enregistrement n’est pas accessible pour l’instant. Recommencez dans un moment : rien ne sera fait deux fois.',
  'internal.defect':
    'Une erreur s’est produite de notre côté. Dites à l’exploitation quand elle s’est produite ; l’acte peut être répété.',

  'entry.malformed':
    'Des champs de cette écriture sont erronés ou manquent ; chacun est indiqué. Corrigez et recommencez.',
  'entry.in-future':
    'Un fait ne peut pas s’être produit, ni nous être parvenu, après la date du jour à l’horloge de ce dossier. Vérifiez la date sur le document.',
  'entry.received-too-early':
    'Nous ne pouvons pas l’avoir reçu avant qu’il se produise. L’une des deux dates est fausse : voyez le document.',
  'entry.before-trigger':
    'Ceci se serait produit avant l’étape dont il découle. Corrigez celle des deux dates qui est fausse.',
  'entry.unknown': 'Le registre ne contient pas cette écriture. Ouvrez le registre et choisissez-la là.',
  'entry.already-corrected':
    'Cette écriture est déjà rayée. Corrigez celle qui la remplace, ou inscrivez-en une nouvelle.',
  'entry.carries-others': 'D’autres écritures dépendent de celle-ci. Corrigez ou rayez d’abord celles-là.',
  'entry.changes-subject':
    'Une correction ne peut pas faire passer sous un autre nom l’écriture qui nomme une demande ou une donnée. Rayez-la et inscrivez-la à nouveau.',
  'request.unknown':
    'Aucune demande de ce nom n’a été rédigée dans ce dossier. Inscrivez d’abord sa rédaction, en indiquant si le jour en est inconnu.',
  'request.already-drafted': 'Une demande de ce nom existe déjà. Prenez le prochain nom libre, tel que r2.',
  'item.unknown':
    'Aucune donnée de ce nom n’est inscrite dans ce dossier. Inscrivez-la d’abord, en indiquant si le jour en est inconnu.',
  'condition.unknown':
    'Aucune condition de ce nom n’a été posée par une décision dans ce dossier. Inscrivez d’abord la condition.',
  'condition.already-set': 'Une condition de ce nom existe déjà. Prenez le prochain nom libre, tel que c2.',
  'applicant.unknown':
    'Aucun requérant de ce nom ne figure dans ce dossier. La page du dossier énumère les requérants.',
  'decision.already-adopted':
    'Une décision sur cette demande figure déjà au registre. Corrigez cette écriture si elle est fausse.',
  'filing.already-filed': 'Cette demande a déjà été déposée. Un nouveau dépôt exige une nouvelle demande.',
  'filing.in-progress': 'Un dépôt de cette demande est en cours. Menez-le à terme ou abandonnez-le d’abord.',
  'filing.unknown': 'Ce dossier ne contient pas ce dépôt.',
  'filing.not-ready': 'Les pièces de ce dépôt ne sont pas encore prêtes. Attendez qu’elles le soient, puis déposez.',
  'filing.not-released': 'Ce dépôt emprunte une autre voie ; déposez-le comme il a été préparé.',
  'filing.not-unconfirmed':
    'Seul un dépôt dont le sort est inconnu peut être réglé ainsi. Celui-ci ne fait pas de doute.',
  'filing.proof-missing': 'Rien ne prouve que le dépôt est parti. Indiquez la référence et joignez le récépissé.',
  'filing.proof-altered':
    'Le récépissé n’est pas le fichier dont vous avez donné l’empreinte. Reprenez-le et joignez-le tel quel.',
  'filing.channel-closed':
    'Depuis le 26 mars 2026, 10 heures à Paris, les nouvelles demandes ne sont déposées que sur le portail de la Commission. Le courriel ou la poste exige un motif : le dossier se menait déjà par courriel, ou des circonstances exceptionnelles (règle de fonctionnement 25(2)).',
  'filing.reason-unneeded': 'Le portail ne demande aucun motif. Laissez le motif de côté.',
  'filing.not-before-drafting': 'Seule une demande rédigée peut être déposée. Celle-ci est déjà plus avancée.',
  'command.not-in-stage':
    'L’étape où se trouve le dossier ne le permet pas. La page du dossier énumère ce qu’elle permet.',
  'command.not-yours': 'Votre rôle ne le permet pas. Adressez-vous à un avocat du dossier.',
  'case.closed': 'Le dossier est clos. Rouvrez-le d’abord, ou ouvrez un nouveau dossier qui s’y rattache.',
  'case.not-closed': 'Le dossier n’est pas clos.',
  'case.stale': 'Le dossier a évolué depuis que vous l’avez regardé. Regardez-le de nouveau et recommencez.',
  'escalation.unknown': 'Ce dossier ne contient pas de mesure urgente sous ce numéro.',
  'escalation.already-acknowledged': 'Quelqu’un s’est déjà chargé de cette mesure urgente.',
  'escalation.in-progress': 'Une mesure urgente est déjà en cours d’appel dans ce dossier. Chargez-vous de celle-là.',
  'date.out-of-range': 'Une date antérieure à 1956 ou postérieure à 2200 n’est pas une date de cette procédure.',
  'evening-control.changed':
    'La liste a changé depuis que vous l’avez lue, ou sa journée est finie. Regardez ce qui est nouveau, puis signez de nouveau.',
  'conflict-check.clear': 'Cette vérification de conflit n’a rien trouvé : personne n’a été prié de répondre.',
  'conflict-check.unanswered':
    'Les archives n’ont pas répondu à la vérification de conflit pour ces noms. Attendez leur réponse ; ou cochez que vous ouvrez le dossier quand même, ce qui est audité.',
  'conflict-check.do-not-open':
    'Les archives ont dit de ne pas ouvrir de dossier sous l’un de ces noms. Adressez-vous à elles ; seule une autre réponse à une nouvelle vérification l’ouvre.',
};
