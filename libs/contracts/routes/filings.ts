import {
  filingAnswered,
  filingOrdered,
  filingsOnFile,
  prepareFilingBody,
  settleFilingBody,
  submitFilingBody,
} from '../filing.contract.js';
import { deliveriesOnFile } from '../record.contract.js';
import { mails, mailsQuery } from '../today.contract.js';
import { accepted, opaqueId } from '../words.contract.js';
import { CASE_STAFF, LAWYERS, ofCase, route } from './route.js';

/** What goes out: filings, and every message with its fate. */
export const filingRoutes = {
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
    cost: 'upload',
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
  filings: route({
    method: 'GET',
    path: '/cases/{reference}/filings',
    does: 'The filings and how they stand.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: filingsOnFile },
    reads: 'filings',
  }),
  deliveries: route({
    method: 'GET',
    path: '/cases/{reference}/deliveries',
    does: 'Every message of the case and what became of it.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    answers: { 200: deliveriesOnFile },
    reads: 'deliveries',
  }),
  mails: route({
    method: 'GET',
    path: '/mails',
    does: 'Every message sent or to be sent, latest first, with its fate and its evidence; `after` continues.',
    who: CASE_STAFF,
    query: mailsQuery,
    answers: { 200: mails },
    reads: 'mails',
  }),
};
