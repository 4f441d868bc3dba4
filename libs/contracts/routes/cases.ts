import { caseOnFile, caseQuery, worklist, worklistQuery } from '../case.contract.js';
import { closeCaseBody } from '../filing.contract.js';
import { caseAccepted, caseOpened, openCaseBody } from '../opening.contract.js';
import { accepted, nothing, recorded } from '../words.contract.js';
import { CASE_STAFF, LAWYERS, ofCase, route, WATCHERS } from './route.js';

/** A case as a whole: opened, found, read, closed. */
export const caseRoutes = {
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
    reads: 'cases',
    cost: 'search',
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
    reads: 'case',
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
};
