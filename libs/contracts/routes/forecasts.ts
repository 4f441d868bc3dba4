import { forecastAccuracy, forecastOnFile, forecastQuery } from '../forecast.contract.js';
import { whatIfAnswer, whatIfBody } from '../what-if.contract.js';
import { CASE_STAFF, ofCase, route } from './route.js';

/** What has not happened: suppositions, and how long a step takes in practice. */
export const forecastRoutes = {
  whatIf: route({
    method: 'POST',
    path: '/cases/{reference}/what-if',
    does: 'Suppose that these entries were recorded: the stage and every date that would change. Nothing is written.',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    body: whatIfBody,
    answers: { 200: whatIfAnswer },
    reads: 'what-if',
    cost: 'check',
  }),
  forecast: route({
    method: 'GET',
    path: '/cases/{reference}/forecast',
    does: 'For each open step: the date in the text, the firm’s own date, and how long such a step takes in practice.',
    reads: 'forecast',
    who: CASE_STAFF,
    right: 'content',
    params: ofCase,
    query: forecastQuery,
    answers: { 200: forecastOnFile },
    cost: 'check',
  }),
  forecastAccuracy: route({
    method: 'GET',
    path: '/reports/forecast-accuracy',
    does: 'How often the 80 percent band was right, on closed cases that it had not seen.',
    who: CASE_STAFF,
    answers: { 200: forecastAccuracy },
    cost: 'export',
  }),
};
