import type { CaseDesk } from './case-desk.js';

/** The Requests Chamber deliberates; its decision is awaited, or, where it leaves nothing to carry out, studied. */
export const decisionStage = (desk: CaseDesk): Promise<void> =>
  desk.liveThrough(
    'decision',
    'The Requests Chamber deliberates and decides (art. 38); where the data are compliant nothing is carried out and the case rests here until it is closed.',
  );
