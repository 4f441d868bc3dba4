import {
  conflictAnswer,
  conflictCheckBody,
  conflictCheckOnFile,
  conflictVerdict,
  conflictVerdictBody,
  ownConflictChecks,
} from '../conflict-check.contract.js';
import { opaqueId } from '../words.contract.js';
import { CASE_STAFF, RECORDS, route } from './route.js';

/** Whether names are known from any case, and what the records office says of it. */
export const conflictCheckRoutes = {
  checkConflicts: route({
    method: 'POST',
    path: '/conflict-checks',
    does: 'Before a case is opened: are these names known from any case? The answer is no more than whether to ask the records office.',
    who: CASE_STAFF,
    body: conflictCheckBody,
    answers: { 201: conflictAnswer },
    command: true,
  }),
  ownConflictChecks: route({
    method: 'GET',
    path: '/conflict-checks',
    does: 'Your own conflict checks of the last thirty days that the records office is to answer, with its verdict; without those after which you opened a case.',
    who: CASE_STAFF,
    answers: { 200: ownConflictChecks },
  }),
  conflictCheck: route({
    method: 'GET',
    path: '/conflict-checks/{id}',
    does: 'In which cases a conflict check found something, and what was answered.',
    who: RECORDS,
    params: { id: opaqueId },
    answers: { 200: conflictCheckOnFile },
  }),
  answerConflictCheck: route({
    method: 'POST',
    path: '/conflict-checks/{id}/verdict',
    does: 'Answer a conflict check: its asker is told the verdict, by whom and when, and nothing else.',
    who: RECORDS,
    params: { id: opaqueId },
    body: conflictVerdictBody,
    answers: { 201: conflictVerdict },
    command: true,
  }),
};
