import { eveningControl, signEveningControlBody, signedControl } from '../evening-control.contract.js';
import { calendar, calendarQuery, duties, dutiesQuery, promise, timeliness } from '../today.contract.js';
import { CASE_STAFF, route } from './route.js';

/** Over all cases: duties, calendar, evening control, what changes this moment, how dates were kept. */
export const todayRoutes = {
  duties: route({
    method: 'GET',
    path: '/duties',
    does: 'What is due, overdue, unconfirmed, unacknowledged, over all cases that you may read, in order of consequence.',
    who: CASE_STAFF,
    query: dutiesQuery,
    answers: { 200: duties },
    reads: 'duties',
  }),
  promise: route({
    method: 'GET',
    path: '/promise',
    does: 'Whether every open date that you may see has its armed reminders, and when that was last proved.',
    who: CASE_STAFF,
    answers: { 200: promise },
  }),
  eveningControl: route({
    method: 'GET',
    path: '/evening-control',
    does: 'The day’s list for the evening control: every date due by the next working day, whatever became of it, each with its armed reminders; what was sent; who has signed. Simulated cases are left out.',
    who: CASE_STAFF,
    answers: { 200: eveningControl },
    reads: 'evening-control',
  }),
  signEveningControl: route({
    method: 'POST',
    path: '/evening-control/signature',
    does: 'Sign the evening control of today, for exactly the list that you have read.',
    who: CASE_STAFF,
    body: signEveningControlBody,
    answers: { 201: signedControl },
    command: true,
  }),
  events: route({
    method: 'GET',
    path: '/events',
    does: 'Tells at once which cases that you may read have a new version: server-sent events, `case` with reference and version.',
    who: CASE_STAFF,
    answers: { 200: 'events' },
    own: true,
  }),
  calendar: route({
    method: 'GET',
    path: '/calendar',
    does: 'Every date between two days, and the sessions of the Commission; at most 400 days.',
    who: CASE_STAFF,
    query: calendarQuery,
    answers: { 200: calendar },
    reads: 'calendar',
  }),
  timeliness: route({
    method: 'GET',
    path: '/reports/timeliness',
    does: 'How dates were kept, by limit, by owner, by bureau, over the cases that you may read; simulated ones left out.',
    who: CASE_STAFF,
    answers: { 200: timeliness },
  }),
};
