import { findings } from '#correspondence/findings/es.js';
import { sayings } from '#rules/sayings/es.js';
import { titles } from '#rules/titles/es.js';
import { es } from '../es.js';
import { refusals } from '../refusals/es.js';
import type { Speech } from './speech.js';

/** Everything that is said in Spanish, loaded with the language. */
export const speech: Speech = { catalogue: es, refusals, titles, sayings, findings };
