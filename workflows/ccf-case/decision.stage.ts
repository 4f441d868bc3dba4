import type { CaseDesk } from './case-desk.js';

/** The Requests Chamber deliberates; its decision is awaited, or, where it leaves nothing to carry out, studied. */
export const decisionStage = (desk: CaseDesk): Promise<void> => desk.liveThrough('decision');
