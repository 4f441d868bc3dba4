import type { CaseDesk } from './case-desk.js';

/** The matter is over; the record stays. The workflow ends, and a reopened case starts it again from the record. */
export const closed = (desk: CaseDesk): Promise<void> => desk.finish();
