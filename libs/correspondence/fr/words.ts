import type { MailWords } from '../words.js';

const written: MailWords = {
  direction: 'ltr',
  comma: ', ',
  frame: {
    simulated: 'SIMULATION',
    simulation: 'SIMULATION : ce dossier est simulé. Rien n’y est réel.',
    footer:
      'CCF Docket a écrit ce message de lui-même. Ouvrir un lien ne change rien ; pour agir, connectez-vous et décidez.',
    why: 'Pourquoi ce message',
    alsoTold: 'Prévenus également : {{others}}.',
    nobody: 'personne',
  },
  because: {
    responsible: 'Vous êtes responsable de ce dossier.',
    team: 'Vous êtes dans l’équipe de ce dossier.',
    rota: 'Vous êtes de garde pour les mesures urgentes.',
    'default-owner':
      'Il ne restait personne d’autre à prévenir, ou quelqu’un de plus doit savoir : vous êtes le responsable par défaut du cabinet.',
    partner: 'Personne de plus proche du dossier ne pouvait en être informé : vous êtes associé du cabinet.',
    partnerOfCase: 'Vous êtes un associé qui lit ce dossier.',
  },
  reminder: {
    today: 'aujourd’hui',
    late: 'EN RETARD : ce rappel aurait dû partir le {{moment}}.',
    subject: '{{reference}} : {{about}}',
    subjectOfDuty: '{{title}}, échéance le {{day}}{{times}}',
    subjectOfPolicy: '{{title}}, notre propre date, le {{day}}{{times}}',
    subjectOfBundle: '{{count}} dates étaient dépassées à leur enregistrement',
    times: ' ({{count}} fois)',
    overdueOne:
      'Cette date était déjà passée quand elle a été enregistrée. Il n’y aura pas d’autre avis sur son origine.',
    overdueMany: 'Ces dates étaient déjà passées quand elles ont été enregistrées. Cet unique avis vaut pour toutes.',
    owedLater: '{{When}}, quelque chose est dû par {{by}}.',
    owedToday: 'Aujourd’hui, quelque chose est dû par {{by}}.',
    owedBefore:
      'Ce qui était dû par {{by}} est dépassé : l’échéance tombait {{when}}, et rien au registre ne dit qu’elle a été respectée.',
    policyLater: '{{When}} vient une date que le cabinet s’est fixée : aucun texte ne l’exige.',
    policyToday: 'Aujourd’hui tombe une date que le cabinet s’est fixée : aucun texte ne l’exige.',
    policyBefore: '{{When}} est passée une date que le cabinet s’était fixée : aucun texte ne l’exige.',
    concerns: '{{title}} ({{about}})',
    due: 'Échéance : {{day}} ({{when}})',
    policyDay: 'Notre propre date : {{day}} ({{when}})',
    moved: 'Reportée ; première échéance : {{day}}',
    owedBy: 'Dû par : {{bound}}',
    owedByNobody: 'Politique du cabinet : personne ne le doit, et personne n’y a droit',
    certainty: 'Certitude : {{certainty}}',
    note: 'Note : {{note}}',
    cited: '{{title}} : règle {{rule}}, article {{article}}, {{edition}}.',
    citedPolicy: '{{title}} : règle {{rule}}, point {{article}} de la politique du cabinet.',
    act: '[Ouvrez le dossier {{reference}}], enregistrez ce qui s’est passé, ou déposez ce qui est dû.',
    by: {
      commission: 'la Commission',
      'general-secretariat': 'le Secrétariat général d’INTERPOL',
      source: 'le bureau source',
      applicant: 'le requérant',
      firm: 'nous',
    },
    bound: {
      commission: 'la Commission',
      'general-secretariat': 'le Secrétariat général d’INTERPOL',
      source: 'le bureau source',
      applicant: 'le requérant',
      firm: 'nous',
    },
    certainties: {
      known: 'Certaine : elle découle de faits enregistrés.',
      estimated: 'Estimée : elle repose sur un jour que personne ne nous a dit ; le calcul dit lequel.',
      interpretation: 'Interprétation : le texte peut se lire autrement ; le calcul dit où.',
      open: 'Ouverte : aucune date ne peut être nommée.',
    },
  },
  filing: {
    taskSubject: '{{reference}} : déposer {{request}} ({{kind}}) {{way}}',
    ready:
      'Les pièces du dépôt {{filing}} sont prêtes. *Une personne doit le déposer {{way}}* : le système ne le fait pas, et ne le peut pas.',
    pack: 'Les pièces à déposer',
    proof: 'La preuve sans laquelle le dépôt ne peut être rayé',
    enter: '[Saisissez la preuve dans {{reference}}]',
    unconfirmedSubject: '{{reference}} : le dépôt {{filing}} n’est PAS CONFIRMÉ, décidez aujourd’hui',
    broke:
      'Le dépôt {{filing}} ({{request}}, {{kind}}) partait par courriel quand la liaison s’est rompue. *Il est peut-être arrivé, peut-être pas.*',
    never: 'La machine ne le renverra pas : un second exemplaire serait un second dépôt.',
    known: 'Ce que l’on sait : {{evidence}}',
    findOut:
      'Renseignez-vous : interrogez la Commission, cherchez son accusé de réception, demandez le message à notre fournisseur de courriel. Dites ensuite « il est arrivé », avec la preuve, ou « renvoyer », dans [{{reference}}].',
    refusedSubject: '{{reference}} : le dépôt {{filing}} n’a PAS été fait',
    refused: 'Le dépôt {{filing}} ({{request}}, {{kind}}) n’a pas pu partir par courriel. {{what}}',
    serverRefused: 'Le serveur de courriel l’a refusé.',
    notReached: 'Le serveur de courriel n’a pas été joint, et pas un octet n’est parti.',
    release:
      '*Il n’a certainement pas été déposé.* Supprimez la cause, ou choisissez une autre voie, puis autorisez-le de nouveau dans [{{reference}}].',
    requestKinds: { access: 'accès', deletion: 'effacement', correction: 'rectification', revision: 'révision' },
    ways: { portal: 'sur le portail', post: 'par la poste' },
    steps: {
      portal: [
        'Connectez-vous au portail de la Commission :',
        'Choisissez un seul type de demande, et versez les fichiers ci-dessous, inchangés.',
        'Gardez le récépissé tel que le portail le donne.',
      ],
      post: [
        'Imprimez les fichiers ci-dessous et faites-les signer.',
        'Envoyez-les en courrier suivi à l’adresse de la lettre d’accompagnement.',
        'Gardez le récépissé d’envoi.',
      ],
    },
    proofs: {
      portal: ['la référence du portail', 'le fichier du récépissé, avec son SHA-256', 'le jour du dépôt'],
      post: ['le numéro de suivi', 'une copie numérisée du récépissé d’envoi, avec son SHA-256', 'le jour de l’envoi'],
    },
    evidence: {
      accepted: 'Notre serveur de courriel avait accepté le message : {{reply}}.',
      refused: 'Le serveur de courriel a répondu {{code}} : {{reply}}.',
      'not-sent': 'La liaison s’est rompue à l’étape « {{stage}} » ({{error}}).',
      unknown: 'La liaison s’est rompue à l’étape « {{stage}} » ({{error}}).',
      none: 'La tentative a pris fin sans trace de réponse.',
    },
  },
  urgent: {
    pageSubject: 'URGENT {{reference}} : mesures provisoires, confirmez maintenant',
    needed: '*Des mesures provisoires sont nécessaires immédiatement ({{reason}}).* Vous êtes appelé comme {{rung}}.',
    acknowledge: '[Prenez en charge {{reference}}], une fois connecté, pour que personne d’autre ne soit réveillé.',
    next: 'Sans réponse, l’appel suivant va à : {{rung}}.',
    last: 'Vous êtes le dernier de l’escalade. Sans réponse, l’alerte va à tous ceux qui y figurent, et elle recommence.',
    pageWhy: 'La mesure {{escalation}} a été lancée le {{raised}} ; c’est le tour d’appels {{round}}.',
    alarmSubject: 'ALERTE {{reference}} : personne n’a répondu à une mesure urgente',
    unanswered:
      '*La mesure {{escalation}} ({{reason}}) est lancée depuis le {{raised}}, et personne ne l’a confirmée.*',
    paged: 'Appelés jusqu’ici : {{others}}.',
    whoever:
      'Qui que vous soyez : [prenez en charge {{reference}}], une fois connecté, ou trouvez quelqu’un qui le fera. L’escalade recommence jusqu’à ce qu’une personne désignée le fasse.',
    alarmWhy:
      'Tous ceux qui figurent dans l’escalade et le responsable par défaut du cabinet reçoivent cette alerte. Tours d’appels sans réponse : {{round}}.',
    rungs: { 'on-call': 'avocat de garde', deputy: 'suppléant', partner: 'associé' },
    reasons: {
      detention: 'arrestation ou détention',
      extradition: 'extradition',
      travel: 'voyage',
      'protective-status': 'statut protecteur',
      other: 'autre motif',
    },
  },
  opening: {
    askedSubject: '{{reference}} : quelqu’un demande à lire ses données de processus',
    asked:
      '*{{asker}}* n’a aucun droit de lire ce dossier, et demande à lire ce que transporte son processus, pour le réparer. Demandé le {{asked}}.',
    answer: '[Acceptez ou refusez dans {{reference}}], une fois connecté, après avoir lu le motif.',
    lapses: 'Sans réponse, la demande devient caduque le {{ends}}, et rien n’est lu.',
    askedWhy:
      'La personne responsable d’un dossier, et chaque associé qui le lit, est prévenue quand quelqu’un d’autre en fait la demande.',
    openSubject: '{{reference}} : ses données de processus sont ouvertes à quelqu’un d’autre',
    open: '*{{asker}}* peut lire ce que transporte le processus de ce dossier, jusqu’au *{{ends}}*. {{approver}} y a consenti. Demandé le {{asked}}.',
    end: 'Chaque lecture est consignée. [Mettez-y fin dans {{reference}}] avant terme, une fois connecté.',
    openWhy:
      'La personne responsable d’un dossier, et chaque associé qui le lit, est prévenue quand il s’ouvre à quelqu’un d’autre.',
  },
  digest: {
    subject: '{{firm}} : échéancier du {{on}}',
    lead: 'Échéancier du {{day}}. Si ce message ne vient pas un jour, demandez pourquoi.',
    count: '{{what}} : {{count}}',
    attention: 'Ce qui attend une personne aujourd’hui',
    nothing: 'rien',
    dates: 'Ce qui arrive à échéance',
    noDates: 'Rien dans la période considérée.',
    due: 'Échéance',
    case: 'Dossier',
    what: 'Quoi',
    article: '{{title}} (article {{article}})',
    policy: '{{title}} (date propre au cabinet, politique)',
    overdue: 'DÉPASSÉE : {{title}}',
    all: '[Tout voir]',
    checksum: 'Empreinte du registre :',
    why: 'Vous êtes le responsable par défaut du cabinet. Le contrôleur écrit ceci d’après le seul registre, sans Temporal.',
    unconfirmed: '{{reference}} : le dépôt {{number}} de {{request}} n’est pas confirmé',
    ladder: '{{reference}} : personne n’a confirmé la mesure urgente {{number}}',
    finding: '{{reference}} : {{code}}. {{says}}',
    findingOfRegister: 'Le registre : {{code}}. {{says}}',
    evenings: 'Personne n’a signé le contrôle du soir : {{days}}.',
    eveningsAndMore:
      'Personne n’a signé le contrôle du soir : {{days}}, et jours ouvrés suivants au nombre de {{count}}.',
    unlisted: 'Autres dates qui ne figurent pas ici : {{count}}',
    counts: {
      open: 'Dates ouvertes dans les {{days}} prochains jours',
      overdue: 'Dates dépassées',
      policy: 'Dates de la politique du cabinet dans les {{days}} prochains jours',
      'of-data': 'Dates de conservation ou de suspension passées, dont le registre ne dit rien',
      unconfirmed: 'Dépôts non confirmés',
      ladders: 'Mesures urgentes que personne n’a confirmées',
      findings: 'Constats du dernier contrôle',
      audits: 'Contrôles des dernières 24 heures',
    },
  },
  finding: {
    subjectOne: 'CONTRÔLE : un constat',
    subjectMany: 'CONTRÔLE : {{count}} constats',
    found: 'Le contrôleur a trouvé ce qui ne doit pas être, le {{found}} :',
    noCase: 'aucun dossier',
    rest: 'Ce qu’il pouvait réparer sans risque, il l’a fait. Le reste attend une personne : [le contrôle].',
    why: 'Vous êtes le responsable par défaut du cabinet.',
    purposes: {
      reminder: 'rappel',
      page: 'appel urgent',
      filing: 'dépôt',
      'portal-task': 'tâche du portail',
      alarm: 'alerte',
      digest: 'échéancier',
      invitation: 'invitation',
      account: 'avis concernant un compte',
    },
    certainties: { known: 'certain', estimated: 'estimé', interpretation: 'interprétation', open: 'ouvert' },
    bases: {
      statute: 'droit',
      letter: 'par lettre',
      regulation: 'règles sur les données',
      policy: 'politique du cabinet',
      decision: 'par décision',
    },
    rungs: {
      before: '{{days}} avant',
      after: '{{days}} après',
      'on-the-day': 'le jour même',
      'overdue-when-recorded': 'déjà en retard à l’enregistrement',
    },
  },
  anchor: {
    subject: '{{firm}} : ancrage du journal du {{on}}',
    keep: 'Gardez ce message, avec le fichier joint, là où personne de ceux qui s’occupent du serveur ne peut le modifier ni l’effacer.',
    holds:
      'Le fichier contient la fin de chacune des chaînes du journal (il y en a {{chains}}) au {{day}}, signée. Il permet de découvrir quiconque modifie, coupe ou remplace ce qui était consigné jusque-là :',
    hash: 'SHA-256 du fichier :',
    key: 'Clé :',
    why: 'Cette adresse est celle des archives du cabinet.',
  },
  invitation: {
    subject: '{{firm}} : votre accès à CCF Docket',
    until: 'Vous pouvez choisir ici votre mot de passe pour CCF Docket, une seule fois, jusqu’au {{until}} :',
    set: '[Choisir votre mot de passe]',
    unexpected: 'Si vous n’attendiez pas ce message, n’ouvrez pas le lien et prévenez un administrateur de {{firm}}.',
    why: 'Un administrateur de {{firm}} a inscrit cette adresse dans l’équipe, ou a renouvelé son accès.',
  },
};

/** French has a space before these signs, at which no line may break. */
export const words = JSON.parse(
  JSON.stringify(written)
    .replaceAll(/ (?=[:;?!»])/g, '\u00a0')
    .replaceAll('« ', '«\u00a0'),
) as MailWords;
