import type { CaseDesk } from './case-desk.js';

/** The access request is filed. The Commission says whether it is admissible, has the data checked, and answers. */
export const awaitingCcfReply = (desk: CaseDesk): Promise<void> =>
  desk.liveThrough(
    'awaiting-ccf-reply',
    'The Commission decides admissibility within one month (art. 32(1)), has the data checked (art. 33) and answers within four (art. 40(1)).',
  );
