import type { Fault } from '../docket/shape.js';

/**
 * The procedure, or the record, says no. Each code is stable for ever and is declared once, with the sentence that tells
 * staff what to do. The message that travels is the code; details are codes, dates and short names, never free text.
 */
export const REFUSALS = {
  'entry.malformed': 'Some fields of this entry are wrong or missing; each is named. Correct them and record again.',
  'entry.in-future':
    'A fact cannot have happened, or reached us, after today on this case’s clock. Check the date on the document.',
  'entry.received-too-early':
    'We cannot have received it before it happened. One of the two dates is wrong: look at the document.',
  'entry.before-trigger':
    'This would have happened before the step it follows from. Correct whichever of the two dates is wrong.',
  'entry.unknown': 'There is no entry with this id in the docket. Open the docket and take the id from there.',
  'entry.already-corrected':
    'This entry has been struck already. Correct the entry that stands in its place, or record a new one.',
  'entry.carries-others': 'Other entries depend on this one. Correct or strike those first.',
  'entry.changes-subject':
    'A correction may not move an entry that names a request or an item to another name. Strike it and record it anew.',
  'request.unknown':
    'No request of this name has been drafted in this case. Record `request-drafted` first, with a null date if unknown.',
  'request.already-drafted': 'A request of this name exists already. Choose the next free name, such as r2.',
  'item.unknown': 'No data item of this name is recorded in this case. Record it first, with a null date if unknown.',
  'condition.unknown':
    'No condition of this name has been set by a decision in this case. Record `condition-set` first.',
  'condition.already-set': 'A condition of this name exists already. Choose the next free name, such as c2.',
  'applicant.unknown': 'No applicant of this name stands in this case. The applicants are listed on the case page.',
  'decision.already-adopted': 'A decision on this request is on the docket. Correct that entry if it is wrong.',
  'filing.already-filed': 'This request has been filed already. A new filing needs a new request.',
  'filing.in-progress': 'A filing of this request is under way. Finish or abandon it first.',
  'filing.unknown': 'There is no filing with this id in this case.',
  'filing.not-ready': 'The pack of this filing is not prepared yet. Wait until it is, then submit.',
  'filing.not-released': 'This filing goes by another channel; submit it the way it was prepared.',
  'filing.not-unconfirmed': 'Only a filing whose fate is unknown can be settled. This one is not in doubt.',
  'filing.proof-missing': 'Nothing proves the filing left. Give the reference and attach the receipt.',
  'filing.proof-altered':
    'The receipt’s SHA-256 is not the one you gave. Fetch the receipt again and attach it unchanged.',
  'filing.channel-closed':
    'Since 26 March 2026, 10:00 Europe/Paris, new requests are filed in the CCF portal only. E-mail or post needs the reason legacy-case or rule-25-2.',
  'filing.reason-unneeded': 'The portal needs no reason for its use. Leave the reason out.',
  'filing.not-before-drafting': 'Only a drafted request can be filed. This one has gone further already.',
  'command.not-in-stage': 'The case’s present stage does not allow this. The case page lists what it allows now.',
  'command.not-yours': 'Your role does not allow this. Ask a lawyer of the case.',
  'case.closed': 'The case is closed. Reopen it first, or open a linked new case.',
  'case.not-closed': 'The case is not closed.',
  'case.stale': 'The case has moved on since you looked. Look again and repeat.',
  'escalation.unknown': 'There is no urgent measure with this number in this case.',
  'escalation.already-acknowledged': 'Somebody has acknowledged this urgent measure already.',
  'escalation.in-progress': 'An urgent ladder is climbing in this case already. Acknowledge that one.',
  'date.out-of-range': 'Dates before 1956 or after 2200 are not dates of this procedure.',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  /** What exactly: the field and its problem, the entry, the request. Codes and dates only. */
  readonly faults?: readonly Fault[];
}

export const refusal = (code: RefusalCode, path?: string, problem?: string): Refusal =>
  path === undefined
    ? { code }
    : {
        code,
        faults: [
          problem === undefined
            ? { path, problem: REFUSALS[code], code: 'refused', values: { refusal: code } }
            : { path, problem, code: 'names', values: { what: problem } },
        ],
      };

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value && Object.hasOwn(REFUSALS, String(value.code));
