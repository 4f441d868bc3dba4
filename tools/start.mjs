import { compiled, prepare } from './prepare.mjs';

/** `npm start`: gets ready and becomes the stand-alone run, in this very process, so that signals reach it directly. */
await prepare();
await compiled('apps/standalone/main.js');
