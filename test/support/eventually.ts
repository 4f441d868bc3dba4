import { setTimeout as pause } from 'node:timers/promises';

/** Asks until there is an answer other than undefined; fails naming what never came. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  withinMs = 60_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) throw new Error(`Waited ${withinMs / 1000} s in vain for: ${what}.`);
    await pause(25);
  }
}
