import type { Answer } from '../../api/client.js';

/** Somebody on the staff, past or present. */
export type Member = Answer<'listStaff'>['staff'][number];
