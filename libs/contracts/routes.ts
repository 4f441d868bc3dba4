import { z } from 'zod';
import type { Right } from '#domain/people/access.js';
import { ROLES, type Role } from '#domain/people/staff.js';
import { caseOnFile, caseQuery, worklist, worklistQuery } from './case.contract.js';
import { casePeople, namedStaff } from './case-people.contract.js';
import { conflictAnswer, conflictCheckBody, conflictCheckOnFile } from './conflict-check.contract.js';
import { caseDocketFile, docketFiles, docketFilesQuery } from './docket-file.contract.js';
import { addDocumentBody, documentOnFile, documentsOnFile } from './document.contract.js';
import { correctionBody, statedFact } from './fact.contract.js';
import {
  closeCaseBody,
  escalationAcknowledged,
  escalationRaised,
  escalationsOnFile,
  filingAnswered,
  filingOrdered,
  filingsOnFile,
  prepareFilingBody,
  raiseEscalationBody,
  settleFilingBody,
  submitFilingBody,
} from './filing.contract.js';
import { forecastAccuracy, forecastOnFile, forecastQuery } from './forecast.contract.js';
import { caseAccepted, caseOpened, openCaseBody } from './opening.contract.js';
import {
  asKnownQuery,
  auditOnFile,
  auditQuery,
  deadlinesOnFile,
  deliveriesOnFile,
  docketOnFile,
  oneDeadlineOnFile,
  remindersOnFile,
} from './record.contract.js';
import {
  casePacks,
  deadlineId,
  dryRunCases,
  dryRunCasesQuery,
  dryRunList,
  dryRunListQuery,
  dryRunNumber,
  dryRunOnFile,
  dryRunOrdered,
  dryRunQuery,
  packDecided,
  packDecisionBody,
  packDecisionsBody,
  packName,
  packsDecided,
  rulePackDiff,
  rulePackList,
  rulePackOnFile,
} from './rule-pack.contract.js';
import { bureauList, me, newStaffBody, rota, rotaBody, signInBody, staffList, staffMember } from './staff.contract.js';
import { whatIfAnswer, whatIfBody } from './what-if.contract.js';
import { accepted, caseReference, nothing, opaqueId, recorded } from './words.contract.js';

/** Every route under /api/v1: one table for the router, the guards, the published description and the tests. */

export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With the names of its parts in braces, as OpenAPI writes it. */
  readonly path: string;
  readonly does: string;
  /** Who may call it; `anyone` needs no session. */
  readonly who: readonly Role[] | 'anyone';
  /** What the caller must be allowed to do with the case that the address names; without it, there is no such case. */
  readonly right?: Right;
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is not JSON but these bytes, as an alternative to the JSON body. */
  readonly bytes?: boolean;
  /** Success by status; `null` is an answer without content, `bytes` a file. */
  readonly answers: Readonly<Record<number, z.ZodType | null | 'bytes'>>;
  /** A command wants an Idempotency-Key, and has one effect however often it is sent with it. */
  readonly command?: true;
}

const EVERYBODY: readonly Role[] = ROLES;
const ADMINISTRATORS: readonly Role[] = ['administrator'];
/** Whoever works on cases; on which, membership and walls decide. */
export const CASE_STAFF: readonly Role[] = ['partner', 'lawyer', 'paralegal'];
const LAWYERS: readonly Role[] = ['partner', 'lawyer'];
/** Whoever may read what was done in a case. */
const TRAIL: readonly Role[] = ['partner', 'lawyer', 'auditor'];
/** Whoever keeps the firm's records: retention, and what conflict checks found. */
const RECORDS: readonly Role[] = ['records'];
/** Whoever may know that a case exists. */
const WATCHERS: readonly Role[] = ['partner', 'lawyer', 'paralegal', 'records', 'ops', 'auditor'];

const route = <const R extends RouteContract>(contract: R): R => contract;
const ofCase = { reference: caseReference };
const escalationNumber = z.string().regex(/^[1-9]\d{0,4}$/, 'must be a number');

export const routes = {
  signIn: route({
    method: 'POST',
    path: '/session',
    does: 'Sign in; the answer sets the session cookie.',
    who: 'anyone',
    body: signInBody,
    answers: { 201: me },
  }),
  signOut: route({
    method: 'DELETE',
    path: '/session',
    does: 'Sign out; the session ends at once, everywhere.',
    who: EVERYBODY,
    answers: { 204: null },
  }),
  me: route({ method: 'GET', path: '/me', does: 'Who is signed in.', who: EVERYBODY, answers: { 200: me } }),

  listStaff: route({
    method: 'GET',
    path: '/staff',
    does: 'Everybody on the staff, past and present.',
    who: EVERYBODY,
    answers: { 200: staffList },
  }),
  addStaff: route({
    method: 'POST',
    path: '/staff',
    does: 'Add a member of staff.',
    who: ADMINISTRATORS,
    body: newStaffBody,
    answers: { 201: staffMember },
  }),
  departStaff: route({
    method: 'POST',
    path: '/staff/{id}/departure',
    does: 'A member of staff leaves: no sign-in any more, no mail; what they owed falls to the default owner.',
    who: ADMINISTRATORS,
    params: { id: opaqueId },
    body: nothing,
    answers: { 200: staffMember },
  }),
  rota: route({
    method: 'GET',
    path: '/rota',
    does: 'Who is called first, second and third when a measure is urgent.',
    who: EVERYBODY,
    answers: { 200: rota },
  }),
  setRota: route({
    method: 'PUT',
    path: '/rota',
    does: 'Change who is called; a rung that is not named stays.',
    who: ADMINISTRATORS,
    body: rotaBody,
    answers: { 200: rota },
  }),
  bureaus: route({
    method: 'GET',
    path: '/bureaus',
    does: 'The National Central Bureaus, sub-bureaus and countries that a docket can name.',
    who: EVERYBODY,
    answers: { 200: bureauList },
  }),

  rulePacks: route({
    method: 'GET',
    path: '/rule-packs',
    does: 'The published rule packs.',
    who: EVERYBODY,
    answers: { 200: rulePackList },
  }),
  // Before the single pack, whose pattern this address fits too.
  dryRuns: route({
    method: 'GET',
    path: '/rule-packs/dry-runs',
    does: 'The dry runs, newest first, each with how much of it is decided; `after` continues where a page ended.',
    who: LAWYERS,
    query: dryRunListQuery,
    answers: { 200: dryRunList },
  }),
  rulePack: route({
    method: 'GET',
    path: '/rule-packs/{id}',
    does: 'One rule pack: every limit as data, with its citation.',
    who: EVERYBODY,
    params: { id: packName },
    answers: { 200: rulePackOnFile },
  }),
  rulePackDiff: route({
    method: 'GET',
    path: '/rule-packs/{id}/diff/{other}',
    does: 'The limits in which another rule pack differs from this one.',
    who: EVERYBODY,
    params: { id: packName, other: packName },
    answers: { 200: rulePackDiff },
  }),
  orderDryRun: route({
    method: 'POST',
    path: '/rule-packs/{id}/dry-run',
    does: 'Have it computed what this rule pack would change in every live case. Nothing changes in any case.',
    who: LAWYERS,
    params: { id: packName },
    body: nothing,
    answers: { 202: dryRunOrdered },
    command: true,
  }),
  dryRun: route({
    method: 'GET',
    path: '/rule-packs/dry-runs/{n}',
    does: 'How far a dry run has come, and every date that would change; `after` continues where a page ended.',
    who: LAWYERS,
    params: { n: dryRunNumber },
    query: dryRunQuery,
    answers: { 200: dryRunOnFile },
  }),

  dryRunCases: route({
    method: 'GET',
    path: '/rule-packs/dry-runs/{n}/cases',
    does: 'The cases that a dry run would bring its pack to, whether a date changes or not, and what was decided for each.',
    who: LAWYERS,
    params: { n: dryRunNumber },
    query: dryRunCasesQuery,
    answers: { 200: dryRunCases },
  }),
  decideOnPacks: route({
    method: 'POST',
    path: '/rule-packs/dry-runs/{n}/decisions',
    does: 'Apply, hold or ignore the rule pack of a dry run in many cases, each with its reason; the answer says of each case what became of it.',
    who: LAWYERS,
    params: { n: dryRunNumber },
    body: packDecisionsBody,
    answers: { 200: packsDecided },
    command: true,
  }),

  openCase: route({
    method: 'POST',
    path: '/cases',
    does: 'Open a case and start its workflow.',
    who: CASE_STAFF,
    body: openCaseBody,
    answers: { 201: caseOpened, 202: caseAccepted },
    command: true,
  }),
  listCases: route({
    method: 'GET',
    path: '/cases',
    does: 'The worklist, by next due date; `after` continues where a page ended.',
    who: WATCHERS,
    query: worklistQuery,
    answers: { 200: worklist },
  }),
  readCase: route({
    method: 'GET',
    path: '/cases/{reference}',
    does: 'The case: stage, requests, items, next duty, waiting on, permitted commands, version.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    query: caseQuery,
    answers: { 200: caseOnFile },
  }),

  docket: route({
    method: 'GET',
    path: '/cases/{reference}/docket',
    does: 'The docket, in the order of recording.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    query: asKnownQuery,
    answers: { 200: docketOnFile },
  }),
  deadlines: route({
    method: 'GET',
    path: '/cases/{reference}/deadlines',
    does: 'What falls due, each date with its derivation.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    query: asKnownQuery,
    answers: { 200: deadlinesOnFile },
  }),
  deadline: route({
    method: 'GET',
    path: '/cases/{reference}/deadlines/{id}',
    does: 'One date with its derivation, and every revision of it in the register.',
    who: CASE_STAFF,
    right: 'content',
    params: { ...ofCase, id: deadlineId },
    answers: { 200: oneDeadlineOnFile },
  }),
  whatIf: route({
    method: 'POST',
    path: '/cases/{reference}/what-if',
    does: 'Suppose that these entries were recorded: the stage and every date that would change. Nothing is written.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: whatIfBody,
    answers: { 200: whatIfAnswer },
  }),
  forecast: route({
    method: 'GET',
    path: '/cases/{reference}/forecast',
    does: 'For each open step: the date in the text, the firm’s own date, and how long such a step takes in practice.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    query: forecastQuery,
    answers: { 200: forecastOnFile },
  }),
  forecastAccuracy: route({
    method: 'GET',
    path: '/reports/forecast-accuracy',
    does: 'How often the 80 percent band was right, on closed cases that it had not seen.',
    who: CASE_STAFF,
    answers: { 200: forecastAccuracy },
  }),
  docketFile: route({
    method: 'GET',
    path: '/cases/{reference}/docket-file',
    does: 'The docket as a file from which the command line computes the same dates without a server.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: caseDocketFile },
  }),
  docketFiles: route({
    method: 'GET',
    path: '/docket-files',
    does: 'The docket files of every live case that you may read; `after` continues where a page ended.',
    who: CASE_STAFF,
    query: docketFilesQuery,
    answers: { 200: docketFiles },
  }),
  casePacks: route({
    method: 'GET',
    path: '/cases/{reference}/rule-packs',
    does: 'The rule packs that govern the case, and what was decided about others.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: casePacks },
  }),
  reminders: route({
    method: 'GET',
    path: '/cases/{reference}/reminders',
    does: 'The reminders armed, sent, retired.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: remindersOnFile },
  }),
  filings: route({
    method: 'GET',
    path: '/cases/{reference}/filings',
    does: 'The filings and how they stand.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: filingsOnFile },
  }),
  deliveries: route({
    method: 'GET',
    path: '/cases/{reference}/deliveries',
    does: 'Every message of the case and what became of it.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: deliveriesOnFile },
  }),
  documents: route({
    method: 'GET',
    path: '/cases/{reference}/documents',
    does: 'The documents, each with its SHA-256.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: documentsOnFile },
  }),
  document: route({
    method: 'GET',
    path: '/cases/{reference}/documents/{id}',
    does: 'One document, as a file to save.',
    who: CASE_STAFF,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    answers: { 200: 'bytes' },
  }),
  escalations: route({
    method: 'GET',
    path: '/cases/{reference}/escalations',
    does: 'The urgent ladders: who was paged, who acknowledged.',
    who: WATCHERS,
    right: 'watch',
    params: ofCase,
    answers: { 200: escalationsOnFile },
  }),
  audit: route({
    method: 'GET',
    path: '/cases/{reference}/audit',
    does: 'Who did what in this case, latest first; `before` continues.',
    who: TRAIL,
    right: 'trail',
    params: ofCase,
    query: auditQuery,
    answers: { 200: auditOnFile },
  }),

  casePeople: route({
    method: 'GET',
    path: '/cases/{reference}/people',
    does: 'Who works on the case, who is responsible, and who is kept out of it.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: casePeople },
  }),
  addMember: route({
    method: 'POST',
    path: '/cases/{reference}/members',
    does: 'Somebody joins the team of the case.',
    who: LAWYERS,
    right: 'content',
    params: ofCase,
    body: namedStaff,
    answers: { 201: casePeople },
    command: true,
  }),
  removeMember: route({
    method: 'DELETE',
    path: '/cases/{reference}/members/{id}',
    does: 'Somebody leaves the team of the case; it is closed to them from this moment.',
    who: LAWYERS,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    answers: { 200: casePeople },
    command: true,
  }),
  setResponsible: route({
    method: 'PUT',
    path: '/cases/{reference}/responsible',
    does: 'Make somebody responsible for the case: its reminders go to them from now on.',
    who: LAWYERS,
    right: 'content',
    params: ofCase,
    body: namedStaff,
    answers: { 200: casePeople },
    command: true,
  }),
  raiseWall: route({
    method: 'POST',
    path: '/cases/{reference}/walls',
    does: 'Keep somebody out of the case, whatever their role: for them it does not exist from this moment.',
    who: LAWYERS,
    right: 'content',
    params: ofCase,
    body: namedStaff,
    answers: { 201: casePeople },
    command: true,
  }),
  liftWall: route({
    method: 'DELETE',
    path: '/cases/{reference}/walls/{id}',
    does: 'Lift a wall.',
    who: ['partner'],
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    answers: { 200: casePeople },
    command: true,
  }),

  recordEntry: route({
    method: 'POST',
    path: '/cases/{reference}/entries',
    does: 'Record a fact.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: statedFact,
    answers: { 201: recorded, 202: accepted },
    command: true,
  }),
  correctEntry: route({
    method: 'POST',
    path: '/cases/{reference}/corrections',
    does: 'Correct an entry, or strike it.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: correctionBody,
    answers: { 201: recorded, 202: accepted },
    command: true,
  }),
  addDocument: route({
    method: 'POST',
    path: '/cases/{reference}/documents',
    does: 'Add a document: as JSON, or as bytes with the headers X-File-Name (percent-encoded) and X-Document-Kind.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: addDocumentBody,
    bytes: true,
    answers: { 201: documentOnFile },
    command: true,
  }),
  prepareFiling: route({
    method: 'POST',
    path: '/cases/{reference}/filings',
    does: 'Have a filing prepared: pack, portal task.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: prepareFilingBody,
    answers: { 201: filingOrdered },
    command: true,
  }),
  submitFiling: route({
    method: 'POST',
    path: '/cases/{reference}/filings/{id}/submission',
    does: 'Submit a filing with its proof; release it where it goes by e-mail.',
    who: CASE_STAFF,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    body: submitFilingBody,
    answers: { 200: filingAnswered, 202: accepted },
    command: true,
  }),
  settleFiling: route({
    method: 'POST',
    path: '/cases/{reference}/filings/{id}/confirmation',
    does: 'Settle a filing whose fate is unknown: it arrived, or send it again.',
    who: LAWYERS,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    body: settleFilingBody,
    answers: { 200: filingAnswered, 202: accepted },
    command: true,
  }),
  startInterimMeasures: route({
    method: 'POST',
    path: '/cases/{reference}/interim-measures',
    does: 'Start the urgent ladder: lawyer on call, deputy, partner, until somebody acknowledges.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: raiseEscalationBody,
    answers: { 201: escalationRaised },
    command: true,
  }),
  acknowledgeInterimMeasures: route({
    method: 'POST',
    path: '/cases/{reference}/interim-measures/{n}/acknowledgement',
    does: 'Acknowledge an urgent ladder, as the person signed in.',
    who: CASE_STAFF,
    right: 'content',
    params: { ...ofCase, n: escalationNumber },
    body: nothing,
    answers: { 200: escalationAcknowledged },
    command: true,
  }),
  decideOnPack: route({
    method: 'POST',
    path: '/cases/{reference}/rule-packs',
    does: 'Apply the rule pack of a dry run to the case from now on, hold it, or ignore it; with the reason.',
    who: LAWYERS,
    right: 'content',
    params: ofCase,
    body: packDecisionBody,
    answers: { 200: packDecided },
    command: true,
  }),
  closeCase: route({
    method: 'POST',
    path: '/cases/{reference}/closure',
    does: 'Close the case.',
    who: LAWYERS,
    right: 'content',
    params: ofCase,
    body: closeCaseBody,
    answers: { 201: recorded, 202: accepted },
    command: true,
  }),
  reopenCase: route({
    method: 'POST',
    path: '/cases/{reference}/reopening',
    does: 'Reopen a closed case.',
    who: LAWYERS,
    right: 'content',
    params: ofCase,
    body: nothing,
    answers: { 201: recorded, 202: accepted },
    command: true,
  }),

  checkConflicts: route({
    method: 'POST',
    path: '/conflict-checks',
    does: 'Before a case is opened: are these names known from any case? The answer is no more than whether to ask the records office.',
    who: CASE_STAFF,
    body: conflictCheckBody,
    answers: { 201: conflictAnswer },
    command: true,
  }),
  conflictCheck: route({
    method: 'GET',
    path: '/conflict-checks/{id}',
    does: 'In which cases a conflict check found something.',
    who: RECORDS,
    params: { id: opaqueId },
    answers: { 200: conflictCheckOnFile },
  }),

  openApi: route({
    method: 'GET',
    path: '/openapi.json',
    does: 'This description.',
    who: 'anyone',
    answers: { 200: z.looseObject({}) },
  }),
} satisfies Record<string, RouteContract>;
