import type { CaseDesk } from './case-desk.js';

/** The access request is filed. The Commission says whether it is admissible, has the data checked, and answers. */
export const awaitingCcfReply = (desk: CaseDesk): Promise<void> => desk.liveThrough('awaiting-ccf-reply');
