import { Problem } from './problem.js';
import type { SignedIn } from './route.js';

/** So long a proof of who somebody is counts for what must not be done in their absence. */
export const STEP_UP_MS = 15 * 60_000;

/** Refuses whoever has not proved lately who they are; another program never can. */
export function requireConfirmation({ session }: SignedIn): void {
  if (session === undefined || Date.now() - Date.parse(session.confirmedAt) > STEP_UP_MS)
    throw new Problem('session.confirmation-needed');
}
