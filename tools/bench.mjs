import { compiled, prepare, provideTemporal } from './prepare.mjs';

/** `npm run bench`: measures the product against the bare engine. */
const say = (line) => process.stdout.write(`${line}\n`);
await prepare(say);
await provideTemporal(say);
await compiled('test/bench/main.js');
