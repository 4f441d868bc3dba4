import type { Fault } from '#contracts/problem.contract.js';
import { REFUSALS, type Refusal, type RefusalCode } from '#domain/case/refusal.js';

/** What HTTP itself can refuse, beside the refusals of the procedure: status and the sentence that says what to do. */
const HTTP_PROBLEMS = {
  'request.invalid': [
    400,
    'Some of what was sent is wrong or missing; each fault is named with its path. Correct them and send again.',
  ],
  'body.not-json': [415, 'This route takes JSON: send it as application/json in UTF-8, uncompressed.'],
  'body.malformed': [400, 'The body is not well-formed JSON.'],
  'body.too-large': [
    413,
    'The body is larger than this route takes: 1 MB of JSON, 50 MB for a document sent as bytes.',
  ],
  'document.too-many-pixels': [422, 'This image has more than 100 million pixels. Send it smaller.'],
  'document.too-many-pages': [422, 'This paper says that it has more than 5,000 pages. Send it in parts.'],
  'document.quota': [
    429,
    'You have added as much in 24 hours as one person may. Wait for the seconds in Retry-After, or ask a colleague to add it. Proofs of filings, and documents of urgent cases, are still taken.',
  ],
  'note.too-long': [413, 'A note holds at most 20,000 characters. Add longer texts as a document.'],
  'session.missing': [401, 'Nobody is signed in. Sign in with POST /api/v1/session and send the cookie along.'],
  'session.invalid-credentials': [401, 'E-mail address or password is wrong.'],
  'session.code-needed': [401, 'The password is right. Send the authenticator’s code along, or a recovery code.'],
  'session.invalid-code': [401, 'This code is wrong or was used already. Wait for the next one and send it.'],
  'session.confirmation-needed': [
    403,
    'This wants a fresh proof of who you are. Confirm with POST /api/v1/session/confirmation, or sign in again, and repeat.',
  ],
  'session.factor-needed': [403, 'A second factor has to be set up first. Begin with POST /api/v1/me/second-factor.'],
  'password.known': [422, 'This password is on lists that attackers try first. Choose another one.'],
  'password.own-words': [
    422,
    'More than half of this password is the name of the firm, of this product or your own. Choose another one.',
  ],
  'factor.enrolled': [409, 'An authenticator is set up already. Take it away first to set up another one.'],
  'factor.missing': [409, 'No authenticator is set up. Begin with POST /api/v1/me/second-factor.'],
  'factor.invalid-code': [422, 'This code is not the authenticator’s. Check its clock and send the next code.'],
  'provider.none': [404, 'No sign-in provider is set up here. Sign in with e-mail address and password.'],
  'provider.away': [
    503,
    'The sign-in provider does not answer. Try again, or sign in with e-mail address and password.',
  ],
  'provider.not-begun': [401, 'This sign-in was not begun in this browser, or too long ago. Begin again.'],
  'provider.refused': [401, 'The sign-in provider did not confirm this sign-in. Begin again.'],
  'provider.unknown-person': [
    401,
    'This account of the provider belongs to nobody on the staff. Ask an administrator for an invitation to its verified address.',
  ],
  'invitation.unknown': [404, 'This link was used, replaced or has run out. Ask an administrator for a new one.'],
  'token.invalid': [401, 'This API token is unknown, revoked or has run out. Ask an administrator for a new one.'],
  'token.out-of-scope': [403, 'This API token was not issued for this route. Ask an administrator for one that is.'],
  'token.route-not-open': [
    422,
    'A route named here does not exist, or is none that another program may call with these roles. The description lists the names.',
  ],
  'roles.own': [403, 'Nobody changes their own roles. Ask another administrator.'],
  'staff.integration': [422, 'This is another program, not a person. Revoke its token instead.'],
  'origin.foreign': [403, 'This request comes from a page of another site and was not carried out.'],
  'rate.limited': [429, 'Too many of these at once. Wait for the seconds in Retry-After, then send it again.'],
  'role.not-allowed': [403, 'Your role does not allow this. Ask an administrator or a lawyer of the case.'],
  'not.found': [404, 'There is nothing here, or nothing that you may see.'],
  'method.not-allowed': [405, 'This address does not take that method; Allow lists those it takes.'],
  'key.missing': [
    400,
    'A command needs an Idempotency-Key header: 1 to 200 visible characters, new for every intention.',
  ],
  'key.reused': [422, 'This Idempotency-Key was used for another command. Take a new key for a new intention.'],
  'key.spent': [
    409,
    'This Idempotency-Key was used more than thirty days ago, and its answer is no longer kept. Look whether what you wanted is there; for a new intention take a new key.',
  ],
  'version.stale': [412, 'The case has moved on from the version you looked at. Look again and repeat.'],
  'version.malformed': [400, 'If-Match takes the version of the case, such as "7".'],
  'case.busy': [
    503,
    'Too many people are recording in this case at once. Send the same command again, with the same key.',
  ],
  'clock.not-allowed': [422, 'This installation keeps real cases only. Leave the clock out.'],
  'keys.backup-unconfirmed': [
    409,
    "Nobody has confirmed yet that the firm's key has a backup. An administrator does so with POST /api/v1/keys/backup-confirmation.",
  ],
  'keys.wrong-fingerprint': [422, 'This is not the fingerprint of the key in force. Read it off the backup again.'],
  'keys.unavailable': [503, 'The key service does not answer just now. Send the same request again in a moment.'],
  'case.key-destroyed': [410, 'This case was erased: its key was destroyed, and nothing of it can be read any more.'],
  'case.unreadable': [500, 'The key of this case is missing or does not open it. Report the request id to operations.'],
  'erasure.case-live': [409, 'A case that lives is not erased. Close it first.'],
  'erasure.not-triaged': [409, 'Nobody has decided yet how long this case is kept. Do that first.'],
  'erasure.still-kept': [409, 'The case is to be kept until the day that its retention names. Wait for it.'],
  'erasure.held': [409, 'A legal hold stands on this case. Nothing is erased until it is lifted.'],
  'erasure.wrong-reference': [422, 'What was typed is not the reference of this case. Look at which case this is.'],
  'erasure.wanted-already': [409, 'The erasure of this case was proposed already. Approve it, or withdraw it.'],
  'erasure.not-done': [404, 'Nothing of this case was erased, so there is no certificate.'],
  'erasure.none': [409, 'No erasure is wanted for this case, or it can no longer be changed.'],
  'erasure.same-person': [403, 'Whoever proposed the erasure cannot agree to it. Ask somebody else.'],
  'erasure.done': [409, 'This case was erased. There is nothing left to keep, to hold or to erase.'],
  'payload-opening.not-needed': [409, 'You read this case, and with it its payloads. Open the Temporal UI, signed in.'],
  'payload-opening.asked-already': [409, 'You have asked for this case already. Wait for the answer, or take it back.'],
  'payload-opening.same-person': [403, 'Whoever asked cannot agree to it. Ask another lawyer of the case.'],
  'payload-opening.unknown': [404, 'There is no such opening in this case, or none that you may see.'],
  'payload-opening.over': [409, 'This was answered, has lapsed or has ended. Ask again where it is still needed.'],
  'hold.none': [409, 'No hold stands on this case.'],
  'hold.stands': [409, 'A hold stands on this case already.'],
  'conflict-check.clear': [409, 'This conflict check found nothing, so nobody was asked for an answer.'],
  'conflict-check.unanswered': [
    409,
    'The records office has not answered your conflict check for these names. Wait for it; or name the check as conflictCheck, which opens the case all the same and is audited.',
  ],
  'conflict-check.do-not-open': [
    409,
    'The records office has said not to open a case under one of these names. Ask for a conflict check, and open it only with another answer to that one.',
  ],
  'bureau.unknown': [422, 'No bureau has this code. GET /api/v1/bureaus lists them.'],
  'document.not-shown': [
    406,
    'Only PDF files, pictures and plain text can be shown here. Save the document and open it.',
  ],
  'evening-control.changed': [
    409,
    'The list has changed since you read it, or its day is over. Look at what is new, then sign again.',
  ],
  'draft.too-large': [413, 'A draft holds at most 64 kB. Send what is finished, or add long texts as documents.'],
  'document.unknown': [422, 'There is no document with this id in the case. Add it first.'],
  'staff.unknown': [422, 'No present member of staff has this id.'],
  'staff.email-taken': [409, 'Somebody on the staff has this e-mail address already.'],
  'member.responsible': [409, 'This person is responsible for the case. Make somebody else responsible first.'],
  'member.walled': [409, 'A wall keeps this person out of the case. A partner can lift it.'],
  'wall.oneself': [422, 'Nobody raises a wall against themselves. Ask another lawyer of the case.'],
  'staff.last-administrator': [409, 'This is the last administrator. Appoint another one first.'],
  'case.unknown': [422, 'There is no case with this reference, or none that you may see.'],
  'rule-pack.unknown': [404, 'There is no rule pack of this name. GET /api/v1/rule-packs lists them.'],
  'dry-run.unknown': [
    422,
    'There is no dry run with this number. Order one with POST /api/v1/rule-packs/{id}/dry-run.',
  ],
  'dry-run.unfinished': [409, 'This dry run is still being computed. Wait until it has finished, then decide.'],
  'dry-run.not-of-case': [
    422,
    'This dry run says nothing of the case: the pack governs it already, it was opened since, or it could not be computed.',
  ],
  'dry-run.stale': [
    409,
    'The case has moved on since this dry run, so what it says may no longer be so. Order a new one and decide on that.',
  ],
  'dry-run.already-decided': [
    409,
    'This dry run has been decided for the case already. A new decision needs a new dry run.',
  ],
  'temporal.unavailable': [
    503,
    'The case engine did not answer. Send the same command again, with the same key: it has one effect however often it is sent.',
  ],
  'record.unavailable': [
    503,
    'The record cannot be reached just now. Send the same request again; a command with the same key.',
  ],
  'internal.defect': [
    500,
    'Something is wrong on our side. Report the request id to operations; a command may be sent again with the same key.',
  ],
} as const satisfies Record<string, readonly [number, string]>;

export type HttpProblemCode = keyof typeof HTTP_PROBLEMS;
export const HTTP_PROBLEM_CODES = Object.keys(HTTP_PROBLEMS) as HttpProblemCode[];

/** A request that is refused: carried out in no part. The message is the code; the sentence is looked up on the way out. */
export class Problem extends Error {
  constructor(
    readonly code: HttpProblemCode | RefusalCode,
    readonly faults?: readonly Fault[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'Problem';
  }

  get status(): number {
    return isHttpCode(this.code) ? HTTP_PROBLEMS[this.code][0] : statusOf(this.code);
  }

  get sentence(): string {
    return isHttpCode(this.code) ? HTTP_PROBLEMS[this.code][1] : REFUSALS[this.code];
  }
}

/** The procedure's own refusal, as an answer. */
export const refused = ({ code, faults }: Refusal): Problem => new Problem(code, faults);

const isHttpCode = (code: string): code is HttpProblemCode => Object.hasOwn(HTTP_PROBLEMS, code);

const AS_INVALID: readonly RefusalCode[] = ['entry.malformed'];
const AS_FORBIDDEN: readonly RefusalCode[] = ['command.not-yours'];
const AS_NOT_FOUND: readonly RefusalCode[] = ['filing.unknown', 'escalation.unknown'];
/** The case's state stands in the way; the same command may be right later, or was right before. */
const AS_CONFLICT =
  /^(case\.|command\.not-in-stage|.*\.(already-|in-progress|not-ready|not-released|not-unconfirmed|not-before-))/;

/** 409 where the case's state stands in the way, 422 where what was stated cannot be right. */
function statusOf(code: RefusalCode): number {
  if (AS_INVALID.includes(code)) return 400;
  if (AS_FORBIDDEN.includes(code)) return 403;
  if (AS_NOT_FOUND.includes(code)) return 404;
  return AS_CONFLICT.test(code) ? 409 : 422;
}
