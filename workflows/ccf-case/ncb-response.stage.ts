import type { CaseDesk } from './case-desk.js';

/** The source and others are consulted on the arguments, information is exchanged, a study date is fixed. */
export const ncbResponse = (desk: CaseDesk): Promise<void> =>
  desk.liveThrough(
    'ncb-response',
    'The source of the data and others are consulted (art. 34); the study date is told to both sides (art. 31(3)); the decision is due nine months after admissibility (art. 40(2)).',
  );
