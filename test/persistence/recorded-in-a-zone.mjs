/** Run in a process of its own, whose TZ is set: records a case in a database, and prints what then stands there. */
import { register } from 'node:module';

register('../support/from-source.mjs', import.meta.url);
const { recordedAndRead } = await import('./zone-record.ts');
process.stdout.write(await recordedAndRead(process.argv[2], process.argv[3]));
