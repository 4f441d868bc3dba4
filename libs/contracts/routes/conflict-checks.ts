import { conflictAnswer, conflictCheckBody, conflictCheckOnFile } from '../conflict-check.contract.js';
import { opaqueId } from '../words.contract.js';
import { CASE_STAFF, RECORDS, route } from './route.js';

/** Whether names are known from any case. */
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
  conflictCheck: route({
    method: 'GET',
    path: '/conflict-checks/{id}',
    does: 'In which cases a conflict check found something.',
    who: RECORDS,
    params: { id: opaqueId },
    answers: { 200: conflictCheckOnFile },
  }),
};
