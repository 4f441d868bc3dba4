import type { CaseDesk } from './case-desk.js';

/** The source and others are consulted on the arguments, information is exchanged, a study date is fixed. */
export const ncbResponse = (desk: CaseDesk): Promise<void> => desk.liveThrough('ncb-response');
