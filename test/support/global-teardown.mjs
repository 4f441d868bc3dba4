import { once } from 'node:events';

/** Tells the watchdog that the run is over and waits until nothing of it is left. */
export default async function tearDown() {
  const { watchdog } = globalThis;
  watchdog.ref();
  watchdog.stdin.end();
  await once(watchdog, 'exit');
}
