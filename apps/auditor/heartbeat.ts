import type { Logger } from 'pino';

const PATIENCE_MS = 5_000;

/**
 * Calls the address that notices when nobody calls it. It is called where
 * the settings say and nowhere else. That it cannot be reached is said loudly, and stops nothing.
 */
export async function callHeartbeat(url: string | undefined, log: Logger): Promise<void> {
  if (url === undefined) return;
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    if (!answer.ok) log.error({ status: answer.status }, 'the heartbeat address refused the call');
  } catch (fault) {
    // The address may hold a token: neither it nor the error's text, which repeats it, belongs in a log.
    log.error({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'the heartbeat address did not answer');
  }
}
