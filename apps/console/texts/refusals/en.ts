import type { RefusalTexts } from './refusal-texts.js';

/** Where the server's own sentence speaks to whoever writes a program, staff read this one; every other stands as it is. */
export const refusals: RefusalTexts = {
  'request.invalid': 'Some of what was typed is wrong or missing; each fault is named below. Correct it and try again.',
  'body.not-json': 'This page and the server do not understand each other. Load the page again and repeat.',
  'body.malformed': 'What was sent arrived damaged. Load the page again and repeat.',
  'body.too-large':
    'This is too large: a document may have 50 MB, everything else that is typed 1 MB. Send it in parts.',
  'session.missing': 'Nobody is signed in. Sign in, and repeat what you meant to do.',
  'session.code-needed': 'The password is right. Type the authenticator’s code as well, or a recovery code.',
  'session.invalid-code': 'This code is wrong or was used already. Wait for the next one and type it.',
  'session.confirmation-needed': 'This wants a fresh proof of who you are. Give it, and press again.',
  'session.factor-needed': 'A second factor has to be set up first. My account leads through it.',
  'factor.missing': 'No authenticator is set up. My account leads through it.',
  'factor.invalid-code': 'This code is not the authenticator’s. Check its clock and type the next code.',
  'token.route-not-open': 'One of the acts that were named is not open to another program with these roles.',
  'rate.limited': 'Too many of these at once. Wait a moment, then try again.',
  'method.not-allowed': 'This page and the server do not understand each other. Load the page again and repeat.',
  'key.missing': 'This page and the server do not understand each other. Load the page again and repeat.',
  'document.quota':
    'You have added as much in 24 hours as one person may. Wait, or ask a colleague to add it. Proofs of filings, and documents of urgent cases, are still taken.',
  'key.spent':
    'This was sent before, more than thirty days ago. Look whether it is there; if not, load the page again and repeat.',
  'key.reused': 'This was sent before with other words in it. Load the page again and repeat.',
  'version.malformed': 'This page and the server do not understand each other. Load the page again and repeat.',
  'case.busy': 'Too many people are recording in this case at once. Press again: it is done once.',
  'clock.not-allowed': 'This installation keeps real cases only. Open the case without the mark of training.',
  'keys.backup-unconfirmed':
    'Nobody has confirmed yet that the firm’s key has a backup. An administrator confirms it first.',
  'keys.unavailable': 'The key service does not answer just now. Try again in a moment.',
  'case.unreadable': 'The key of this case is missing or does not open it. Tell operations at once.',
  'bureau.unknown': 'No bureau has this code. Choose one from the list.',
  'rule-pack.unknown': 'There is no rule pack of this name. The page of rule changes lists them.',
  'dry-run.unknown': 'There is no dry run with this number. Order one on the page of rule changes.',
  'temporal.unavailable': 'The case engine did not answer. Press again: it is done once, however often it is sent.',
  'record.unavailable': 'The record cannot be reached just now. Press again in a moment: nothing is done twice.',
  'internal.defect':
    'Something is wrong on our side. Tell operations when it happened; what you sent may be sent again.',
  'request.unknown':
    'No request of this name has been drafted in this case. Record its drafting first; say so if its day is unknown.',
  'item.unknown': 'No data item of this name is recorded in this case. Record it first; say so if its day is unknown.',
  'condition.unknown': 'No condition of this name has been set by a decision in this case. Record the condition first.',
  'filing.channel-closed':
    'Since 26 March 2026, 10:00 in Paris, new requests are filed in the Commission’s portal only. E-mail or post needs a reason: the case was running by e-mail already, or exceptional circumstances (Operating Rule 25(2)).',
  'filing.proof-altered':
    'The receipt is not the file whose fingerprint you gave. Fetch it again and attach it unchanged.',
  'payload-opening.not-needed':
    'You read this case, and with it what its workflow holds. Open the workflow’s own page, signed in.',
  'conflict-check.unanswered':
    'The records office has not answered the conflict check for these names. Wait for it; or tick that you open the case all the same, which is audited.',
  'conflict-check.do-not-open':
    'The records office has said not to open a case under one of these names. Ask them; only another answer to a new check opens it.',
};
