import type { CaseDesk } from './case-desk.js';

/** What was deleted may come back, and national copies outlive it: the case watches. */
export const monitoring = (desk: CaseDesk): Promise<void> => desk.liveThrough('monitoring');
