/** Run in a process of its own, whose TZ is set: prints the dates that this machine computes. */
import { register } from 'node:module';

register('../../support/from-source.mjs', import.meta.url);
const { answer } = await import('./zone-answer.ts');
process.stdout.write(answer());
