import { findings } from '#correspondence/findings/fr.js';
import { sayings } from '#rules/sayings/fr.js';
import { titles } from '#rules/titles/fr.js';
import { fr } from '../fr.js';
import { refusals } from '../refusals/fr.js';
import type { Speech } from './speech.js';

/** Everything that is said in French, loaded with the language. */
export const speech: Speech = { catalogue: fr, refusals, titles, sayings, findings };
