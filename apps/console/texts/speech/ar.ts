import { findings } from '#correspondence/findings/ar.js';
import { sayings } from '#rules/sayings/ar.js';
import { titles } from '#rules/titles/ar.js';
import { ar } from '../ar.js';
import { refusals } from '../refusals/ar.js';
import type { Speech } from './speech.js';

/** Everything that is said in Arabic, loaded with the language. */
export const speech: Speech = { catalogue: ar, refusals, titles, sayings, findings };
