import { z } from 'zod';
import {
  escalationAcknowledged,
  escalationRaised,
  escalationsOnFile,
  raiseEscalationBody,
} from '../filing.contract.js';
import { nothing } from '../words.contract.js';
import { CASE_STAFF, ofCase, route, WATCHERS } from './route.js';

const escalationNumber = z.string().regex(/^[1-9]\d{0,4}$/, 'must be a number');

/** The urgent ladders. */
export const escalationRoutes = {
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
    cost: 'urgent',
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
    cost: 'urgent',
  }),
  escalations: route({
    method: 'GET',
    path: '/cases/{reference}/escalations',
    does: 'The urgent ladders: who was paged, who acknowledged.',
    who: WATCHERS,
    right: 'watch',
    params: ofCase,
    answers: { 200: escalationsOnFile },
    reads: 'escalations',
  }),
};
