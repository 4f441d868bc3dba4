import type { Answer } from '../../api/client.js';

/** What a calendar holds: dates of the cases, and the Commission's sessions. */
export type PlannedDate = Answer<'calendar'>['dates'][number];
export type Session = Answer<'calendar'>['sessions'][number];
