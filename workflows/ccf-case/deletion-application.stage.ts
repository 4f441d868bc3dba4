import type { CaseDesk } from './case-desk.js';

/** Grounds, evidence and the application are prepared and filed; the Commission decides whether it is admissible. */
export const deletionApplication = (desk: CaseDesk): Promise<void> =>
  desk.liveThrough(
    'deletion-application',
    'The application for deletion or correction is prepared with its reasons (art. 30(2)), filed, and found admissible or not (art. 32).',
  );
