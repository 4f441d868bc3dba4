import type { CaseDesk } from './case-desk.js';

/** The decision is carried out by the General Secretariat, and applicant, source and recipients are told. */
export const complianceNotification = (desk: CaseDesk): Promise<void> =>
  desk.liveThrough(
    'compliance-notification',
    'The General Secretariat carries the decision out within a month of its receipt (art. 41(2)); applicant and source are told (art. 41(3)), then every recipient (art. 41(4)).',
  );
