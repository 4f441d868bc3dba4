import { prepare, provideChromium, provideTemporal, runSuites } from './prepare.mjs';

/** `npm test [-- jest arguments]`: sets up what the suites need, runs them all, ends with one plain line of counts. */
const say = (line) => process.stdout.write(`${line}\n`);
await prepare(say);
await provideTemporal(say);
await provideChromium(say);
const { code, passed, failed, skipped } = await runSuites(process.argv.slice(2));
if (skipped > 0) say(`${skipped} skipped: a suite that cannot run has to fail, so this counts as a failure.`);
if (passed + failed === 0) say('No test was found.');
say(`${passed} passed, ${failed} failed`);
process.exitCode = code === 0 && failed === 0 && skipped === 0 && passed > 0 ? 0 : 1;
