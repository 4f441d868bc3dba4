import { storeOf } from '../api/store.js';

/** What was just done, in words, and how it is taken back; where it cannot be, the words say so. */
export interface RecentAct {
  readonly id: number;
  readonly says: string;
  /** What the button says and does; running it twice does no more than once. */
  readonly undo?: { readonly label: string; readonly run: () => Promise<unknown> };
  readonly state: 'done' | 'undoing' | 'undone' | 'failed';
  /** Why it could not be taken back. */
  readonly error?: Error;
}

const KEPT = 8;
const acts = storeOf<readonly RecentAct[]>([]);
let last = 0;

/** Tells what was done: on screen for a moment, and in the palette as long as the page lives. */
export function tellAct(says: string, undo?: RecentAct['undo']): void {
  last += 1;
  acts.set(
    [{ id: last, says, state: 'done' as const, ...(undo === undefined ? {} : { undo }) }, ...acts.get()].slice(0, KEPT),
  );
}

export async function undoAct(id: number): Promise<void> {
  const act = acts.get().find((each) => each.id === id);
  if (act?.undo === undefined || act.state === 'undoing' || act.state === 'undone') return;
  const become = (state: RecentAct['state'], error?: Error) =>
    acts.set(
      acts.get().map(({ error: _, ...each }) => (each.id === id ? { ...each, state, ...(error && { error }) } : each)),
    );
  become('undoing');
  await act.undo.run().then(
    () => become('undone'),
    (error: Error) => become('failed', error),
  );
}

/** Somebody else may sit here next. */
export const forgetActs = (): void => acts.set([]);

export const useRecentActs = acts.use;
