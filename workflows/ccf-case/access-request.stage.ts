import type { CaseDesk } from './case-desk.js';

/** The access request is prepared and filed (art. 29(1), 30): nothing runs yet but our own work. */
export const accessRequest = (desk: CaseDesk): Promise<void> => desk.liveThrough('access-request');
