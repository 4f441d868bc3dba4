import setUp from '../test/support/global-setup.mjs';
import tearDown from '../test/support/global-teardown.mjs';
import { compiled, fail, prepare, provideTemporal } from './prepare.mjs';

/** `npm run bench`: measures the product against the bare engine. */
const say = (line) => process.stdout.write(`${line}\n`);
await prepare(say);
await provideTemporal(say);
setUp();
const { bench } = await compiled('test/bench/main.js');
const fault = await bench(process.argv.slice(2)).then(
  () => undefined,
  (error) => error,
);
await tearDown();
if (fault !== undefined) fail(fault.stack ?? String(fault));
