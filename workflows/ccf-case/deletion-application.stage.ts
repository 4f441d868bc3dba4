import type { CaseDesk } from './case-desk.js';

/** Grounds, evidence and the application are prepared and filed; the Commission decides whether it is admissible. */
export const deletionApplication = (desk: CaseDesk): Promise<void> => desk.liveThrough('deletion-application');
