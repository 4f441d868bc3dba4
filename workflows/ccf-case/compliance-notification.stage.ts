import type { CaseDesk } from './case-desk.js';

/** The decision is carried out by the General Secretariat, and applicant, source and recipients are told. */
export const complianceNotification = (desk: CaseDesk): Promise<void> => desk.liveThrough('compliance-notification');
