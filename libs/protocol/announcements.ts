import type { Stage } from '#domain/case/stage-names.js';

/**
 * What ops read in the Temporal UI without any key, as far as it is the same in every case. The payload codec lets these
 * very sentences pass, and sentences made of codes and dates; whatever else is said is sealed like everything else.
 */
export const STAGE_SAYS: Readonly<Record<Exclude<Stage, 'closed'>, string>> = {
  'access-request':
    'Access request in preparation: identity, authority and language are checked, then it is filed (art. 30).',
  'awaiting-ccf-reply':
    'The Commission decides admissibility within one month (art. 32(1)), has the data checked (art. 33) and answers within four (art. 40(1)).',
  'deletion-application':
    'The application for deletion or correction is prepared with its reasons (art. 30(2)), filed, and found admissible or not (art. 32).',
  'ncb-response':
    'The source of the data and others are consulted (art. 34); the study date is told to both sides (art. 31(3)); the decision is due nine months after admissibility (art. 40(2)).',
  decision:
    'The Requests Chamber deliberates and decides (art. 38); where the data are compliant nothing is carried out and the case rests here until it is closed.',
  'compliance-notification':
    'The General Secretariat carries the decision out within a month of its receipt (art. 41(2)); applicant and source are told (art. 41(3)), then every recipient (art. 41(4)).',
  monitoring:
    'The data are gone or were never there: re-issue, national copies and periodic access requests are watched.',
};

/** What the messages of a running workflow are for, as the forms of the Temporal UI show it. */
export const HANDLER_SAYS = {
  appendEntries:
    'Append decided entries to the docket. Sent by the API; refused with the code of the rule that says no.',
  workOrdered: 'Something in the record waits to be carried out: a filing to prepare or lodge, an urgent ladder.',
  escalationAcknowledged: 'A named person has acknowledged; the record says who. Sent by the API.',
} as const;
