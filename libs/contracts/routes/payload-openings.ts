import {
  livePayloadOpenings,
  payloadOpening,
  payloadOpeningAnswer,
  payloadOpeningBody,
  payloadOpenings,
} from '../payload-opening.contract.js';
import { opaqueId } from '../words.contract.js';
import { LAWYERS, ofCase, route, WATCHERS } from './route.js';

/** Who reads the payloads of a case without a right to its content. */
export const payloadOpeningRoutes = {
  livePayloadOpenings: route({
    method: 'GET',
    path: '/payload-openings',
    does: 'Which readings of payloads wait for an answer or are open: one’s own, and those of the cases that one answers for.',
    who: WATCHERS,
    answers: { 200: livePayloadOpenings },
    reads: 'live-payload-openings',
  }),
  payloadOpenings: route({
    method: 'GET',
    path: '/cases/{reference}/payload-openings',
    does: 'Who asked to read the payloads of this case without a right to its content, and what was answered, latest first.',
    who: WATCHERS,
    right: 'watch',
    params: ofCase,
    answers: { 200: payloadOpenings },
    reads: 'payload-openings',
  }),
  askPayloadOpening: route({
    method: 'POST',
    path: '/cases/{reference}/payload-openings',
    does: 'Ask to read the payloads of this case in the Temporal UI: somebody who answers for the case has to agree, within a day.',
    who: WATCHERS,
    right: 'watch',
    params: ofCase,
    body: payloadOpeningBody,
    answers: { 201: payloadOpening },
    command: true,
    stepUp: true,
  }),
  answerPayloadOpening: route({
    method: 'POST',
    path: '/cases/{reference}/payload-openings/{id}/approval',
    does: 'Agree to what somebody else asked, and they read the payloads of this case for an hour; or refuse it.',
    who: LAWYERS,
    right: 'content',
    params: { ...ofCase, id: opaqueId },
    body: payloadOpeningAnswer,
    answers: { 200: payloadOpening },
    command: true,
    stepUp: true,
  }),
  endPayloadOpening: route({
    method: 'DELETE',
    path: '/cases/{reference}/payload-openings/{id}',
    does: 'Take back one’s own question, or end an opening before its time; nothing is read from the next moment on.',
    who: WATCHERS,
    right: 'watch',
    params: { ...ofCase, id: opaqueId },
    answers: { 200: payloadOpening },
    command: true,
  }),
};
